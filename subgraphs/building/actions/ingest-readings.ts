/** Readings that clients send, and corrections of them. */
import type { Db } from '@yushu/db';
import {
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  type NotFound,
  notFound,
  ok,
  onceIn,
  type Result,
  type RoomContext,
  type ValidationFailed,
  validationFailed,
} from '@yushu/kit';
import type { Meter } from '../domain/building.ts';
import {
  type ClockSkew,
  clockSkewOf,
  type NothingToSupersede,
  type OverlappingReadings,
  overlappingReadings,
  type RefusedRow,
  readSent,
  type SentRow,
} from '../domain/readings/batch.ts';
import { type Reading, readingOf } from '../domain/readings/reading.ts';
import type { UnitMismatch } from '../domain/units.ts';
import { readingsWithin } from '../store/readings.ts';
import { metersOf } from '../store/rows.ts';
import { enterAsViewer } from '../store/tenancy.ts';
import { updateMeter } from '../store/writes.ts';
import { type Applied, applyReadings } from './apply-readings.ts';
import { restateTouched } from './restate.ts';
import { keepRefused, tellReadings } from './tell-readings.ts';

export interface ReadingBatch {
  readonly idempotencyKey: string;
  readonly rows: readonly SentRow[];
  /** One row that does not count, or whose clock is wrong, undoes the whole batch. */
  readonly allOrNothing: boolean;
}

/** What became of a batch. */
export interface BatchOutcome {
  readonly received: number;
  readonly duplicates: number;
  readonly active: number;
  readonly superseded: number;
  readonly quarantined: readonly OverlappingReadings[];
  readonly clockSkews: readonly ClockSkew[];
  readonly refused: readonly RefusedRow[];
  /** Ids of projects that were stated anew because a used period changed. */
  readonly restated: readonly string[];
}

type RowFault = OverlappingReadings | ClockSkew | ValidationFailed;
type ApplyFault = NotFound | UnitMismatch | NothingToSupersede | RowFault;
type BatchFault = IdempotencyConflict | IdempotencyInProgress | ApplyFault;
type Outcome = Result<BatchOutcome, ApplyFault>;

/** Stores a batch of readings; the same key and body change nothing the second time. */
export const ingestReadings = (input: ReadingBatch, context: RoomContext): Promise<Result<BatchOutcome, BatchFault>> =>
  onceFor('ingestReadings', input, context, (tx) => apply(tx, input, context, false));

/** Stores rows of a higher revision than those they lie over; where nothing lies, there is nothing to correct. */
export const correctReadings = (input: ReadingBatch, context: RoomContext): Promise<Result<BatchOutcome, BatchFault>> =>
  onceFor('correctReadings', input, context, (tx) => apply(tx, input, context, true));

async function onceFor(
  name: string,
  input: ReadingBatch,
  { db, viewer, clock }: RoomContext,
  work: (tx: Db) => Promise<Outcome>,
): Promise<Result<BatchOutcome, BatchFault>> {
  const scope = `${viewer.orgId ?? viewer.id}:${name}`;
  const done = await db.transaction(async (tx) => {
    await enterAsViewer(tx, viewer);
    return onceIn(tx, { scope, key: input.idempotencyKey, request: sentText(input), clock }, work);
  });
  return done.ok ? done.value : done;
}

/** What a batch says, as text that differs when any row differs: thousands of objects would be walked through otherwise. */
const sentText = ({ rows, allOrNothing }: ReadingBatch): string =>
  JSON.stringify([
    allOrNothing,
    ...rows.map(({ meterId, start, end, value, unit, quality, channel, revision, recordedAt }) => [
      ...[meterId, start.getTime(), end.getTime(), value, unit, quality, channel, revision, recordedAt.getTime()],
    ]),
  ]);

/** Within this file alone: what undoes a batch that was all or nothing. */
class Undone extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super(fault.message);
    this.fault = fault;
  }
}

async function apply(
  tx: Db,
  { rows, allOrNothing }: ReadingBatch,
  context: RoomContext,
  correcting: boolean,
): Promise<Outcome> {
  if (!allOrNothing) return take(tx, rows, context, correcting);
  const whole = async (inner: Db): Promise<Outcome> => {
    const outcome = await take(inner, rows, context, correcting);
    const fault = outcome.ok ? rowFaultOf(outcome.value) : null;
    if (fault) throw new Undone(fault);
    return outcome;
  };
  return tx.transaction(whole).catch((thrown: unknown) => {
    if (thrown instanceof Undone) return err(thrown.fault);
    throw thrown;
  });
}

