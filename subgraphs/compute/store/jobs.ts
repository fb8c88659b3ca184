/** Jobs. Every call runs in a transaction that says whose rows it sees (tenancy.ts). */
import type { Db } from '@yushu/db';
import { job } from '@yushu/db/schema/compute';
import {
  grouped,
  inOrder,
  type Keyset,
  keysetPage,
  loader,
  type Page,
  type PageArguments,
  type RoomContext,
} from '@yushu/kit';
import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Job } from '../domain/live/job.ts';
import { LIVE_JOB_STATES, PLACEABLE_JOB_STATES } from '../domain/live/job-state.ts';
import type { Quota } from '../domain/live/quota.ts';
import { asViewer } from './tenancy.ts';

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

/** Jobs that the viewer may see, by id; one statement a batch. */
export const jobById = loader<string, Job>((ids, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(job)
      .where(inArray(job.id, [...ids]));
    return inOrder(ids, rows.map(jobOf), (each) => each.id);
  }),
);

const NEWEST = 20;

/** The newest jobs of each key that the viewer may see; one statement a batch. */
const newestBy = (column: typeof job.orgId | typeof job.useCaseId, read: (row: Job) => string | null) =>
  loader<string, Job[]>((keys, { db, viewer }) =>
    asViewer(db, viewer, async (tx) => {
      const place = sql<number>`row_number() over (partition by ${column} order by ${job.seq} desc)`.as('place');
      const ranked = tx
        .select({ rankedId: sql<string>`${job.id}`.as('ranked_id'), place })
        .from(job)
        .where(inArray(column, [...keys]))
        .as('ranked');
      const rows = await tx
        .select({ job })
        .from(job)
        .innerJoin(ranked, and(eq(ranked.rankedId, job.id), lte(ranked.place, NEWEST)))
        .orderBy(desc(job.seq));
      return grouped(
        keys,
        rows.map((row) => jobOf(row.job)),
        (each) => read(each) ?? '',
      );
    }),
  );

export const jobsByOrganization = newestBy(job.orgId, (each) => each.orgId);
export const jobsByUseCase = newestBy(job.useCaseId, (each) => each.useCaseId);

const NEWEST_FIRST: Keyset<Job> = {
  name: 'SEQ',
  direction: 'DESC',
  columns: [{ sql: sql`${job.seq}`, kind: 'integer', read: (row) => String(row.seq) }],
};

export interface JobFilter {
  readonly orgId?: string | null;
  readonly states?: readonly Job['state'][] | null;
}

/** A page of the jobs that the viewer may see, newest first. Throws BAD_USER_INPUT on wrong page arguments. */
export function jobPage({ db, viewer }: RoomContext, given: PageArguments, filter: JobFilter): Promise<Page<Job>> {
  const chosen = and(
    filter.orgId == null ? undefined : eq(job.orgId, filter.orgId),
    filter.states == null ? undefined : inArray(job.state, [...filter.states]),
  );
  return keysetPage(
    NEWEST_FIRST,
    given,
    ({ where, orderBy, limit }) =>
      asViewer(db, viewer, async (tx) => {
        const rows = await tx
          .select()
          .from(job)
          .where(and(chosen, where))
          .orderBy(...orderBy)
          .limit(limit);
        return rows.map(jobOf);
      }),
    () => asViewer(db, viewer, (tx) => tx.$count(job, chosen)),
  );
}
