/** What a running hub says of itself in its home folder, so that a second start finds it and a crash leaves no lock. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Addresses {
  readonly endpoint: string;
  readonly lab: string;
  readonly health: string;
  readonly ready: string;
  readonly sites: string | null;
  readonly database: string;
}

export interface RunningHub {
  readonly pid: number;
  /** When the process began, as the system counts: a pid alone may have passed to a stranger. */
  readonly begun: string;
  readonly addresses: Addresses;
}

const fileOf = (home: string): string => join(home, 'hub.json');

/** The hub that runs in this home folder; null when none does, whatever a killed one left behind. */
export function runningHub(home: string): RunningHub | null {
  try {
    const told = JSON.parse(readFileSync(fileOf(home), 'utf8')) as RunningHub;
    return begunAt(told.pid) === told.begun ? told : null;
  } catch {
    return null;
  }
}

/** Says that this process is the hub of `home`; the answer takes it back. */
export function tellRunning(home: string, addresses: Addresses): () => void {
  const told: RunningHub = { pid: process.pid, begun: begunAt(process.pid) ?? '', addresses };
  writeFileSync(fileOf(home), JSON.stringify(told, null, 2));
  return () => rmSync(fileOf(home), { force: true });
}

/** The process's start time as /proc has it; elsewhere only that it lives. Null: no such process. */
function begunAt(pid: number): string | null {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0) ? 'alive' : null;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the 22nd field is counted from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
