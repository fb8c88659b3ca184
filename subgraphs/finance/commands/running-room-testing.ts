/** Runs the room's own commands in a test as a shell would, without a process. */
import { CommandFault } from '@yushu/kit';
import { Command } from 'commander';
import { expect, vi } from 'vitest';
import { roomCommands } from './room-commands.ts';

/** What `yushu finance …` prints. Throws what the command throws. */
export async function printedBy(...given: string[]): Promise<string> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  const finance = program.command('finance').exitOverride();
  for (const register of roomCommands) register(finance);
  try {
    await program.parseAsync(['finance', ...given], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

/** The JSON that `yushu finance … --json` prints. */
export const jsonOf = async <T = Record<string, unknown>>(...given: string[]): Promise<T> =>
  JSON.parse(await printedBy(...given, '--json'));

/** The code of a command that must end with exit 2. */
export async function refusalOf(...given: string[]): Promise<string> {
  const fault: unknown = await printedBy(...given).catch((error: unknown) => error);
  if (!(fault instanceof CommandFault)) throw new Error(`expected a fault, got ${String(fault)}`);
  expect(fault.exit).toBe(2);
  return fault.code;
}
