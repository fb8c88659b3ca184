/** Jobs that must not start any more: their latest start has passed while they waited on a cluster. */
import { newestAttempt, wantStopped } from '../../store/attempts.ts';
import { lockJob, overdueJobs } from '../../store/jobs.ts';
import { asRoom } from '../../store/tenancy.ts';
import type { Scheduler } from './scheduler.ts';
import { stepJob } from './step-job.ts';

const WAITING_REMOTELY = ['DISPATCHED', 'PENDING_REMOTE', 'HELD'] as const;

/** Takes them back from where they wait; returns how many. What waits here ends UNPLACEABLE when it is looked at next. */
export async function expireOverdue(scheduler: Scheduler): Promise<number> {
  const now = new Date(scheduler.clock.now());
  const ids = await asRoom(scheduler.db, (tx) => overdueJobs(tx, WAITING_REMOTELY, now));
  for (const id of ids) {
    await asRoom(scheduler.db, async (tx) => {
      const job = await lockJob(tx, id);
      if (!job || !WAITING_REMOTELY.some((state) => state === job.state)) return;
      const attempt = await newestAttempt(tx, id);
      if (attempt) await wantStopped(tx, attempt.key, now);
      await stepJob(tx, scheduler.clock, job, ['CANCELLED'], { reason: 'LATEST_START_PASSED' });
    });
  }
  return ids.length;
}
