/** One step of a job, and the event that tells it. */
import type { Db } from '@yushu/db';
import { type Clock, publish } from '@yushu/kit';
import type { Job } from '../../domain/live/job.ts';
import { isFinal, type JobState, moveJob } from '../../domain/live/job-state.ts';
import { type NewJob, updateJob } from '../../store/jobs.ts';

/**
 * Moves a locked job along `states`, tells the last of them, and gives the job as it is then. Publishing takes the lock of the
 * organization's events: do it late in the transaction. Throws on a step that the table does not have: callers look first.
 */
export async function stepJob(
  tx: Db,
  clock: Clock,
  job: Job,
  states: readonly [JobState, ...JobState[]],
  change: Partial<NewJob> = {},
): Promise<Job> {
  const now = new Date(clock.now());
  const state = states.reduce((from, to) => {
    const moved = moveJob(from, to);
    if (!moved.ok) throw new Error(`${job.id}: ${moved.error.message}`);
    return to;
  }, job.state);
  const endedAt = isFinal(state) ? now : null;
  const stepped = await updateJob(tx, job, { reason: null, ...change, state, endedAt, stateAt: now });
  await tellJob(tx, clock, stepped);
  return stepped;
}

/** Tells the state of a job as `compute.job.v1`. */
export async function tellJob(tx: Db, clock: Clock, job: Job): Promise<void> {
  const { id: jobId, state, attemptNo, reason } = job;
  const data = { jobId, state, attemptNo, at: job.stateAt.toISOString(), ...(reason === null ? {} : { reason }) };
  await publish(tx, { source: 'compute', type: 'compute.job.v1', subject: job.orgId, data }, clock);
}
