/** Tries of jobs, and what clusters are yet to be told about them. */
import type { Db } from '@yushu/db';
import { attempt, dispatch, placement } from '@yushu/db/schema/compute';
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { LIVE_ATTEMPT_STATES } from '../domain/live/attempt-state.ts';
import type { Attempt, Dispatch } from '../domain/live/job.ts';

export type NewAttempt = typeof attempt.$inferInsert;

export const attemptOf = ({ createdAt, updatedAt, billedAt, ...row }: typeof attempt.$inferSelect): Attempt =>
  row as Attempt;

/** Adds a try with what its cluster is to be told and why it goes there. */
export async function insertAttempt(
  tx: Db,
  given: NewAttempt,
  why: Omit<typeof placement.$inferInsert, 'orgId' | 'jobId' | 'attemptNo' | 'clusterId'>,
): Promise<void> {
  const { orgId, jobId, no, key, clusterId, preparedAt } = given;
  await tx.insert(attempt).values(given);
  await tx.insert(placement).values({ orgId, jobId, attemptNo: no, clusterId, ...why });
  await tx.insert(dispatch).values({ orgId, key, clusterId, wanted: 'RUN', state: 'OPEN', nextTryAt: preparedAt });
}

/** The try with this key; null when there is none. */
export async function attemptOfKey(tx: Db, key: string): Promise<Attempt | null> {
  const [row] = await tx.select().from(attempt).where(eq(attempt.key, key));
  return row ? attemptOf(row) : null;
}

/** The newest try of a job; null before the first. */
export async function newestAttempt(tx: Db, jobId: string): Promise<Attempt | null> {
  const [row] = await tx
    .select()
    .from(attempt)
    .where(eq(attempt.jobId, jobId))
    .orderBy(sql`${attempt.no} desc`)
    .limit(1);
  return row ? attemptOf(row) : null;
}

/** Tries that are believed live on a cluster, in the order in which they were made. */
export async function liveAttempts(tx: Db, clusterId: string): Promise<Attempt[]> {
  const rows = await tx
    .select()
    .from(attempt)
    .where(and(eq(attempt.clusterId, clusterId), inArray(attempt.state, [...LIVE_ATTEMPT_STATES])))
    .orderBy(asc(attempt.preparedAt), asc(attempt.key));
  return rows.map(attemptOf);
}

/** Writes a change of a try whose job is locked. */
export async function updateAttempt(tx: Db, { key }: Pick<Attempt, 'key'>, change: Partial<NewAttempt>): Promise<void> {
  await tx
    .update(attempt)
    .set({ ...change, updatedAt: sql`now()` })
    .where(eq(attempt.key, key));
}

/** Ended tries that are not billed yet, oldest first. */
export async function unbilledAttempts(tx: Db, limit: number): Promise<Attempt[]> {
  const rows = await tx
    .select()
    .from(attempt)
    .where(and(eq(attempt.state, 'ENDED'), isNull(attempt.billedAt)))
    .orderBy(asc(attempt.endedAt))
    .limit(limit);
  return rows.map(attemptOf);
}

/** Marks a try as billed; false when somebody else did. */
export async function markBilled(tx: Db, key: string, at: Date): Promise<boolean> {
  const marked = await tx
    .update(attempt)
    .set({ billedAt: at })
    .where(and(eq(attempt.key, key), eq(attempt.state, 'ENDED'), isNull(attempt.billedAt)));
  return marked.rowCount === 1;
}

/** Clusters that refused one of the job's tries. */
export async function refusingClusters(tx: Db, jobIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectDistinct({ jobId: attempt.jobId, clusterId: attempt.clusterId })
    .from(attempt)
    .where(and(inArray(attempt.jobId, [...jobIds]), sql`${attempt.reason} like 'REFUSED%'`))
    .orderBy(asc(attempt.clusterId));
  const refusing = new Map<string, string[]>();
  for (const { jobId, clusterId } of rows) refusing.set(jobId, [...(refusing.get(jobId) ?? []), clusterId]);
  return refusing;
}

/** What is to be told to a cluster now. */
export async function openDispatches(tx: Db, clusterId: string, now: Date, limit: number): Promise<Dispatch[]> {
  const rows = await tx
    .select()
    .from(dispatch)
    .where(and(eq(dispatch.clusterId, clusterId), eq(dispatch.state, 'OPEN'), lte(dispatch.nextTryAt, now)))
    .orderBy(asc(dispatch.nextTryAt), asc(dispatch.key))
    .limit(limit);
  return rows.map(({ orgId, key, clusterId: at, wanted, tries }) => ({
    ...{ orgId, key, tries, clusterId: at },
    wanted: wanted as Dispatch['wanted'],
  }));
}

/** Closes what was to be told, unless the opposite is wanted by now. */
export async function decideDispatch(
  tx: Db,
  { key, wanted }: Pick<Dispatch, 'key' | 'wanted'>,
  at: Date,
): Promise<void> {
  await tx
    .update(dispatch)
    .set({ state: 'DECIDED', decidedAt: at, lastFault: null, updatedAt: at })
    .where(and(eq(dispatch.key, key), eq(dispatch.wanted, wanted)));
}

/** Puts off what could not be told. */
export async function postponeDispatch(tx: Db, key: string, nextTryAt: Date, lastFault: string): Promise<void> {
  await tx
    .update(dispatch)
    .set({ tries: sql`${dispatch.tries} + 1`, nextTryAt, lastFault, updatedAt: sql`now()` })
    .where(eq(dispatch.key, key));
}

/** From now on the try is not to be on its cluster. */
export async function wantStopped(tx: Db, key: string, at: Date): Promise<void> {
  await tx
    .update(dispatch)
    .set({ wanted: 'STOP', state: 'OPEN', tries: 0, nextTryAt: at, decidedAt: null, updatedAt: at })
    .where(eq(dispatch.key, key));
}
