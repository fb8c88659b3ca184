/** Takes over the exit records of a cluster's spool: the strongest evidence of how a try ended. */
import type { Db } from '@yushu/db';
import type { ClusterAdapter, ExitRecord } from '../../domain/dispatch/adapter.ts';
import { outcomeOf } from '../../domain/live/attempt-state.ts';
import type { Attempt, Job } from '../../domain/live/job.ts';
import { attemptOfKey } from '../../store/attempts.ts';
import { keepRecord, type Verdict } from '../../store/exit-records.ts';
import { lockJob } from '../../store/jobs.ts';
import type { BoundCluster } from '../../store/live-clusters.ts';
import { asRoom } from '../../store/tenancy.ts';
import { endAttempt } from './end-attempt.ts';
import type { Scheduler } from './scheduler.ts';

/** Each record is kept and acted on in one transaction, and only then acknowledged. Returns how many there were. */
export async function hearRecords(
  scheduler: Scheduler,
  cluster: BoundCluster,
  adapter: ClusterAdapter,
): Promise<number> {
  const read = await adapter.exitRecords();
  if (!read.ok) {
    scheduler.log('exit records not read', { cluster: cluster.name, ...read.error });
    return 0;
  }
  for (const given of read.value) {
    scheduler.reached('record-read');
    const verdict = await asRoom(scheduler.db, (tx) => take(tx, scheduler, cluster, given));
    scheduler.reached('record-kept');
    if (verdict !== 'ACCEPTED') scheduler.log('exit record refused', { key: given.key, fence: given.fence, verdict });
    await adapter.acknowledge(given.key);
    scheduler.reached('acknowledged');
  }
  return read.value.length;
}

async function take(tx: Db, scheduler: Scheduler, cluster: BoundCluster, given: ExitRecord): Promise<Verdict> {
  const found = await attemptOfKey(tx, given.key);
  const job = found && (await lockJob(tx, found.jobId));
  // Read again under the lock: another process may have moved it meanwhile.
  const attempt = job && (await attemptOfKey(tx, given.key));
  const verdict = verdictOf(job, attempt, cluster, given);
  const heardAt = new Date(scheduler.clock.now());
  const isNew = await keepRecord(tx, cluster.id, given, verdict, heardAt);
  if (isNew && job && attempt && verdict === 'ACCEPTED') await accept(tx, scheduler, job, attempt, given);
  return verdict;
}

/** A fence below the job's newest is refused: the job has moved on since. */
function verdictOf(job: Job | null, attempt: Attempt | null, cluster: BoundCluster, given: ExitRecord): Verdict {
  if (!job || !attempt || attempt.clusterId !== cluster.id) return 'UNKNOWN_KEY';
  if (attempt.state === 'ENDED') return 'ALREADY_ENDED';
  const isCurrent = given.fence === attempt.fence && attempt.fence === job.fence && attempt.state !== 'SUPERSEDED';
  return isCurrent ? 'ACCEPTED' : 'OLD_FENCE';
}

async function accept(tx: Db, scheduler: Scheduler, job: Job, attempt: Attempt, given: ExitRecord): Promise<void> {
  const end = {
    ...{ evidence: 'EXIT_RECORD' as const, exitCode: given.exit, node: given.node },
    ...{ startedAt: new Date(given.start * 1_000), endedAt: new Date(given.end * 1_000) },
  };
  await endAttempt(tx, scheduler, job, attempt, end, outcomeOf(given.exit, given.end - given.start, job.limitS));
}
