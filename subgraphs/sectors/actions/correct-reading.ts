import { err, type NotFound, newId, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { insertReading, readingAsOf } from '../store/indicator-writes.ts';
import type { StoredReading } from '../store/indicators.ts';

export interface Correction {
  readonly code: string;
  /** Which reading: the time that it is true of. */
  readonly asOf: Date;
  /** Decimal text. */
  readonly value: string;
  readonly reason: string;
}

/** Writes a new row with the same asOf, known from now on; what was known before stays as it was. */
export const correctReading = (
  { code, asOf, value, reason }: Correction,
  { db, viewer, clock }: RoomContext,
): Promise<Result<{ reading: StoredReading }, NotFound>> =>
  db.transaction(async (tx) => {
    const before = await readingAsOf(tx, code, asOf);
    if (!before) return err(notFound('IndicatorReading', `${code} at ${asOf.toISOString()}`, ['input', 'asOf']));
    const { seq: _seq, ...kept } = before;
    const id = newId('rdg', clock);
    const reading = await insertReading(tx, {
      ...kept,
      id,
      value,
      reason,
      knownAt: new Date(clock.now()),
      correctedBy: viewer.id,
      runId: null,
      // A correction proves no more than what it corrects.
      provenance: { ...before.provenance, run: `correction:${id}` },
    });
    return ok({ reading });
  });
