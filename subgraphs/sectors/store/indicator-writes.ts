/** What is written of indicators: runs, readings, reported values. Times are given, never the database's. */
import type { Db } from '@yushu/db';
import { indicatorReading, indicatorRun, reportedValue } from '@yushu/db/schema/sectors';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { ReportedValue, StoredReading, StoredRun } from './indicators.ts';

export type NewRun = typeof indicatorRun.$inferInsert;
export type NewReading = typeof indicatorReading.$inferInsert;
export type NewReportedValue = typeof reportedValue.$inferInsert;

/** Asks for a run; joins the open one of the same indicator where there is one. Gives the open run. */
export async function requestRun(tx: Db, row: NewRun): Promise<StoredRun> {
  await tx.insert(indicatorRun).values(row).onConflictDoNothing();
  const [open] = await tx
    .select()
    .from(indicatorRun)
    .where(and(eq(indicatorRun.code, row.code), inArray(indicatorRun.state, ['REQUESTED', 'RUNNING'])));
  if (!open) throw new Error(`the run of ${row.code} ended while it was asked for`);
  return open;
}

/** Gives runs whose lease is over back: their runner has died. */
export const reclaimRuns = (tx: Db, now: Date): Promise<{ id: string }[]> =>
  tx
    .update(indicatorRun)
    .set({ state: 'REQUESTED', leaseUntil: null })
    .where(and(eq(indicatorRun.state, 'RUNNING'), lt(indicatorRun.leaseUntil, now)))
    .returning({ id: indicatorRun.id });

/** Takes the oldest requested run under a lease; two runners never take the same. */
export async function claimRun(tx: Db, leaseUntil: Date): Promise<StoredRun | null> {
  const next = tx
    .select({ id: indicatorRun.id })
    .from(indicatorRun)
    .where(eq(indicatorRun.state, 'REQUESTED'))
    .orderBy(asc(indicatorRun.requestedAt), asc(indicatorRun.id))
    .limit(1)
    .for('update', { skipLocked: true });
  const [run] = await tx
    .update(indicatorRun)
    .set({ state: 'RUNNING', leaseUntil })
    .where(eq(indicatorRun.id, sql`(${next})`))
    .returning();
  return run ?? null;
}

/** Writes a run that has ended unless its id is known; false when it is. */
export async function insertEndedRun(tx: Db, row: NewRun): Promise<boolean> {
  const written = await tx.insert(indicatorRun).values(row).onConflictDoNothing({ target: indicatorRun.id });
  return (written.rowCount ?? 0) > 0;
}

/** The run, locked until the transaction ends. */
export async function lockRun(tx: Db, id: string): Promise<StoredRun | null> {
  const [run] = await tx.select().from(indicatorRun).where(eq(indicatorRun.id, id)).for('update');
  return run ?? null;
}

export const endRun = async (tx: Db, { id, ...row }: NewRun): Promise<void> => {
  await tx.update(indicatorRun).set(row).where(eq(indicatorRun.id, id));
};

export async function insertReading(tx: Db, row: NewReading): Promise<StoredReading> {
  const [written] = await tx.insert(indicatorReading).values(row).returning();
  return written!;
}

/** What is known now of the indicator at exactly `asOf`. */
export async function readingAsOf(tx: Db, code: string, asOf: Date): Promise<StoredReading | null> {
  const [row] = await tx
    .select()
    .from(indicatorReading)
    .where(and(eq(indicatorReading.code, code), eq(indicatorReading.asOf, asOf)))
    .orderBy(desc(indicatorReading.knownAt), desc(indicatorReading.seq))
    .limit(1);
  return row ?? null;
}

/** The last run of each indicator that ended, whatever came of it. */
export async function lastRuns(tx: Db): Promise<ReadonlyMap<string, Pick<StoredRun, 'ranAt' | 'failure'>>> {
  const rows = await tx
    .selectDistinctOn([indicatorRun.code], {
      code: indicatorRun.code,
      ranAt: indicatorRun.ranAt,
      failure: indicatorRun.failure,
    })
    .from(indicatorRun)
    .where(inArray(indicatorRun.state, ['OK', 'FAILED']))
    .orderBy(indicatorRun.code, desc(indicatorRun.ranAt), desc(indicatorRun.recordedAt));
  return new Map(rows.map(({ code, ...run }) => [code, run]));
}

export async function insertReported(tx: Db, row: NewReportedValue): Promise<ReportedValue> {
  const [written] = await tx.insert(reportedValue).values(row).returning();
  return written as ReportedValue;
}

/** The value, locked until the transaction ends. */
export async function lockReported(tx: Db, id: string): Promise<ReportedValue | null> {
  const [row] = await tx.select().from(reportedValue).where(eq(reportedValue.id, id)).for('update');
  return (row as ReportedValue | undefined) ?? null;
}

export async function updateReported(tx: Db, id: string, change: Partial<NewReportedValue>): Promise<ReportedValue> {
  const [row] = await tx.update(reportedValue).set(change).where(eq(reportedValue.id, id)).returning();
  return row as ReportedValue;
}

/** The approved value of the same day, which a newer one takes the place of. */
export async function approvedValue(tx: Db, code: string, asOf: string): Promise<ReportedValue | null> {
  const [row] = await tx
    .select()
    .from(reportedValue)
    .where(and(eq(reportedValue.code, code), eq(reportedValue.asOf, asOf), eq(reportedValue.state, 'APPROVED')))
    .for('update');
  return (row as ReportedValue | undefined) ?? null;
}
