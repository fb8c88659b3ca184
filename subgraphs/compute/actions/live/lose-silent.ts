/** Leases: what becomes of the tries on a cluster that is silent, or that nothing may run on any more. */
import type { Db } from '@yushu/db';
import { isLive } from '../../domain/live/attempt-state.ts';
import type { Attempt } from '../../domain/live/job.ts';
import { isFinal, moveJob } from '../../domain/live/job-state.ts';
import { attemptOfKey, liveAttempts, wantStopped } from '../../store/attempts.ts';
import { lockCluster, saveClusterState } from '../../store/clusters.ts';
import { lockJob } from '../../store/jobs.ts';
import type { BoundCluster } from '../../store/live-clusters.ts';
import { asRoom } from '../../store/tenancy.ts';
import { leave, loseAttempt } from './end-attempt.ts';
import { LEASE_MS, type Scheduler } from './scheduler.ts';
import { stepJob } from './step-job.ts';

/** READY and UNREACHABLE follow each answer; the states that people set stay. */
export async function noteReachability(scheduler: Scheduler, cluster: BoundCluster, answered: boolean): Promise<void> {
  const [from, to] = answered ? (['UNREACHABLE', 'READY'] as const) : (['READY', 'UNREACHABLE'] as const);
  if (cluster.state !== from) return;
  await scheduler.db.transaction(async (tx) => {
    const locked = await lockCluster(tx, cluster.id);
    if (locked?.state === from) await saveClusterState(tx, cluster.id, to, new Date(scheduler.clock.now()));
  });
  scheduler.log('cluster', { cluster: cluster.name, state: to });
}

/**
 * Gives up the tries of a cluster that has been silent for longer than the lease, counted from when this process began to
 * watch: a controller that was away itself knows nothing of the silence. Returns how many.
 */
export async function loseSilent(scheduler: Scheduler, cluster: BoundCluster): Promise<number> {
  const now = scheduler.clock.now();
  const heardAt = Math.max(cluster.heardAt?.getTime() ?? 0, scheduler.watchingSince);
  if (now - heardAt < LEASE_MS) return 0;
  return eachLive(scheduler, cluster, (tx, job, attempt) => loseAttempt(tx, scheduler, job, attempt, 'LEASE_EXPIRED'));
}

/** Nothing runs on a cluster that is QUARANTINED: what is there is stopped, and tried again anywhere. Returns how many. */
export const evict = (scheduler: Scheduler, cluster: BoundCluster): Promise<number> =>
  cluster.state === 'QUARANTINED' || cluster.state === 'RETIRED'
    ? eachLive(scheduler, cluster, async (tx, job, attempt) => {
        const now = new Date(scheduler.clock.now());
        await leave(tx, scheduler, attempt, 'LOST', { reason: 'EVICTED' });
        await wantStopped(tx, attempt.key, now);
        if (isFinal(job.state)) return;
        // What the stopped script says is not the job's result: the fence moves before it can say it.
        const to = moveJob(job.state, 'PREEMPTED').ok ? 'PREEMPTED' : 'RECOVERING';
        await stepJob(tx, scheduler.clock, job, [to], { reason: 'EVICTED', fence: job.fence + 1 });
      })
    : Promise.resolve(0);

type Change = (tx: Db, job: NonNullable<Awaited<ReturnType<typeof lockJob>>>, attempt: Attempt) => Promise<void>;

async function eachLive(scheduler: Scheduler, cluster: BoundCluster, change: Change): Promise<number> {
  const attempts = await asRoom(scheduler.db, (tx) => liveAttempts(tx, cluster.id));
  for (const { key, jobId } of attempts) {
    await asRoom(scheduler.db, async (tx) => {
      const job = await lockJob(tx, jobId);
      const attempt = await attemptOfKey(tx, key);
      if (job && attempt && isLive(attempt.state)) await change(tx, job, attempt);
    });
  }
  return attempts.length;
}
