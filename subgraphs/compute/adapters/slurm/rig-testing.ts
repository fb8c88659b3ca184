/** A rig of a test file's own, and what it does to it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptOrder, ClusterAdapter, ExitRecord } from '../../domain/dispatch/adapter.ts';
import { ask } from './rest/ask.ts';
import { runningPid } from './rig/daemon.ts';
import { down } from './rig/down.ts';
import { pathsOf, type RigClusterName } from './rig/layout.ts';
import { lives, until } from './rig/owned.ts';
import { type UpOptions, up } from './rig/up.ts';
import { rigAddress } from './rig-clusters.ts';
import { slurmAdapter } from './slurm-adapter.ts';

export interface TestRig {
  readonly folder: string;
  adapter(cluster: RigClusterName, changes?: Record<string, unknown>): ClusterAdapter;
  /** Every job, with all that Slurm says about it. */
  jobs(cluster: RigClusterName): Promise<Record<string, unknown>[]>;
  /** kill -9; false when it was not running. */
  kill(cluster: RigClusterName, daemon: string): Promise<boolean>;
  /** As a supervisor would: whatever is missing comes back. */
  repair(): Promise<void>;
  close(): Promise<void>;
}

/** Both clusters, up, in a folder of their own. */
export async function testRig(options: Pick<UpOptions, 'nodes' | 'requeue'> = {}): Promise<TestRig> {
  const folder = mkdtempSync(join(tmpdir(), 'yslurm-'));
  const raise = async (given: UpOptions) => {
    const raised = await up(given);
    if (!raised.ok) throw new Error(`${raised.error.code}: ${raised.error.message}`);
  };
  await raise({ folder, ...options });
  return {
    folder,
    adapter: (cluster, changes) => adapterOf(folder, cluster, changes),
    jobs: (cluster) => jobsOf(pathsOf(folder, cluster).restSocket),
    kill: (cluster, daemon) => killed(folder, cluster, daemon),
    repair: () => raise({ folder, requeue: options.requeue }),
    close: async () => {
      await down(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function adapterOf(folder: string, name: RigClusterName, changes: Record<string, unknown> = {}): ClusterAdapter {
  const address = rigAddress(folder, name);
  const made = slurmAdapter({ ...address, connection: { ...address.connection, ...changes } });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

async function jobsOf(socket: string): Promise<Record<string, unknown>[]> {
  const answer = await ask({ socket, method: 'GET', path: '/slurm/v0.0.38/jobs' });
  if (!answer.ok) throw new Error(answer.error.message);
  return (answer.value.body as { jobs: Record<string, unknown>[] }).jobs;
}

async function killed(folder: string, cluster: RigClusterName, daemon: string): Promise<boolean> {
  const paths = pathsOf(folder, cluster);
  const pid = runningPid(paths, daemon);
  if (pid === null) return false;
  process.kill(pid, 'SIGKILL');
  return until(() => !lives(pid) && threadsOf(pid) <= 1, 5_000);
}

/** The first thread may be gone while others still hold the sockets. */
function threadsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

/** An order for `script`, small unless told. */
export const orderOf = (key: string, script: string, changes: Partial<AttemptOrder> = {}): AttemptOrder => ({
  ...{ key, fence: 1, script, procs: 1, gpus: 0, memoryMib: 256, limitS: 60, environment: {} },
  ...changes,
});

/** The exit record of a try, waited for. */
export async function recordOf(adapter: ClusterAdapter, key: string, patienceMs = 20_000): Promise<ExitRecord> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const records = await adapter.exitRecords();
    const found = records.ok ? records.value.find((each) => each.key === key) : undefined;
    if (found) return found;
    await pause(50);
  }
  throw new Error(`no exit record of ${key} within ${patienceMs} ms`);
}
