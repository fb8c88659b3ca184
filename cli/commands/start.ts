import { freePort } from '@yushu/db';
import type { Watch } from '@yushu/gateway';
import { CommandFault, printJson } from '@yushu/kit';
import { type Command, Option } from 'commander';
import { openDatabase } from '../database.ts';
import { type Progress, progress } from '../progress.ts';
import { ensureHome, hubSecret, type SettingFlags, type Settings, settings } from '../settings.ts';
import { type Hub, startHub, type TransportKind } from '../start/hub.ts';
import { hubKeys } from '../start/keys.ts';
import { type Addresses, runningHub, tellRunning } from '../start/running.ts';
import { untilSignal } from '../start/signals.ts';
import { type StartedWatch, startWatch } from '../start/watch.ts';
import { type RunningWeb, startWeb } from '../start/web.ts';
import { applied } from './migrate.ts';
import { seedRooms, total } from './seed.ts';

interface StartFlags extends SettingFlags {
  json?: boolean;
  web: boolean;
  transport: TransportKind;
  metricsPort?: string;
  tracesUrl?: string;
}

/** `yushu start`: the whole hub, until it is asked to end. */
export function start(program: Command): void {
  program
    .command('start')
    .description('start the whole hub: database, rooms, gateway, the nine sites')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--port <number>', 'port of the gateway (4000)')
    .option('--web-port <number>', 'port of the sites (3000)')
    .option('--database-port <number>', 'port of the embedded PostgreSQL (5432)')
    .addOption(
      new Option('--transport <kind>', 'rooms in this process, or each in its own')
        .choices(['local', 'http'])
        .default('local'),
    )
    .option('--metrics-port <number>', 'where Prometheus reads; none without it')
    .option('--traces-url <url>', 'where an OTLP collector takes traces; none without it')
    .option('--no-web', 'without the sites')
    .option('--json', 'print the addresses as JSON')
    .addHelpText('after', '\nExample:\n  $ yushu start --port 4100 --transport http')
    .action(runStart);
}

async function runStart(flags: StartFlags): Promise<void> {
  const chosen = settings(flags);
  ensureHome(chosen.home);
  const other = runningHub(chosen.home);
  if (other) {
    tell(flags, other.addresses, 'The hub runs already:');
    return;
  }
  const parts = new Parts();
  void untilSignal().then(() => endHub(parts));
  const addresses = await assemble(chosen, flags, progress(), parts).catch(async (error: unknown) => {
    await parts.stop();
    throw error;
  });
  tell(flags, addresses, 'Yushu 渝枢 is up. Ctrl-C ends it.');
}

/** A signal ends the hub whether it is up or still starting; what has begun is stopped in reverse order. */
async function endHub(parts: Parts): Promise<never> {
  process.stderr.write('\n  … stopping\n');
  await parts.stop();
  process.exit(0);
}

/** What has been started, to be stopped once and backwards. */
class Parts {
  readonly #ends: (() => Promise<unknown>)[] = [];
  add(end: () => Promise<unknown>): void {
    this.#ends.push(end);
  }
  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}

/** Every part in order. */
async function assemble(chosen: Settings, flags: StartFlags, show: Progress, parts: Parts): Promise<Addresses> {
  const database = await show.step('database', (note) => openDatabase(chosen, note));
  parts.add(database.stop);
  await show.step('tables', () => applied(database));
  await show.step('rows with their provenance', async (note) => {
    for (const [room, rows] of Object.entries(await seedRooms(database.app))) note(`${room}: ${total(rows)} rows`);
  });
  const watch = await watchOf(flags);
  parts.add(watch.end);
  const hub = await show.step(`rooms and gateway (${flags.transport})`, () =>
    gatewayOf(chosen, flags, database.app, watch.watch),
  );
  parts.add(hub.stop);
  const web = flags.web ? await show.step('the nine sites', (note) => webOf(chosen, hub, note)) : null;
  if (web) parts.add(web.stop);
  const addresses = addressesOf(hub, web, database.port);
  const untell = tellRunning(chosen.home, addresses);
  parts.add(async () => untell());
  return addresses;
}

const gatewayOf = (
  chosen: Settings,
  flags: StartFlags,
  database: Parameters<typeof startHub>[0]['database'],
  watch: Watch,
): Promise<Hub> =>
  startHub({
    database,
    secret: hubSecret(chosen.home),
    keys: hubKeys(chosen.home),
    home: chosen.home,
    port: chosen.port,
    transport: flags.transport,
    watch,
  });

/** As `yushu gateway` has them, one request in a hundred traced. */
function watchOf({ metricsPort = '0', tracesUrl }: StartFlags): Promise<StartedWatch> {
  if (!/^\d{1,5}$/.test(metricsPort)) throw new CommandFault('INVALID_SETTING', '--metrics-port must be a port.');
  return startWatch({
    metricsPort: Number(metricsPort),
    host: '127.0.0.1',
    tracesUrl: tracesUrl ?? null,
    tracePermille: 10,
  });
}

const webOf = async (chosen: Settings, hub: Hub, note: (text: string) => void): Promise<RunningWeb> =>
  startWeb({ home: chosen.home, port: await freePort(chosen.webPort), graphqlUrl: hub.url, note });

function addressesOf(hub: Hub, web: RunningWeb | null, databasePort: number): Addresses {
  const base = `http://localhost:${hub.port}`;
  return {
    endpoint: `${base}/graphql`,
    lab: `${base}/lab`,
    health: `${base}/health`,
    ready: `${base}/ready`,
    sites: web ? `http://localhost:${web.port}/zh` : null,
    database: `127.0.0.1:${databasePort}`,
  };
}

function tell(flags: StartFlags, addresses: Addresses, title: string): void {
  const rows = Object.entries(addresses).filter(([, address]) => address !== null);
  if (flags.json) printJson(addresses);
  else console.log(`\n${title}\n\n${rows.map(([name, address]) => `  ${name.padEnd(10)} ${address}`).join('\n')}\n`);
}