function rowFaultOf({ refused: [refused], clockSkews, quarantined }: BatchOutcome): RowFault | null {
  if (refused) return validationFailed([{ path: ['input', 'rows', String(refused.index)], message: refused.message }]);
  return clockSkews[0] ?? quarantined[0] ?? null;
}

async function take(tx: Db, sent: readonly SentRow[], context: RoomContext, correcting: boolean): Promise<Outcome> {
  const meters = new Map(
    (await metersOf(tx, [...new Set(sent.map(({ meterId }) => meterId))])).map((one) => [one.id, one]),
  );
  const taken = readAll(sent, meters);
  if (!taken.ok) return taken;
  const { rows: plain, refused } = taken.value;
  const raised = correcting ? await raise(tx, plain, meters) : ok(plain);
  if (!raised.ok) return raised;
  const rows = [...new Map(raised.value.map((row) => [row.id, row])).values()];
  const applied: Applied[] = [];
  for (const [orgId, own] of Map.groupBy(rows, ({ meter }) => meters.get(meter)!.orgId))
    applied.push(await applyReadings(tx, orgId, meters, own));
  for (const meter of meters.values())
    if (meter.state === 'REGISTERED') await updateMeter(tx, meter.id, { state: 'ACTIVE' });
  const restated = await restateTouched(
    tx,
    applied.flatMap(({ touched }) => touched),
    context,
  );
  const batch = { meters, applied, refused: refused.map((fault) => ({ row: sent[fault.index]!, fault })) };
  await keepRefused(tx, batch, context);
  await tellReadings(tx, batch, context);
  return ok(outcomeOf(sent.length - refused.length, rows, applied, refused, restated));
}

function readAll(
  sent: readonly SentRow[],
  meters: ReadonlyMap<string, Meter>,
): Result<{ rows: Reading[]; refused: RefusedRow[] }, NotFound | UnitMismatch> {
  const [rows, refused]: [Reading[], RefusedRow[]] = [[], []];
  for (const [index, row] of sent.entries()) {
    const meter = meters.get(row.meterId);
    if (!meter) return err(notFound('Meter', row.meterId, ['input', 'rows', String(index), 'meterId']));
    const read = readSent(row, meter.unit, index);
    if (read.ok) rows.push(read.value);
    else if ('index' in read.error) refused.push(read.error);
    else return err(read.error);
  }
  return ok({ rows, refused });
}

/** Gives each row a revision above those of the counting rows that it lies over. */
async function raise(
  tx: Db,
  rows: readonly Reading[],
  meters: ReadonlyMap<string, Meter>,
): Promise<Result<Reading[], NothingToSupersede>> {
  const raised: Reading[] = [];
  for (const [orgId, own] of Map.groupBy(rows, ({ meter }) => meters.get(meter)!.orgId)) {
    const DAY = 86_400_000;
    const known = await readingsWithin(
      tx,
      orgId,
      own.map(({ meter, start, end }) => ({ meter, from: start - 40 * DAY, to: end })),
    );
    for (const row of own) {
      const under = known.filter(
        (one) =>
          one.row.meter === row.meter &&
          one.row.channel === row.channel &&
          one.row.start < row.end &&
          one.row.end > row.start,
      );
      if (!under.some(({ verdict }) => verdict.state === 'ACTIVE')) return err(nothing(row.meter));
      raised.push(withRevision(row, 1 + Math.max(...under.map((one) => one.row.revision))));
    }
  }
  return ok(raised);
}

const nothing = (meterId: string): NothingToSupersede => ({
  code: 'NOTHING_TO_SUPERSEDE',
  message: `Meter ${meterId} has no reading in this stretch that counts.`,
  path: ['input', 'rows'],
  meterId,
});

function withRevision(row: Reading, revision: number): Reading {
  const { id: _id, ...facts } = row;
  return readingOf({ ...facts, revision });
}

function outcomeOf(
  received: number,
  rows: readonly Reading[],
  applied: readonly Applied[],
  refused: readonly RefusedRow[],
  restated: readonly string[],
): BatchOutcome {
  const judged = applied.flatMap((one) => one.judged);
  const count = (state: string) => judged.filter(({ verdict }) => verdict.state === state).length;
  return {
    received,
    duplicates: received - applied.reduce((sum, { added }) => sum + added, 0),
    active: count('ACTIVE'),
    superseded: count('SUPERSEDED'),
    quarantined: judged.flatMap(({ row, verdict }) =>
      verdict.other === null ? [] : [overlappingReadings(row.id, verdict.other)],
    ),
    clockSkews: rows.flatMap((row) => clockSkewOf(row) ?? []),
    ...{ refused, restated },
  };
}
