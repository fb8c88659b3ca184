/** What every `yushu` command shares: how it fails, reads files and prints. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** An expected end of a command: `CODE: message` on standard error. Exit 2: bad input. Exit 1: the environment. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
  readonly code: string;
  readonly exit: 1 | 2;
  constructor(code: string, message: string, exit: 1 | 2 = 2) {
    super(message);
    this.code = code;
    this.exit = exit;
  }
}

/** A file's text; `-` is standard input, a name that ends in .gz is unpacked. */
export function readInput(file: string): string {
  try {
    const bytes = readFileSync(file === '-' ? 0 : file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new CommandFault('INPUT_UNREADABLE', `${file} cannot be read (${reason}).`);
  }
}

/** Prints a value as indented JSON; whole numbers of any size stay exact. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each), 2));
}
