/** Batches of rows: started and cancelled by a bank, scored by the room a piece at a time. */
import {
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  type IllegalTransition,
  type NotFound,
  newId,
  notFound,
  ok,
  type Result,
  type RoomContext,
  type RoomEnvironment,
  transition,
} from '@yushu/kit';
import { LineScorer } from '../adapters/score-file.ts';
import { endOf, type ScoringJobState, scoringJobMachine, wholeRows } from '../domain/scoring-job.ts';
import { versionIn } from '../store/credit-models.ts';
import {
  advanceJob,
  endJob,
  inputPiece,
  insertJob,
  lockJob,
  lockOpenJob,
  type ScoringJob,
} from '../store/scoring-jobs.ts';
import { asRoom } from '../store/tenancy.ts';
import { changed, changedOnce } from './changed.ts';
import { ROWS } from './scoring-batch.ts';
import { modelOf } from './scoring-models.ts';

type Started = Result<{ job: ScoringJob }, NotFound | IdempotencyConflict | IdempotencyInProgress>;

/** Takes NDJSON rows to be scored by a version of one's own that was not found invalid. */
export const startScoringJob = (
  input: { readonly idempotencyKey: string; readonly versionId: string; readonly rows: string },
  context: RoomContext,
  orgId: string,
): Promise<Started> =>
  changedOnce<{ job: ScoringJob }, NotFound>(context, 'startScoringJob', input, async (tx) => {
    const version = await versionIn(tx, input.versionId);
    if (version?.orgId !== orgId || version.state === 'INVALID')
      return err(notFound('CreditModelVersion', input.versionId, ['input', 'versionId']));
    const createdAt = new Date(context.clock.now());
    const fresh: ScoringJob = {
      ...{ orgId, id: newId('sjb', context.clock), versionId: version.id, modelHash: version.hash, state: 'QUEUED' },
      ...{ inputOffset: 0, outputBytes: 0, rows: 0, failed: 0, fault: null, createdAt, changedAt: createdAt },
    };
    const job = await insertJob(tx, fresh, input.rows);
    return ok({ subject: job.id, data: { versionId: version.id, modelHash: version.hash }, value: { job } });
  });

/** Ends a job that is not done; what is scored stays. */
export const cancelScoringJob = (
  { id }: { readonly id: string },
  context: RoomContext,
  orgId: string,
): Promise<Result<{ job: ScoringJob }, NotFound | IllegalTransition>> =>
  changed<{ job: ScoringJob }, NotFound | IllegalTransition>(context, 'cancelScoringJob', async (tx) => {
    const found = await lockJob(tx, id);
    if (found?.orgId !== orgId) return err(notFound('ScoringJob', id, ['input', 'id']));
    const next = transition<ScoringJobState, ScoringJobState>(scoringJobMachine, found.state, 'CANCELLED');
    if (!next.ok) return next;
    const job = await endJob(tx, id, next.value, new Date(context.clock.now()));
    return ok({ subject: id, data: { rows: job.rows }, value: { job } });
  });

/** Characters of input in one transaction: what is lost, and done again, when a worker dies. */
const PIECE = 1 << 18;

/**
 * Scores the next piece of the oldest open job and says how it stands then; null when nothing is open. Results and progress
 * are one transaction: a worker that dies leaves the job where it was, and no row is stored twice or lost.
 */
export const advanceScoring = (
  { database: { db }, clock }: Pick<RoomEnvironment, 'database' | 'clock'>,
  piece = PIECE,
): Promise<ScoringJob | null> =>
  asRoom(db, async (tx) => {
    const job = await lockOpenJob(tx);
    if (!job) return null;
    const version = await versionIn(tx, job.versionId);
    if (version?.hash !== job.modelHash) throw new Error(`the model of scoring job ${job.id} is not what it was`);
    let given = await inputPiece(tx, job, piece);
    // A row that is longer than a piece: all that is left is read at once.
    if (wholeRows(given.text, given.isLast) === '') given = await inputPiece(tx, job, 2 ** 30);
    const read = wholeRows(given.text, given.isLast);
    const scorer = new LineScorer(modelOf(version).scorer, ROWS);
    scorer.rows = job.rows;
    const lines = scorer.push(read) + scorer.end();
    const [rows, failed] = [scorer.rows - job.rows, scorer.failed];
    const isEmpty = given.isLast && scorer.rows === 0;
    const state = given.isLast ? endOf(scorer.rows, job.failed + failed) : ('RUNNING' as const);
    const made = { read, lines, rows, failed, state, fault: isEmpty ? 'NO_ROWS' : null, at: new Date(clock.now()) };
    return advanceJob(tx, job, made);
  });

/** Scores until no job is open. */
export async function runScoringJobs(environment: RoomEnvironment): Promise<void> {
  while ((await advanceScoring(environment)) !== null);
}
