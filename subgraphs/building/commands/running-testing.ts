/** Runs the room's commands in a test as a shell would, without a process. */
import type { Db } from '@yushu/db';
import { CommandFault, type CommandHost, type RoomContext } from '@yushu/kit';
import { Command } from 'commander';
import { expect, vi } from 'vitest';
import { commands } from '../cli.ts';

const NO_HOST: CommandHost = { withContext: () => Promise.reject(new Error('no database here')) };

/** A host that has this database. */
export const hostOver = (db: Db): CommandHost => ({ withContext: (_home, work) => work({ db } as RoomContext) });

/** What `yushu building …` prints, as one text. Throws what the command throws. */
export const printedBy = (...given: string[]): Promise<string> => printedWith(NO_HOST, ...given);

/** The same with a host that has a database. */
export async function printedWith(host: CommandHost, ...given: string[]): Promise<string> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  commands(program, host);
  try {
    await program.parseAsync(['building', ...given], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

/** The JSON that `yushu building … --json` prints. */
export const jsonOf = async (...given: string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await printedBy(...given, '--json'));

/** `CODE: message` of a command that must end with exit 2. */
export async function refusalOf(...given: string[]): Promise<string> {
  const fault: unknown = await printedBy(...given).catch((error: unknown) => error);
  if (!(fault instanceof CommandFault)) throw new Error(`expected a fault, got ${String(fault)}`);
  expect(fault.exit).toBe(2);
  return `${fault.code}: ${fault.message}`;
}
