/** The hub: every room, here or in a process of its own, and the gateway before them. */
import { type Database, freePort } from '@yushu/db';
import {
  rooms as allRooms,
  createGateway,
  type Gateway,
  type GatewayFailed,
  type KeyStore,
  type LogLine,
  type Watch,
} from '@yushu/gateway';
import {
  type Clock,
  CommandFault,
  type HubTransport,
  housekeeping,
  httpDelivery,
  hubClient,
  localDelivery,
  type Room,
  type RoomEnvironment,
  runJobs,
  systemClock,
} from '@yushu/kit';
import { startEvents } from './events.ts';
import { reachElsewhere, reachHere } from './reach.ts';
import { type RoomProcess, startRoomProcess } from './room-process.ts';

export type TransportKind = 'local' | 'http';

export interface HubOptions {
  /** Connected as the application. */
  database: Database;
  secret: string;
  keys: KeyStore;
  /** Folder of the hub: the last good supergraph and the logs of room processes. */
  home: string;
  /** 0 takes a free port; a taken one is passed over. */
  port: number;
  transport: TransportKind;
  host?: string;
  rooms?: readonly Room[];
  /** Whether the rooms' jobs run; tests turn them themselves. */
  jobs?: boolean;
  clock?: Clock;
  log?: (message: string, detail?: Record<string, unknown>) => void;
  /** Who counts and traces. */
  watch?: Watch;
}

export interface Hub {
  readonly url: string;
  readonly port: number;
  readonly gateway: Gateway;
  readonly processes: readonly RoomProcess[];
  stop(): Promise<void>;
}

/** Starts the rooms and the gateway; what was started is stopped again when a later step fails. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const port = await freePort(options.port);
  const started: Ends = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    return await assemble(options, port, started, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

type Ends = (() => Promise<void>)[];

async function assemble(options: HubOptions, port: number, started: Ends, stop: () => Promise<void>): Promise<Hub> {
  const { transport, rooms = allRooms, secret } = options;
  const late: { gateway: Gateway | null } = { gateway: null };
  const environments = new Map(rooms.map((room) => [room.name, environmentOf(room, options, throughGateway(late))]));
  const processes = transport === 'http' ? await startProcesses(rooms, options, port, started) : [];
  const reach = transport === 'http' ? reachElsewhere(rooms, processes, secret) : reachHere(rooms, environments);
  started.push(() => reach.close());
  const made = await createGateway({ ...reach.gateway, ...gatewayOptions(options, port) });
  if (!made.ok) throw gatewayFault(made.error);
  const gateway = made.value;
  started.push(() => gateway.stop());
  late.gateway = gateway;
  await startWork(options, rooms, environments, processes, started);
  return { url: `${gateway.url}/graphql`, port: gateway.port, gateway, processes, stop };
}

/** Events always; jobs of the rooms where they run here, and the kit's own. */
async function startWork(
  options: HubOptions,
  rooms: readonly Room[],
  environments: ReadonlyMap<string, RoomEnvironment>,
  processes: readonly RoomProcess[],
  started: Ends,
): Promise<void> {
  const { database, clock, secret, transport: kind, log = () => {} } = options;
  const transport =
    kind === 'http'
      ? httpDelivery(Object.fromEntries(processes.map(({ name, url }) => [name, url])), secret, clock)
      : localDelivery(database.db, Object.fromEntries(rooms.map(({ name, consumes }) => [name, consumes])), clock);
  const events = await startEvents({ database, rooms, transport, clock, log });
  started.push(() => events.stop());
  if (options.jobs === false) return;
  const kit = { name: 'kit', scopes: [], jobs: [housekeeping] };
  const hub: HubTransport = () => Promise.reject(new Error('The kit asks no room.'));
  startJobs([kit], new Map([[kit.name, environmentOf(kit, options, hub)]]), started);
  if (kind === 'local') startJobs(rooms, environments, started);
}

/** Rooms ask the gateway that stands before them; until it does, an ask fails like any other that is not answered. */
const throughGateway =
  (late: { gateway: Gateway | null }): HubTransport =>
  async (operation, { viewer, requestId }) => {
    if (!late.gateway) throw new Error('The gateway is not up yet.');
    const { result } = await late.gateway.engine.execute({ ...operation, viewer, requestId, contract: 'operator' });
    return { data: result.data ?? null, errors: (result.errors ?? []).map((error) => ({ ...error })) };
  };

// What rooms declare as lasting is small: facts, not lists of everything.
const MEMORY_BYTES = 16 * 1024 * 1024;

const gatewayOptions = ({ database, secret, keys, log, host, watch }: HubOptions, port: number) => ({
  memoryBytes: MEMORY_BYTES,
  watch,
  port,
  host,
  portFallback: true,
  secret,
  keys,
  checks: [{ name: 'database', check: () => databaseReady(database) }],
  log: log && ((line: LogLine) => log(line.event, { ...line })),
});

async function databaseReady(database: Database): Promise<string | null> {
  try {
    await database.db.execute('select 1');
    return null;
  } catch {
    return 'does not answer';
  }
}

export function gatewayFault(failed: GatewayFailed): CommandFault {
  switch (failed.code) {
    case 'COMPOSITION_FAILED':
      return new CommandFault(failed.code, failed.errors.join('\n'), 1);
    case 'BAD_SUPERGRAPH':
      return new CommandFault(failed.code, failed.reason, 1);
    case 'PORT_TAKEN':
      return new CommandFault(failed.code, 'the port of the gateway is taken; choose another with --port.', 1);
    default:
      return new CommandFault(failed.code, 'there is no room and no supergraph to serve.', 1);
  }
}

/** What `room` stands on in this process. */
export function environmentOf(
  room: Pick<Room, 'name' | 'scopes'>,
  options: Pick<HubOptions, 'database' | 'clock' | 'log'>,
  transport: HubTransport,
): RoomEnvironment {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? (() => {});
  return {
    database: options.database,
    clock,
    hub: hubClient(room.name, room.scopes, transport, clock),
    log: (message, detail) => log(message, { room: room.name, ...detail }),
  };
}

async function startProcesses(
  rooms: readonly Room[],
  options: HubOptions,
  gatewayPort: number,
  started: Ends,
): Promise<RoomProcess[]> {
  const hubUrl = `http://127.0.0.1:${gatewayPort}/graphql`;
  return Promise.all(
    rooms.map(async ({ name }) => {
      const process = await startRoomProcess({
        name,
        databaseUrl: options.database.url,
        secret: options.secret,
        hubUrl,
        home: options.home,
        jobs: options.jobs !== false,
      });
      started.push(() => process.stop());
      return process;
    }),
  );
}

function startJobs(
  rooms: readonly Pick<Room, 'name' | 'jobs'>[],
  environments: ReadonlyMap<string, RoomEnvironment>,
  started: Ends,
): void {
  for (const room of rooms) {
    const jobs = runJobs(room, environments.get(room.name)!);
    started.push(() => jobs.stop());
  }
}
