/** Takes over what a cluster's controller says about its tries: weaker than a record, stronger than silence. */
import type { Db } from '@yushu/db';
import type { ClusterAdapter, RemoteAttempt } from '../../domain/dispatch/adapter.ts';
import { isLive, outcomeOf } from '../../domain/live/attempt-state.ts';
import type { Attempt, Job } from '../../domain/live/job.ts';
import { isFinal, type JobState, moveJob } from '../../domain/live/job-state.ts';
import { attemptOfKey, liveAttempts, updateAttempt } from '../../store/attempts.ts';
import { lockJob } from '../../store/jobs.ts';
import { type BoundCluster, heardFrom } from '../../store/live-clusters.ts';
import { record } from '../../store/recording.ts';
import { asRoom } from '../../store/tenancy.ts';
import { endAttempt, loseAttempt } from './end-attempt.ts';
import { RECORD_GRACE_MS, type Scheduler } from './scheduler.ts';
import { stepJob } from './step-job.ts';

/** Asks the controller and follows what it says; true when it answered. */
export async function hearRemote(
  scheduler: Scheduler,
  cluster: BoundCluster,
  adapter: ClusterAdapter,
): Promise<boolean> {
  const seen = await adapter.observe();
  if (!seen.ok) {
    scheduler.log('cluster not observed', { cluster: cluster.name, ...seen.error });
    return false;
  }
  await heardFrom(scheduler.db, cluster.id, new Date(scheduler.clock.now()));
  const byKey = new Map(seen.value.map((remote) => [remote.key, remote]));
  const attempts = await asRoom(scheduler.db, (tx) => liveAttempts(tx, cluster.id));
  for (const attempt of attempts) {
    const remote = byKey.get(attempt.key) ?? null;
    if (tellsNothing(attempt, remote)) continue;
    await asRoom(scheduler.db, (tx) => underLock(tx, scheduler, attempt.key, remote));
  }
  return true;
}

/** Of what is still being sent only news counts: that it is absent is what its dispatch row is about. */
function tellsNothing({ state, endSeenAt }: Attempt, remote: RemoteAttempt | null): boolean {
  if (state === 'PREPARED' || state === 'SENT') return remote === null || remote.state === 'UNKNOWN';
  if (remote?.state === 'PENDING') return state === 'ACCEPTED' && endSeenAt === null;
  return remote?.state === 'UNKNOWN' || (remote?.state === 'RUNNING' && state === 'RUNNING' && endSeenAt === null);
}

async function underLock(tx: Db, scheduler: Scheduler, key: string, remote: RemoteAttempt | null): Promise<void> {
  const found = await attemptOfKey(tx, key);
  const job = found && (await lockJob(tx, found.jobId));
  const attempt = job && (await attemptOfKey(tx, key));
  if (!job || !attempt || !isLive(attempt.state)) return;
  if (remote?.state === 'PENDING') await isWaiting(tx, scheduler, job, attempt, remote);
  else if (remote?.state === 'RUNNING') await isRunning(tx, scheduler, job, attempt, remote);
  else await isOver(tx, scheduler, job, attempt, remote);
}

async function isWaiting(
  tx: Db,
  scheduler: Scheduler,
  job: Job,
  attempt: Attempt,
  remote: RemoteAttempt,
): Promise<void> {
  const now = new Date(scheduler.clock.now());
  if (attempt.state === 'SENT')
    await updateAttempt(tx, attempt, { state: 'ACCEPTED', remoteId: remote.remoteId, acceptedAt: now });
  await updateAttempt(tx, attempt, { endSeenAt: null });
  await follow(tx, scheduler, job, 'PENDING_REMOTE');
}

async function isRunning(
  tx: Db,
  scheduler: Scheduler,
  job: Job,
  attempt: Attempt,
  remote: RemoteAttempt,
): Promise<void> {
  const now = scheduler.clock.now();
  const startedAt = remote.start ?? Math.floor(now / 1_000);
  const { remoteId, node } = remote;
  const isNew = attempt.startedAt === null;
  await updateAttempt(tx, attempt, {
    ...{ state: 'RUNNING', remoteId, node, endSeenAt: null },
    ...{ acceptedAt: attempt.acceptedAt ?? new Date(now) },
    startedAt: attempt.startedAt ?? new Date(startedAt * 1_000),
  });
  if (isNew) await record(tx, { type: 'STARTED', key: attempt.key, startedAt }, new Date(now));
  await follow(tx, scheduler, job, 'RUNNING');
}

/** Ended, or not there any more. The wrapper's own word is waited for a while; then the controller's counts, or nobody's. */
async function isOver(tx: Db, scheduler: Scheduler, job: Job, attempt: Attempt, remote: RemoteAttempt | null) {
  const now = scheduler.clock.now();
  if (attempt.endSeenAt === null) {
    await updateAttempt(tx, attempt, { endSeenAt: new Date(now) });
    return follow(tx, scheduler, job, 'COMPLETING');
  }
  if (now - attempt.endSeenAt.getTime() < RECORD_GRACE_MS) return;
  const exit = remote?.exitCode ?? null;
  if (remote === null || exit === null) return vanished(tx, scheduler, job, attempt);
  const endedAt = remote.end === null ? attempt.endSeenAt : new Date(remote.end * 1_000);
  const startedAt = remote.start === null ? attempt.startedAt : new Date(remote.start * 1_000);
  const ranS = startedAt === null ? 0 : (endedAt.getTime() - startedAt.getTime()) / 1_000;
  const end = { evidence: 'CONTROLLER' as const, exitCode: exit, startedAt, endedAt, node: remote.node };
  return endAttempt(tx, scheduler, job, attempt, end, outcomeOf(exit, ranS, job.limitS));
}

/** Of a job that is over, such as a cancelled one, nothing is tried again: its try ends with it. */
async function vanished(tx: Db, scheduler: Scheduler, job: Job, attempt: Attempt): Promise<void> {
  if (!isFinal(job.state)) return loseAttempt(tx, scheduler, job, attempt, 'VANISHED');
  const end = { evidence: 'ABSENCE' as const, exitCode: null, startedAt: attempt.startedAt, node: attempt.node };
  await endAttempt(tx, scheduler, job, attempt, { ...end, endedAt: attempt.endSeenAt! }, 'FAILED');
}

/** Moves the job where its table lets it; evidence that comes late or out of order moves nothing. */
async function follow(tx: Db, scheduler: Scheduler, job: Job, to: JobState): Promise<void> {
  if (job.state !== to && moveJob(job.state, to).ok) await stepJob(tx, scheduler.clock, job, [to]);
}
