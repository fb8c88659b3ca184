import { composeRooms, createGateway, explain, type Gateway } from '@yushu/gateway';
import { CommandFault, printJson, readInput } from '@yushu/kit';
import type { Command } from 'commander';
import { ensureHome, hubSecret, type SettingFlags, settings } from '../settings.ts';
import { gatewayFault } from '../start/hub.ts';
import { hubKeys } from '../start/keys.ts';
import { untilSignal } from '../start/signals.ts';

interface GatewayFlags extends SettingFlags {
  supergraph: string;
  host: string;
  json?: boolean;
}

/** `yushu gateway`: the engine over any supergraph with remote subgraphs; `yushu gateway explain`: a query's plan. */
export function gateway(program: Command): void {
  const group = program
    .command('gateway')
    .description('serve any federation 2 supergraph, with no room of the hub behind it')
    .option('--supergraph <file>', 'the supergraph SDL, with the addresses of its subgraphs')
    .option('--port <number>', 'where to listen; 0 takes a free port')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--home <folder>', 'where secret and keys are kept')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu gateway --supergraph supergraph.graphql --port 4000')
    .action(serveSupergraph);
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
  if (!flags.supergraph) throw new CommandFault('SUPERGRAPH_MISSING', 'name the file with --supergraph.');
  const chosen = settings(flags);
  ensureHome(chosen.home);
  const ended = untilSignal();
  const made = await createGateway({
    supergraphSdl: readInput(flags.supergraph),
    port: chosen.port,
    host: flags.host,
    secret: hubSecret(chosen.home),
    keys: hubKeys(chosen.home),
  });
  if (!made.ok) throw gatewayFault(made.error);
  tell(made.value, flags.json ?? false);
  await ended;
  await made.value.stop();
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
