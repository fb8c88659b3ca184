/** Jobs. Every call runs in a transaction that says whose rows it sees (tenancy.ts). */
import type { Db } from '@yushu/db';
import { job } from '@yushu/db/schema/compute';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Job } from '../domain/live/job.ts';
import { LIVE_JOB_STATES, PLACEABLE_JOB_STATES } from '../domain/live/job-state.ts';
import type { Quota } from '../domain/live/quota.ts';

export type JobRow = typeof job.$inferSelect;
export type NewJob = Omit<typeof job.$inferInsert, 'seq' | 'createdAt' | 'updatedAt'>;

/** A row as the domain knows it; the table's checks guarantee the words. */
export const jobOf = ({ createdAt, updatedAt, ...row }: JobRow): Job => row as Job;

export async function insertJob(tx: Db, given: NewJob): Promise<Job> {
  const [row] = await tx.insert(job).values(given).returning();
  return jobOf(row!);
}

/** The job; null when there is none that the transaction may see. */
export async function jobOfId(tx: Db, id: string): Promise<Job | null> {
  const [row] = await tx.select().from(job).where(eq(job.id, id));
  return row ? jobOf(row) : null;
}

/** The job, locked until the transaction ends. Whoever changes a job, its tries or its dispatch locks it first. */
export async function lockJob(tx: Db, id: string): Promise<Job | null> {
  const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update');
  return row ? jobOf(row) : null;
}

/** Writes a change of a job that is locked, and gives the job as it is then. */
export async function updateJob(tx: Db, { orgId, id }: Job, change: Partial<NewJob>): Promise<Job> {
  const [row] = await tx
    .update(job)
    .set({ ...change, updatedAt: sql`now()` })
    .where(and(eq(job.orgId, orgId), eq(job.id, id)))
    .returning();
  return jobOf(row!);
}

/** Jobs that may be placed, in the order of their arrival, at most `limit`. */
export async function placeableJobs(tx: Db, limit: number): Promise<Job[]> {
  const rows = await tx
    .select()
    .from(job)
    .where(inArray(job.state, [...PLACEABLE_JOB_STATES]))
    .orderBy(asc(job.seq))
    .limit(limit);
  return rows.map(jobOf);
}

/** Ids of jobs in one of the states whose latest start lies before `at`. */
export async function overdueJobs(tx: Db, states: readonly Job['state'][], at: Date): Promise<string[]> {
  const rows = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(inArray(job.state, [...states]), sql`${job.latestStart} < ${at.toISOString()}`))
    .orderBy(asc(job.seq));
  return rows.map(({ id }) => id);
}

/** What an organization's jobs that have not ended take of its quota. */
export async function quotaInUse(tx: Db, orgId: string): Promise<Quota> {
  const [used] = await tx
    .select({
      procs: sql<number>`coalesce(sum(${job.procs}), 0)::int`,
      gpus: sql<number>`coalesce(sum(${job.gpus}), 0)::int`,
    })
    .from(job)
    .where(and(eq(job.orgId, orgId), inArray(job.state, [...LIVE_JOB_STATES])));
  return used!;
}
