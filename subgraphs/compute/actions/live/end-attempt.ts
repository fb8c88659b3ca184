/** What follows from the end of a try: for the job, for the cluster, for the recording. */
import type { Db } from '@yushu/db';
import { type Evidence, isLive, moveAttempt, type Outcome } from '../../domain/live/attempt-state.ts';
import { type Attempt, type Job, MOST_ATTEMPTS } from '../../domain/live/job.ts';
import { isFinal, type JobState } from '../../domain/live/job-state.ts';
import { decideDispatch, type NewAttempt, updateAttempt } from '../../store/attempts.ts';
import { record } from '../../store/recording.ts';
import type { Scheduler } from './scheduler.ts';
import { stepJob } from './step-job.ts';

export interface End {
  readonly evidence: Evidence | null;
  readonly exitCode: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date;
  readonly node: string | null;
  readonly reason?: string;
}

/** The try has ended and that is known; the job, locked by the caller, follows unless it is over already. */
export async function endAttempt(
  tx: Db,
  scheduler: Scheduler,
  job: Job,
  attempt: Attempt,
  end: End,
  outcome: Outcome,
): Promise<void> {
  await leave(tx, scheduler, attempt, 'ENDED', end);
  // Nothing is to be told about it any more, whichever of the two it was.
  const now = new Date(scheduler.clock.now());
  for (const wanted of ['RUN', 'STOP'] as const) await decideDispatch(tx, { key: attempt.key, wanted }, now);
  if (isFinal(job.state)) return;
  const before: JobState[] = job.state === 'COMPLETING' ? [] : ['COMPLETING'];
  const [first, ...rest] = [...before, outcome];
  await stepJob(tx, scheduler.clock, job, [first!, ...rest], reasonOf(end));
}

const reasonOf = ({ exitCode, reason }: End) =>
  reason === undefined && exitCode === 0 ? {} : { reason: reason ?? `EXIT_${exitCode}` };

/** Nobody knows what became of the try: the job is tried again, as long as it has not been tried too often. */
export async function loseAttempt(
  tx: Db,
  scheduler: Scheduler,
  job: Job,
  attempt: Attempt,
  reason: string,
): Promise<void> {
  await leave(tx, scheduler, attempt, 'LOST', { reason });
  // What was never told must not be told later; what was told is taken back when the job is tried elsewhere.
  await decideDispatch(tx, { key: attempt.key, wanted: 'RUN' }, new Date(scheduler.clock.now()));
  if (isFinal(job.state)) return;
  if (job.attemptNo < MOST_ATTEMPTS) await stepJob(tx, scheduler.clock, job, ['RECOVERING'], { reason });
  else await giveUp(tx, scheduler, job, reason);
}

async function giveUp(tx: Db, scheduler: Scheduler, job: Job, reason: string): Promise<void> {
  const before: JobState[] = job.state === 'COMPLETING' ? [] : ['COMPLETING'];
  const [first, ...rest] = [...before, 'FAILED' as const];
  await stepJob(tx, scheduler.clock, job, [first!, ...rest], { reason: `TOO_MANY_ATTEMPTS: ${reason}` });
}

/** Writes a try's new state, and in the recording that it is gone if it was thought to be there. */
export async function leave(
  tx: Db,
  scheduler: Scheduler,
  attempt: Attempt,
  to: 'ENDED' | 'LOST' | 'SUPERSEDED',
  change: Partial<NewAttempt>,
): Promise<void> {
  const moved = moveAttempt(attempt.state, to);
  if (!moved.ok) throw new Error(`${attempt.key}: ${moved.error.message}`);
  await updateAttempt(tx, attempt, { ...change, state: to });
  if (isLive(attempt.state)) await record(tx, { type: 'LEFT', key: attempt.key }, new Date(scheduler.clock.now()));
}
