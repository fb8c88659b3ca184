/** The folder of a LOCAL_PROCESS cluster: orders, claims, work, spool. Whatever must survive us lies here. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was handed over and has not been acknowledged. */
export interface Order {
  readonly key: string;
  readonly procs: number;
  readonly memoryMib: number;
  /** Epoch milliseconds: the order in which they start. */
  readonly at: number;
}

export interface Claim {
  /** Null while the wrapper is about to tell, or where nothing was started. */
  readonly pid: number | null;
  /** Epoch seconds. */
  readonly start: number | null;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  /** Made by us so that the key never starts. */
  readonly isOurs: boolean;
}

export class LocalFolder {
  readonly claims: string;
  readonly spool: string;
  readonly work: string;
  readonly pads: string;
  readonly #orders: string;

  constructor(folder: string) {
    [this.claims, this.spool, this.work, this.#orders] = ['claims', 'spool', 'work', 'orders'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    this.pads = join(folder, 'pads');
    for (const path of [this.claims, this.spool, this.work, this.#orders])
      mkdirSync(path, { recursive: true, mode: 0o700 });
  }

  /** Keeps an order, complete or not at all. */
  keep(order: Order, script: string): void {
    const file = join(this.#orders, `.${order.key}.tmp`);
    writeFileSync(this.scriptOf(order.key), script, { mode: 0o700 });
    writeFileSync(file, JSON.stringify(order), { mode: 0o600 });
    renameSync(file, join(this.#orders, `${order.key}.json`));
  }

  drop(key: string): void {
    for (const file of [join(this.#orders, `${key}.json`), this.scriptOf(key)]) rmSync(file, { force: true });
  }

  scriptOf(key: string): string {
    return join(this.#orders, `${key}.sh`);
  }

  /** By arrival. */
  orders(): Order[] {
    const names = readdirSync(this.#orders).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return names
      .flatMap((name) => readJson<Order>(join(this.#orders, name)) ?? [])
      .toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  }

  isKnown(key: string): boolean {
    return existsSync(join(this.#orders, `${key}.json`)) || existsSync(join(this.claims, key));
  }

  /** Takes the key so that no wrapper can; false when one has it. */
  claim(key: string): boolean {
    try {
      mkdirSync(join(this.claims, key));
      writeFileSync(join(this.claims, key, 'withdrawn'), '');
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  claimOf(key: string): Claim | null {
    const folder = join(this.claims, key);
    const made = statSync(folder, { throwIfNoEntry: false });
    if (!made) return null;
    const [pid, start] = textOf(join(folder, 'pid')).split(' ').map(Number);
    return {
      pid: pid || null,
      start: start || null,
      madeAt: made.birthtimeMs || made.mtimeMs,
      isOurs: existsSync(join(folder, 'withdrawn')),
    };
  }
}

/** Whether a process with this number runs and is the wrapper of the key: numbers are given again. */
export function isAliveWith(pid: number, key: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // Empty of a process that has ended and that nobody has asked about.
  return !existsSync('/proc/self/cmdline') || textOf(`/proc/${pid}/cmdline`).includes(key);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}
