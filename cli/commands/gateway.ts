import {
  composeRooms,
  createGateway,
  describeConfig,
  explain,
  flagOf,
  type Gateway,
  type GatewayConfig,
  type GatewayOptions,
  keyStore,
  type LogLine,
  type ReadConfig,
  readConfig,
  SETTING_NAMES,
  SETTINGS,
  variableOf,
} from '@yushu/gateway';
import { CommandFault, printJson, readInput } from '@yushu/kit';
import type { Command } from 'commander';
import { gatewayFault } from '../start/hub.ts';
import { untilSignal } from '../start/signals.ts';
import { startWatch } from '../start/watch.ts';

interface GatewayFlags extends Readonly<Record<string, unknown>> {
  config?: string;
  printConfig?: boolean;
  json?: boolean;
}

const HELP = `
Every setting may also stand in the environment (${variableOf('roomDeadlineMs')}) or in the config file ("roomDeadlineMs");
a flag goes before the environment, the environment before the file. Keys stand in the file alone, by their hashes.

Example:
  $ yushu gateway --supergraph supergraph.graphql --port 4000
  $ yushu gateway --config gateway.json --print-config`;

/** `yushu gateway`: the engine over any supergraph with remote subgraphs; `yushu gateway explain`: a query's plan. */
export function gateway(program: Command): void {
  const group = program
    .command('gateway')
    .description('serve any federation 2 supergraph, with no room of the hub behind it')
    .option('--config <file>', 'settings as one JSON object')
    .option('--print-config', 'show what is in force and where it comes from, and end')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(serveSupergraph);
  for (const name of SETTING_NAMES) {
    const { kind, means, fallback } = SETTINGS[name];
    group.option(`${flagOf(name)} <${kind}>`, fallback === null ? means : `${means} (default: ${fallback})`);
  }
  group
    .command('explain <query>')
    .description('print the plan of a query over the hub’s own graph, or over --supergraph, as a tree')
    .option('--supergraph <file>', 'the supergraph SDL')
    .option('--variables <json>', 'what decides @skip and @include', '{}')
    .option('--json', 'print JSON')
    .addHelpText('after', "\nExample:\n  $ yushu gateway explain 'query Q { computeSites { operator { name } } }'")
    .action(explainQuery);
}

async function serveSupergraph(flags: GatewayFlags): Promise<void> {
  const read = configOf(flags);
  if (flags.printConfig) {
    printConfig(read, flags.json ?? false);
    return;
  }
  const { supergraph } = read.config;
  if (supergraph === null) throw new CommandFault('SUPERGRAPH_MISSING', 'name the file with --supergraph.');
  const ended = untilSignal();
  const watch = await startWatch(read.config);
  try {
    const options = { ...optionsOf(read.config), ...watch, supergraphSdl: readInput(supergraph), log };
    const made = await createGateway(options);
    if (!made.ok) throw gatewayFault(made.error);
    tell(made.value, flags.json ?? false);
    await ended;
    await made.value.stop();
  } finally {
    await watch.end();
  }
}

function configOf(flags: GatewayFlags): ReadConfig {
  const name = flags.config ?? process.env[variableOf('config')];
  const file = name === undefined ? undefined : { name, text: readInput(name) };
  const read = readConfig({ flags, environment: process.env, file });
  if (!read.ok) throw new CommandFault(read.error.code, read.error.message);
  return read.value;
}

function optionsOf(config: GatewayConfig): GatewayOptions {
  const { secretFile, keys, host, port, deadlineMs, cacheBytes, memoryBytes, headers } = config;
  return {
    memoryBytes,
    headers,
    host,
    port,
    deadlineMs,
    cacheBytes,
    secret: secretFile === null ? undefined : readInput(secretFile).trim(),
    keys: keyStore(keys),
    limits: config,
    remote: {
      deadlineMs: config.roomDeadlineMs,
      maxAnswerBytes: config.roomAnswerBytes,
      concurrency: config.roomConcurrency,
      queue: config.roomQueue,
      breaker: { failures: config.breakerFailures, restMs: config.breakerRestMs },
    },
  };
}

/** Faults of rooms alone: a line a request would cost more than many requests do. */
function log(line: LogLine): void {
  if (line.event === 'fault') process.stderr.write(`${JSON.stringify(line)}\n`);
}

function printConfig(read: ReadConfig, json: boolean): void {
  const rows = describeConfig(read);
  if (json) {
    printJson(rows);
    return;
  }
  const width = (pick: (row: (typeof rows)[number]) => string) => Math.max(...rows.map((row) => pick(row).length));
  const shown = (value: unknown) => (value === null ? '-' : Array.isArray(value) ? value.join(' ') || '-' : `${value}`);
  const [first, second] = [width((row) => row.setting), width((row) => shown(row.value))];
  for (const { setting, value, from } of rows) {
    console.log(`${setting.padEnd(first)}  ${shown(value).padEnd(second)}  ${from}`);
  }
}

function tell({ url, port }: Gateway, json: boolean): void {
  if (json) console.log(JSON.stringify({ url: `${url}/graphql`, port }));
  else console.log(`The gateway listens at ${url}/graphql`);
}

async function explainQuery(
  query: string,
  given: { variables: string; json?: boolean },
  command: Command,
): Promise<void> {
  const flags = command.optsWithGlobals<{ supergraph?: string; json?: boolean }>();
  const explained = await explain(supergraphOf(flags.supergraph), query, variablesOf(given.variables));
  if (!explained.ok) throw new CommandFault(explained.error.code, explained.error.message);
  if (flags.json) printJson({ plan: explained.value.split('\n') });
  else console.log(explained.value);
}

function supergraphOf(file: string | undefined): string {
  if (file !== undefined) return readInput(file);
  const composed = composeRooms();
  if (!composed.ok) throw new CommandFault('COMPOSITION_FAILED', composed.error.errors.join('\n'));
  return composed.value.supergraphSdl;
}

function variablesOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one message for everything that is no JSON object.
  }
  throw new CommandFault('MALFORMED_JSON', '--variables must be a JSON object.');
}
