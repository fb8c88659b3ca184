/** Takes a job back, holds it, lets it go on. */
import type { Db } from '@yushu/db';
import { err, type NotFound, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { type StateConflict, stateConflict } from '../domain/errors.ts';
import { isLive } from '../domain/live/attempt-state.ts';
import type { Job } from '../domain/live/job.ts';
import { JOB_TRANSITIONS, type JobState, moveJob } from '../domain/live/job-state.ts';
import { newestAttempt, wantStopped } from '../store/attempts.ts';
import { lockJob } from '../store/jobs.ts';
import { asViewer } from '../store/tenancy.ts';
import { stepJob } from './live/step-job.ts';

type Changed = Promise<Result<{ readonly job: Job }, NotFound | StateConflict>>;
interface OfJob {
  readonly jobId: string;
}

/** Cancels a job in any live state. What runs is stopped by the scheduler's next turn, and billed until then. */
export const cancelComputeJob = (context: RoomContext, { jobId }: OfJob): Changed =>
  change(context, jobId, 'CANCELLED', async (tx) => {
    const attempt = await newestAttempt(tx, jobId);
    if (attempt && (isLive(attempt.state) || attempt.state === 'LOST'))
      await wantStopped(tx, attempt.key, new Date(context.clock.now()));
  });

/** Keeps a job that waits here from being placed. */
export const holdComputeJob = (context: RoomContext, { jobId }: OfJob): Changed => change(context, jobId, 'HELD');

/** Lets a held job be placed, in the place that its arrival gives it. */
export const releaseComputeJob = (context: RoomContext, { jobId }: OfJob): Changed =>
  change(context, jobId, 'QUEUED', async () => {}, 'HELD');

function change(
  context: RoomContext,
  jobId: string,
  to: JobState,
  before: (tx: Db) => Promise<void> = async () => {},
  only?: JobState,
): Changed {
  return asViewer(context.db, context.viewer, async (tx) => {
    const job = await lockJob(tx, jobId);
    if (!job) return err(notFound('ComputeJob', jobId, ['input', 'jobId']));
    const moved = moveJob(job.state, to);
    if (!moved.ok) return moved;
    // Other states lead there too, but not by this verb.
    if (only !== undefined && job.state !== only) return err(stateConflict(job.state, to, JOB_TRANSITIONS[job.state]));
    await before(tx);
    return ok({
      job: await stepJob(tx, context.clock, job, [to], { reason: `BY ${context.viewer.id}`.slice(0, 200) }),
    });
  });
}
