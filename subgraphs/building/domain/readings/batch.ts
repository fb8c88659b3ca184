/** Rows that a client sends: checked one by one, so that a bad one does not stop the others. */
import { err, ok, type Result, type UserError } from '@yushu/kit/domain';
import { type UnitMismatch, unitMismatch } from '../units.ts';
import { parseMicro, VALUE_WORDS } from './micro.ts';
import { isSkewed, type Reading, readingOf } from './reading.ts';

/** A row as it is sent; `revision` is what a correction is given. */
export interface SentRow {
  readonly meterId: string;
  readonly start: Date;
  readonly end: Date;
  readonly value: string;
  readonly unit: string;
  readonly quality: string | null;
  readonly channel: string | null;
  readonly revision: number | null;
  readonly recordedAt: Date;
}

export interface OverlappingReadings extends UserError<'OVERLAPPING_READINGS'> {
  readonly row: string;
  readonly other: string;
}
export interface ClockSkew extends UserError<'CLOCK_SKEW'> {
  readonly row: string;
}
export interface NothingToSupersede extends UserError<'NOTHING_TO_SUPERSEDE'> {
  readonly meterId: string;
}

/** A row that was not taken, with its place in the batch. */
export interface RefusedRow {
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** The reading of a sent row, or why it is none. */
export function readSent(row: SentRow, unit: string, index: number): Result<Reading, RefusedRow | UnitMismatch> {
  const refuse = (code: string, message: string) => err({ index, code, message });
  if (row.unit !== unit) return err(unitMismatch(row.unit, unit, ['input', 'rows', String(index), 'unit']));
  if (row.end.getTime() <= row.start.getTime()) return refuse('EMPTY_INTERVAL', 'end does not lie after start.');
  const value = parseMicro(row.value);
  if (!value.ok) return refuse(value.error, `value '${row.value.slice(0, 40)}' ${VALUE_WORDS[value.error]}.`);
  return ok(
    readingOf({
      meter: row.meterId,
      channel: row.channel ?? '',
      start: row.start.getTime(),
      end: row.end.getTime(),
      value: value.value,
      unit: row.unit,
      quality: row.quality ?? '',
      revision: row.revision,
      recordedAt: row.recordedAt.getTime(),
    }),
  );
}

export const overlappingReadings = (row: string, other: string): OverlappingReadings => ({
  code: 'OVERLAPPING_READINGS',
  message: `Reading ${row} overlaps reading ${other}, which counts.`,
  path: null,
  row,
  other,
});

/** What is said of a row that was recorded before its interval ended; null of the others. */
export const clockSkewOf = (row: Reading): ClockSkew | null =>
  isSkewed(row)
    ? {
        code: 'CLOCK_SKEW',
        message: 'Recorded more than 5 minutes before the interval ended.',
        path: null,
        row: row.id,
      }
    : null;
