import { createHash } from 'node:crypto';
import type { Db } from '@yushu/db';
import {
  err,
  type IdempotencyConflict,
  idempotencyConflict,
  type NotFound,
  newId,
  notFound,
  ok,
  type Result,
  type RoomContext,
} from '@yushu/kit';
import { valueAt } from '../domain/indicator/condition.ts';
import type { Reducer } from '../domain/indicator/definition.ts';
import { type Measured, measure, printValue } from '../domain/indicator/evaluate.ts';
import { endRun, insertEndedRun, insertReading, lockRun, type NewRun } from '../store/indicator-writes.ts';
import { type Definition, definitions, type StoredRun } from '../store/indicators.ts';

/** What a run of an indicator's query gave. */
export interface RunRecord {
  readonly id: string;
  readonly code: string;
  /** When the query was sent: what the value is true of. */
  readonly ranAt: Date;
  readonly data: unknown;
  readonly errors: readonly unknown[];
  /** Which composed graph answered; null when it does not say. */
  readonly schemaId: string | null;
}

/**
 * Keeps the answer, and the reading when it is whole: a run that failed is kept with its errors and stores no value.
 * The same id with the same content changes nothing; with another content it is a conflict.
 */
export async function recordIndicatorRun(
  given: RunRecord,
  context: RoomContext,
): Promise<Result<{ run: StoredRun }, IdempotencyConflict | NotFound>> {
  const record = { ...given, data: asJson(given.data), errors: asJson(given.errors) as readonly unknown[] };
  const definition = (await definitions(context)).find(({ code }) => code === record.code);
  if (!definition?.reduce) return err(notFound('Indicator', record.code, ['input', 'code']));
  const outcome = outcomeOf(definition, record);
  const ended = endedRun(definition, record, outcome, new Date(context.clock.now()));
  return context.db.transaction((tx) => save(tx, ended, outcome, definition, context));
}

/** What is stored is JSON; graphql-js hands out objects without a prototype, which the database's driver cannot take. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

type Outcome = Result<Measured, { code: string; path?: string; sources?: readonly string[] }>;

/** The reducer's value; a query that the graph does not know any more is NOT_SERVED, whatever else the answer says. */
function outcomeOf({ reduce }: Definition, { data, errors }: RunRecord): Outcome {
  const unserved = errors.some((error) => valueAt(error, 'extensions.code') === 'GRAPHQL_VALIDATION_FAILED');
  return unserved ? err({ code: 'NOT_SERVED' }) : measure({ data, errors }, reduce as unknown as Reducer);
}

function endedRun(definition: Definition, record: RunRecord, outcome: Outcome, now: Date): NewRun {
  const { code, version } = definition;
  const { id, ranAt, data, errors, schemaId } = record;
  const failure = outcome.ok ? null : { ...outcome.error, sources: [...(outcome.error.sources ?? [])] };
  return {
    id,
    code,
    version,
    state: outcome.ok ? 'OK' : 'FAILED',
    requestedAt: now,
    requestedBy: 'svc:sectors',
    leaseUntil: null,
    ranAt,
    recordedAt: now,
    data: data ?? null,
    errors: [...errors],
    schemaId,
    failure,
    contentHash: hashOf({ code, ranAt, data, errors, schemaId }),
  };
}

/** SHA-256 of the content, whatever the order of its fields. */
const hashOf = (content: object): string => createHash('sha256').update(JSON.stringify(content, byName)).digest('hex');

const byName = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

async function save(tx: Db, ended: NewRun, outcome: Outcome, definition: Definition, { clock }: RoomContext) {
  const isNew = await insertEndedRun(tx, ended);
  const before = isNew ? null : await lockRun(tx, ended.id);
  if (before?.contentHash)
    return before.contentHash === ended.contentHash ? ok({ run: before }) : err(idempotencyConflict(ended.id));
  if (before) {
    // A run of another indicator under this id was asked for: recording it here would end that one.
    if (before.code !== ended.code) return err(idempotencyConflict(ended.id));
    const { requestedAt, requestedBy } = before;
    await endRun(tx, { ...ended, requestedAt, requestedBy });
  }
  if (outcome.ok) await insertReading(tx, readingOf(ended, outcome.value, definition, newId('rdg', clock)));
  return ok({ run: (await lockRun(tx, ended.id))! });
}

const readingOf = (run: NewRun, measured: Measured, { unit, rooms }: Definition, id: string) => ({
  id,
  code: run.code,
  asOf: run.ranAt!,
  knownAt: run.recordedAt!,
  value: printValue(measured.value),
  unit,
  rows: measured.rows,
  duplicates: measured.duplicates,
  excluded: { ...measured.excluded },
  sources: rooms,
  runId: run.id,
  provenance: { kind: measured.provenance, source: null, run: run.id },
});
