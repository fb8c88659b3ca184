/**
 * Which processes belong to a rig. A recorded pid may be another's by now, so nothing is ended by its number alone: every
 * daemon is started with SLURM_CONF in its environment, which Slurm hands on to the steps and jobs it starts, and users'
 * scripts run in a work folder of the rig.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface Owned {
  readonly pid: number;
  readonly parent: number;
}

/** The processes of the rig in `folder`, and all that descend from them. Never this process itself. */
export function ownedBy(folder: string): Owned[] {
  const all = processes();
  const ours = new Set(all.filter(({ pid }) => isOf(pid, folder)).map(({ pid }) => pid));
  // Parents may stand behind their children in the list: until nothing is added any more.
  for (let before = -1; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid) && pid !== process.pid);
}

/** Whether the process with this pid lives and was started for the rig or cluster in `folder`. */
export const isOf = (pid: number, folder: string): boolean =>
  environmentOf(pid).some((each) => each.startsWith(`SLURM_CONF=${folder}/`)) || worksIn(pid, folder);

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** In the work folder of an attempt: `<rig>/<cluster>/hub/work/…`, where nobody but a job has business. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`) &&
      /\/hub\/work\//.test(readlinkSync(`/proc/${pid}/cwd`))
    );
  } catch {
    return false;
  }
}

/** Whether a process with this pid still does anything: one that ended and was not waited for does not. */
export const lives = (pid: number): boolean => parentOf(String(pid)) !== null;

function processes(): Owned[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(name);
      return parent === null ? [] : [{ pid: Number(name), parent }];
    });
}

/** The parent's pid; null when the process has gone, or is gone but for its entry. */
function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, parentheses too.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(parent);
  } catch {
    return null;
  }
}

/** Asks all of them to end, and ends those that are still there after `patienceMs`; again until none is left. */
export async function endOwned(folder: string, patienceMs = 3_000): Promise<number> {
  const asked = ownedBy(folder);
  for (const { pid } of asked) signal(pid, 'SIGTERM');
  await until(() => ownedBy(folder).length === 0, patienceMs);
  for (let round = 0; round < 20 && ownedBy(folder).length > 0; round++) {
    for (const { pid } of ownedBy(folder)) signal(pid, 'SIGKILL');
    await until(() => ownedBy(folder).length === 0, 250);
  }
  return asked.length;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** True as soon as `holds` does, false when it has not within `patienceMs`. */
export async function until(holds: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  for (;;) {
    if (await holds()) return true;
    if (Date.now() > end) return false;
    await pause(25);
  }
}
