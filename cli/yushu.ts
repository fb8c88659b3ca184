/** The program: one command group a file here, and each room's own group, registered by the room. */

import { rooms } from '@yushu/gateway';
import { CommandFault } from '@yushu/kit';
import { Command, CommanderError } from 'commander';
import { doctor } from './commands/doctor.ts';
import { gateway } from './commands/gateway.ts';
import { migrate } from './commands/migrate.ts';
import { room } from './commands/room.ts';
import { schema } from './commands/schema.ts';
import { seed } from './commands/seed.ts';
import { start } from './commands/start.ts';
import { hostOf } from './host.ts';

/** The whole command tree; parsing it does not exit the process. */
export function program(): Command {
  const root = new Command('yushu')
    .description('Yushu (渝枢): a GraphQL federation hub for industry enablement')
    .version('0.1.0')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nExample:\n  $ yushu start\n  $ yushu doctor --json');
  for (const register of [start, gateway, room, migrate, seed, doctor, schema]) register(root);
  for (const each of rooms) each.commands?.(root, hostOf(each));
  return strict(root);
}

/** Unknown flags and arguments are thrown and not printed twice; this holds for every command below. */
function strict(command: Command): Command {
  command.exitOverride().showSuggestionAfterError(true).allowExcessArguments(false);
  for (const child of command.commands) strict(child);
  return command;
}

/** Runs one command line. Exit codes: 0 done, 2 bad input, 1 the environment is not as it must be. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return fault(error);
  }
}

function fault(error: unknown): number {
  if (error instanceof CommandFault) {
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return error.exit;
  }
  // A bug: its message helps whoever reports it, its stack only whoever asks for it.
  const known = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`UNEXPECTED: ${process.env.YUSHU_DEBUG ? known.stack : known.message}\n`);
  return 1;
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
