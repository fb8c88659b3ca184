/** What belongs to a job that a viewer looks at: tries, placements, usage. */
import { attempt, placement, usageRecord } from '@yushu/db/schema/compute';
import { grouped, inOrder, loader } from '@yushu/kit';
import { asc, inArray, sql } from 'drizzle-orm';
import type { Attempt } from '../domain/live/job.ts';
import { attemptOf } from './attempts.ts';
import { asViewer } from './tenancy.ts';
import type { UsageRecord } from './usage.ts';

/** Tries of jobs, oldest first; one statement a batch. */
export const attemptsByJob = loader<string, Attempt[]>((jobIds, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(attempt)
      .where(inArray(attempt.jobId, [...jobIds]))
      .orderBy(asc(attempt.no));
    return grouped(jobIds, rows.map(attemptOf), (each) => each.jobId);
  }),
);

export type Placement = typeof placement.$inferSelect;

/** The placement of a try, by its key; one statement a batch. */
export const placementByKey = loader<string, Placement>((keys, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(placement)
      .where(inArray(sql`${placement.jobId} || '#' || ${placement.attemptNo}`, [...keys]));
    return inOrder(keys, rows, (row) => `${row.jobId}#${row.attemptNo}`);
  }),
);

/** Usage records of jobs by time; one statement a batch. */
export const usageByJob = loader<string, UsageRecord[]>((jobIds, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(usageRecord)
      .where(inArray(usageRecord.jobId, [...jobIds]))
      .orderBy(asc(usageRecord.from), asc(usageRecord.id));
    return grouped(jobIds, rows, (row) => row.jobId);
  }),
);
