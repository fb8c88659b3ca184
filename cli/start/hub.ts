/** The hub: every room, here or in a process of its own, and the gateway before them. */
import { join } from 'node:path';
import type { Database } from '@yushu/db';
import { rooms as allRooms, createGateway, type Gateway, type KeyStore } from '@yushu/gateway';
import {
  type Clock,
  type HubTransport,
  hubClient,
  type Room,
  type RoomEnvironment,
  runJobs,
  systemClock,
} from '@yushu/kit';
import { freePort } from './ports.ts';
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
  rooms?: readonly Room[];
  /** Whether the rooms' jobs run; tests turn them themselves. */
  jobs?: boolean;
  clock?: Clock;
  log?: (message: string, detail?: Record<string, unknown>) => void;
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
  const started: (() => Promise<void>)[] = [];
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

async function assemble(
  options: HubOptions,
  port: number,
  started: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Hub> {
  const { transport, secret, home, keys, log } = options;
  const rooms = options.rooms ?? allRooms;
  const late: { gateway: Gateway | null } = { gateway: null };
  const viaGateway: HubTransport = (operation, claims) => {
    if (!late.gateway) throw new Error('The gateway is not up yet.');
    return late.gateway.execute(operation, claims);
  };
  const environments = new Map(rooms.map((room) => [room.name, environmentOf(room, options, viaGateway)]));
  const processes = transport === 'http' ? await startProcesses(rooms, options, port, started) : [];
  const gateway = await createGateway({
    rooms: rooms.map((room) => {
      const environment = environments.get(room.name)!;
      const url = processes.find((each) => each.name === room.name)?.url;
      return {
        name: room.name,
        sdl: room.sdl,
        schema: room.schema,
        routes: room.routes,
        environment,
        url,
        open: (claims) => room.open(environment, claims),
      };
    }),
    port,
    secret,
    keys,
    database: options.database,
    lastGood: join(home, 'supergraph.graphql'),
    log,
  });
  started.push(() => gateway.stop());
  late.gateway = gateway;
  if (transport === 'local' && options.jobs !== false) startJobs(rooms, environments, started);
  return { url: gateway.url, port: gateway.port, gateway, processes, stop };
}

/** What `room` stands on in this process. */
export function environmentOf(
  room: Room,
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
  started: (() => Promise<void>)[],
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
      });
      started.push(() => process.stop());
      return process;
    }),
  );
}

function startJobs(
  rooms: readonly Room[],
  environments: ReadonlyMap<string, RoomEnvironment>,
  started: (() => Promise<void>)[],
): void {
  for (const room of rooms) {
    const jobs = runJobs(room, environments.get(room.name)!);
    started.push(() => jobs.stop());
  }
}
