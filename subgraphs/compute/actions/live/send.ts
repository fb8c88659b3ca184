/** Tells a cluster what it is yet to be told: retried until it is decided, and never sent again without looking first. */
import type { Db } from '@yushu/db';
import type { AdapterFault, AttemptOrder, ClusterAdapter } from '../../domain/dispatch/adapter.ts';
import { type Attempt, type Dispatch, type Job, REFUSED } from '../../domain/live/job.ts';
import { moveJob } from '../../domain/live/job-state.ts';
import { attemptOfKey, decideDispatch, openDispatches, postponeDispatch, updateAttempt } from '../../store/attempts.ts';
import { lockJob } from '../../store/jobs.ts';
import type { BoundCluster } from '../../store/live-clusters.ts';
import { asRoom } from '../../store/tenancy.ts';
import { leave } from './end-attempt.ts';
import type { Scheduler } from './scheduler.ts';
import { stepJob } from './step-job.ts';

/** So many are told in one cycle: the next look at what happened must not wait for hundreds of them. */
const A_CYCLE = 50;

/** Returns how many were decided. A cluster that does not answer is asked nothing more this time. */
export async function sendOpen(scheduler: Scheduler, cluster: BoundCluster, adapter: ClusterAdapter): Promise<number> {
  const now = new Date(scheduler.clock.now());
  const open = await asRoom(scheduler.db, (tx) => openDispatches(tx, cluster.id, now, A_CYCLE));
  let decided = 0;
  for (const row of open) {
    const fault = row.wanted === 'RUN' ? await run(scheduler, adapter, row) : await stop(scheduler, adapter, row);
    if (fault === null) decided += 1;
    else if (!(await putOff(scheduler, row, fault))) break;
  }
  return decided;
}

async function run(scheduler: Scheduler, adapter: ClusterAdapter, row: Dispatch): Promise<AdapterFault | null> {
  const marked = await asRoom(scheduler.db, (tx) => markSent(tx, scheduler, row));
  if (!marked) return null;
  scheduler.reached('marked-sent');
  // Marked before: the answer may have been lost, or the process that asked.
  const known = marked.wasSent ? await adapter.find(row.key) : null;
  if (known?.ok === false) return known.error;
  const submitted = known?.value ? known : await adapter.submit(orderOf(marked.job, marked.attempt));
  if (!submitted.ok) {
    if (submitted.error.code !== 'REFUSED') return submitted.error;
    await asRoom(scheduler.db, (tx) => isRefused(tx, scheduler, row, submitted.error));
    return null;
  }
  scheduler.reached('submitted');
  await asRoom(scheduler.db, (tx) => isAccepted(tx, scheduler, row, submitted.value!.remoteId));
  scheduler.reached('accepted');
  return null;
}

interface Marked {
  readonly job: Job;
  readonly attempt: Attempt;
  readonly wasSent: boolean;
}

/** Null when there is nothing to send any more; the row is closed then. */
async function markSent(tx: Db, scheduler: Scheduler, row: Dispatch): Promise<Marked | null> {
  const now = new Date(scheduler.clock.now());
  const found = await locked(tx, row.key);
  const state = found?.attempt.state;
  if (!found || (state !== 'PREPARED' && state !== 'SENT')) {
    await decideDispatch(tx, row, now);
    return null;
  }
  if (state === 'PREPARED') await updateAttempt(tx, row, { state: 'SENT', sentAt: now });
  return { ...found, wasSent: state === 'SENT' };
}

async function locked(tx: Db, key: string): Promise<{ job: Job; attempt: Attempt } | null> {
  const found = await attemptOfKey(tx, key);
  const job = found && (await lockJob(tx, found.jobId));
  const attempt = job && (await attemptOfKey(tx, key));
  return job && attempt ? { job, attempt } : null;
}

const orderOf = (job: Job, { key, fence }: Attempt): AttemptOrder => ({
  ...{ key, fence, script: job.script, environment: job.environment },
  ...{ procs: job.procs, gpus: job.gpus, memoryMib: job.memoryMib, limitS: job.limitS },
});

async function isAccepted(tx: Db, scheduler: Scheduler, row: Dispatch, remoteId: string): Promise<void> {
  const now = new Date(scheduler.clock.now());
  const found = await locked(tx, row.key);
  await decideDispatch(tx, row, now);
  if (found?.attempt.state !== 'SENT') return;
  await updateAttempt(tx, row, { state: 'ACCEPTED', remoteId, acceptedAt: now });
  if (moveJob(found.job.state, 'PENDING_REMOTE').ok) await stepJob(tx, scheduler.clock, found.job, ['PENDING_REMOTE']);
}

/** The cluster will never take it: the job goes elsewhere. */
async function isRefused(tx: Db, scheduler: Scheduler, row: Dispatch, fault: AdapterFault): Promise<void> {
  const now = new Date(scheduler.clock.now());
  const found = await locked(tx, row.key);
  await decideDispatch(tx, row, now);
  if (found?.attempt.state !== 'SENT') return;
  const reason = `${REFUSED}: ${fault.message}`.slice(0, 400);
  await leave(tx, scheduler, found.attempt, 'ENDED', { reason, endedAt: now });
  if (moveJob(found.job.state, 'RECOVERING').ok)
    await stepJob(tx, scheduler.clock, found.job, ['RECOVERING'], { reason });
}

async function stop(scheduler: Scheduler, adapter: ClusterAdapter, row: Dispatch): Promise<AdapterFault | null> {
  const attempt = await asRoom(scheduler.db, (tx) => attemptOfKey(tx, row.key));
  const stopped = await adapter.cancel(row.key, attempt?.remoteId ?? null);
  if (!stopped.ok && stopped.error.retry) return stopped.error;
  await asRoom(scheduler.db, (tx) => isStopped(tx, scheduler, row));
  return null;
}

/** What was never handed over leaves nothing behind on the cluster that could tell of its end. */
async function isStopped(tx: Db, scheduler: Scheduler, row: Dispatch): Promise<void> {
  const now = new Date(scheduler.clock.now());
  const found = await locked(tx, row.key);
  await decideDispatch(tx, row, now);
  if (found?.attempt.state === 'PREPARED') await leave(tx, scheduler, found.attempt, 'ENDED', { endedAt: now });
  // It may have arrived all the same: what the controller says decides, and its absence after a while.
  if (found?.attempt.state === 'SENT') await updateAttempt(tx, row, { state: 'ACCEPTED', acceptedAt: now });
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Puts the row off, longer each time; false when nobody answered, so that asking more now is of no use. */
async function putOff(scheduler: Scheduler, row: Dispatch, fault: AdapterFault): Promise<boolean> {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(row.tries, 10), LONGEST_PAUSE_MS);
  const next = new Date(scheduler.clock.now() + pause);
  scheduler.log('not told', { key: row.key, wanted: row.wanted, ...fault });
  await asRoom(scheduler.db, (tx) =>
    postponeDispatch(tx, row.key, next, `${fault.code}: ${fault.message}`.slice(0, 400)),
  );
  return fault.code !== 'UNREACHABLE' && fault.code !== 'TIMEOUT';
}
