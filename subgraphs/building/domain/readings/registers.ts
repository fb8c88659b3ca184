/** Readings of cumulative counters, made into intervals: replacements and rollovers are told, not guessed. */
import { instantText } from '../time/instant.ts';
import { microText } from './micro.ts';
import { type Reading, readingOf } from './reading.ts';

/** The counter stood at `value` (millionths). */
export interface RegisterReading {
  readonly id: string;
  readonly meter: string;
  readonly at: number;
  readonly value: bigint;
  readonly unit: string;
  readonly recordedAt: number;
}

/** One counter was taken off and another put on. */
export interface Replacement {
  readonly id: string;
  readonly meter: string;
  readonly at: number;
  readonly oldFinal: bigint;
  readonly newInitial: bigint;
  readonly recordedAt: number;
}

/** What is known of the counter itself. */
export interface Counter {
  /** Digits before the point: it turns over at 10 to their power. */
  readonly digits: number | null;
  /** Most that can pass in an hour, millionths. */
  readonly maxRatePerHour: bigint | null;
}

/** A register row that gives no use, and the row it does not agree with. */
export interface SuspectRow {
  readonly row: string;
  readonly other: string;
  readonly code: 'NEGATIVE' | 'OVERLAPPING_READINGS';
}

export interface RegisterIntervals {
  readonly intervals: readonly Reading[];
  readonly suspects: readonly SuspectRow[];
}

/** What the counter showed before and after a moment. */
interface Mark {
  readonly id: string;
  readonly at: number;
  readonly closing: bigint;
  readonly opening: bigint;
  readonly recordedAt: number;
}

const HOUR_MS = 3_600_000n;

/** Intervals between the readings of one meter, whatever order they come in. Rows are distinct. */
export function intervalsOf(
  registers: readonly RegisterReading[],
  replacements: readonly Replacement[],
  counter: Counter,
): RegisterIntervals {
  const [first] = registers;
  if (!first) return { intervals: [], suspects: [] };
  const suspects: SuspectRow[] = [];
  const marks = marksOf(registers, replacements, suspects);
  const intervals: Reading[] = [];
  for (let at = 1; at < marks.length; at++) {
    const [before, after] = [marks[at - 1]!, marks[at]!];
    const value = passed(before, after, counter);
    if (value === null) suspects.push({ row: after.id, other: before.id, code: 'NEGATIVE' });
    else intervals.push(intervalBetween(first, before, after, value));
  }
  return { intervals, suspects };
}

const earlierFirst = (a: { at: number; recordedAt: number; id: string }, b: typeof a): number =>
  a.at - b.at || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1);

/** One mark a moment: a replacement before a reading, the first recorded before later ones. */
function marksOf(
  registers: readonly RegisterReading[],
  replacements: readonly Replacement[],
  suspects: SuspectRow[],
): Mark[] {
  const marks = new Map<number, Mark>();
  const take = (mark: Mark) => {
    const known = marks.get(mark.at);
    if (!known) marks.set(mark.at, mark);
    else if (![known.closing, known.opening].includes(mark.closing))
      suspects.push({ row: mark.id, other: known.id, code: 'OVERLAPPING_READINGS' });
  };
  for (const { oldFinal: closing, newInitial: opening, id, at, recordedAt } of replacements.toSorted(earlierFirst))
    take({ id, at, closing, opening, recordedAt });
  for (const { value, id, at, recordedAt } of registers.toSorted(earlierFirst))
    take({ id, at, closing: value, opening: value, recordedAt });
  return [...marks.values()].sort((a, b) => a.at - b.at);
}

/** What passed between two marks; null when it would be less than nothing. */
function passed(before: Mark, after: Mark, { digits, maxRatePerHour }: Counter): bigint | null {
  const delta = after.closing - before.opening;
  if (delta >= 0n) return delta;
  if (digits === null || maxRatePerHour === null) return null;
  const wrapped = delta + 10n ** BigInt(digits) * 1_000_000n;
  const possible = maxRatePerHour * BigInt(after.at - before.at);
  return wrapped >= 0n && wrapped * HOUR_MS <= possible ? wrapped : null;
}

const intervalBetween = ({ meter, unit }: RegisterReading, before: Mark, after: Mark, value: bigint): Reading =>
  readingOf({
    meter,
    channel: '',
    start: before.at,
    end: after.at,
    value,
    unit,
    quality: '',
    revision: null,
    recordedAt: Math.max(before.recordedAt, after.recordedAt),
  });

/** What a register row says, as the text that its id is the hash of. */
export const registerText = ({ meter, at, value, unit, recordedAt }: Omit<RegisterReading, 'id'>): string =>
  `register|${meter}|${instantText(at)}|${microText(value)}|${unit}|${instantText(recordedAt)}`;

/** The same of a replacement. */
export const replacementText = ({ meter, at, oldFinal, newInitial, recordedAt }: Omit<Replacement, 'id'>): string =>
  `replace|${meter}|${instantText(at)}|${microText(oldFinal)}|${microText(newInitial)}|${instantText(recordedAt)}`;
