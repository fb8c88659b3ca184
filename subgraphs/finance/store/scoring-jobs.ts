/** Batch jobs: rows to score, progress, and results piece by piece. */
import type { Db } from '@yushu/db';
import { scoringJob, scoringJobChunk } from '@yushu/db/schema/finance';
import { inOrder, loader } from '@yushu/kit';
import { and, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import type { ScoringJobState } from '../domain/scoring-job.ts';

type Row = typeof scoringJob.$inferSelect;
/** A job without its rows, which may be many. */
export type ScoringJob = Omit<Row, 'state' | 'input'> & { state: ScoringJobState };

const { input: _, ...COLUMNS } = getTableColumns(scoringJob);

export async function insertJob(tx: Db, job: ScoringJob, input: string): Promise<ScoringJob> {
  await tx.insert(scoringJob).values({ ...job, input });
  return job;
}

/** The job, locked until the transaction ends; null when the viewer has none. */
export async function lockJob(tx: Db, id: string): Promise<ScoringJob | null> {
  const [row] = await tx.select(COLUMNS).from(scoringJob).where(eq(scoringJob.id, id)).for('update');
  return (row as ScoringJob | undefined) ?? null;
}

/** A job by id; null where the transaction sees none. */
export async function jobIn(tx: Db, id: string): Promise<ScoringJob | null> {
  const [row] = await tx.select(COLUMNS).from(scoringJob).where(eq(scoringJob.id, id));
  return (row as ScoringJob | undefined) ?? null;
}

/** The oldest job that is not done and that no other worker holds, locked. */
export async function lockOpenJob(tx: Db): Promise<ScoringJob | null> {
  const [row] = await tx
    .select(COLUMNS)
    .from(scoringJob)
    .where(inArray(scoringJob.state, ['QUEUED', 'RUNNING']))
    .orderBy(scoringJob.createdAt, scoringJob.id)
    .limit(1)
    .for('update', { skipLocked: true });
  return (row as ScoringJob | undefined) ?? null;
}

export interface InputPiece {
  readonly text: string;
  readonly isLast: boolean;
}

/** So many characters of a job's input from where it stands. */
export async function inputPiece(tx: Db, { id, inputOffset }: ScoringJob, length: number): Promise<InputPiece> {
  const { input } = scoringJob;
  const [row] = await tx
    .select({
      text: sql<string>`substr(${input}, ${inputOffset + 1}::int, ${length}::int)`,
      isLast: sql<boolean>`char_length(${input}) <= ${inputOffset + length}::int`,
    })
    .from(scoringJob)
    .where(eq(scoringJob.id, id));
  return row!;
}

export interface Progress {
  /** The input that was read; its length is counted by the database, in its characters. */
  readonly read: string;
  readonly lines: string;
  readonly rows: number;
  readonly failed: number;
  readonly state: ScoringJobState;
  readonly fault: string | null;
  readonly at: Date;
}

/** Keeps the results of a piece and how far the job is: with the caller's transaction, both or neither. */
export async function advanceJob(tx: Db, job: ScoringJob, made: Progress): Promise<ScoringJob> {
  const { orgId, id } = job;
  if (made.rows > 0)
    await tx
      .insert(scoringJobChunk)
      .values({ orgId, jobId: id, firstRow: job.rows + 1, rows: made.rows, lines: made.lines });
  const [row] = await tx
    .update(scoringJob)
    .set({
      ...{ state: made.state, fault: made.fault, changedAt: made.at },
      ...{ rows: job.rows + made.rows, failed: job.failed + made.failed },
      inputOffset: sql`${scoringJob.inputOffset} + char_length(${made.read}::text)`,
      outputBytes: job.outputBytes + Buffer.byteLength(made.lines),
    })
    .where(eq(scoringJob.id, id))
    .returning(COLUMNS);
  return row as ScoringJob;
}

export async function endJob(tx: Db, id: string, state: ScoringJobState, changedAt: Date): Promise<ScoringJob> {
  const [row] = await tx.update(scoringJob).set({ state, changedAt }).where(eq(scoringJob.id, id)).returning(COLUMNS);
  return row as ScoringJob;
}

/** The next piece of results after a row; null where there is none yet. */
export async function chunkAfter(tx: Db, jobId: string, row: number) {
  const [found] = await tx
    .select()
    .from(scoringJobChunk)
    .where(and(eq(scoringJobChunk.jobId, jobId), gt(scoringJobChunk.firstRow, row)))
    .orderBy(scoringJobChunk.firstRow)
    .limit(1);
  return found ?? null;
}

export const scoringJobById = loader<string, ScoringJob>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select(COLUMNS)
    .from(scoringJob)
    .where(inArray(scoringJob.id, [...ids]));
  return inOrder(ids, rows as ScoringJob[], ({ id }) => id);
});
