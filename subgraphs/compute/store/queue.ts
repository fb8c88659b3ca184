import type { Db } from '@yushu/db';
import { job } from '@yushu/db/schema/compute';
import { asc, inArray } from 'drizzle-orm';
import type { Job } from '../domain/live/job.ts';
import { jobOf } from './jobs.ts';

export const WAITING_STATES = ['QUEUED', 'PREEMPTED', 'RECOVERING', 'PLACING', 'DISPATCHED', 'PENDING_REMOTE'] as const;

/** Every job that waits, in the order of arrival, at most `limit`. The transaction must see all rows. */
export async function waitingJobs(tx: Db, limit: number): Promise<Job[]> {
  const rows = await tx
    .select()
    .from(job)
    .where(inArray(job.state, [...WAITING_STATES]))
    .orderBy(asc(job.seq))
    .limit(limit);
  return rows.map(jobOf);
}

/** How many jobs stand in the states. */
export const countJobs = (tx: Db, states: readonly Job['state'][]): Promise<number> =>
  tx.$count(job, inArray(job.state, [...states]));
