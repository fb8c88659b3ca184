/** Sums by local hour, day or month: what a row is divided into adds up to the row, to the last millionth. */
import type { Calendar } from '../time/calendar.ts';
import type { Reading } from './reading.ts';

export const GRANULARITIES = ['hour', 'day', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** A bucket's sum. Moments are epoch milliseconds, the value millionths. */
export interface Rollup {
  readonly meter: string;
  readonly channel: string;
  readonly start: number;
  readonly end: number;
  readonly value: bigint;
  readonly unit: string;
  /** Milliseconds of the bucket that rows cover. */
  readonly coveredMs: number;
}

const HOUR_MS = 3_600_000;

interface Bucket {
  readonly start: number;
  readonly end: number;
  value: bigint;
  coveredMs: number;
}

/** Buckets of one meter and channel with any use in them, in order. Rows are ACTIVE, so no two overlap. */
export function rollupsOf(rows: readonly Reading[], granularity: Granularity, calendar: Calendar): Rollup[] {
  const buckets = new Map<number, Bucket>();
  const boundsOf = { hour: hourBounds, day: dayBounds, month: monthBounds }[granularity](calendar);
  const add = (start: number, end: number, value: bigint) => {
    const [from, to] = boundsOf(start);
    const held = buckets.get(from);
    if (held) {
      held.value += value;
      held.coveredMs += end - start;
    } else buckets.set(from, { start: from, end: to, value, coveredMs: end - start });
  };
  // A month is the sum of its days, and a day of its hours: each row is divided by days first.
  const finer = granularity === 'hour' ? hourBounds(calendar) : null;
  for (const { start, end, value } of rows)
    divide({ start, end, value }, dayBounds(calendar), (from, to, part) =>
      finer ? divide({ start: from, end: to, value: part }, finer, add) : add(from, to, part),
    );
  const [first] = rows;
  const { meter, channel, unit } = first ?? { meter: '', channel: '', unit: '' };
  return Array.from(buckets.values(), (bucket) => ({ meter, channel, unit, ...bucket })).sort(
    (a, b) => a.start - b.start,
  );
}

/** Where the bucket that holds a moment begins and ends. */
type Bounds = (at: number) => readonly [from: number, to: number];

const dayBounds =
  (calendar: Calendar): Bounds =>
  (at) => {
    const day = calendar.dayOf(at);
    return [calendar.startOf(day), calendar.startOf(day + 1)];
  };

/** Hours are counted from local midnight; a day of 23 hours has 23. */
const hourBounds =
  (calendar: Calendar): Bounds =>
  (at) => {
    const day = calendar.dayOf(at);
    const midnight = calendar.startOf(day);
    const from = midnight + Math.floor((at - midnight) / HOUR_MS) * HOUR_MS;
    return [from, Math.min(from + HOUR_MS, calendar.startOf(day + 1))];
  };

const monthBounds =
  (calendar: Calendar): Bounds =>
  (at) => {
    const date = new Date(calendar.dayOf(at) * 24 * HOUR_MS);
    const firstOf = (month: number) => calendar.startOf(Date.UTC(date.getUTCFullYear(), month) / (24 * HOUR_MS));
    return [firstOf(date.getUTCMonth()), firstOf(date.getUTCMonth() + 1)];
  };

interface Part {
  readonly start: number;
  readonly end: number;
  readonly value: bigint;
}

/** Hands each bucket its share by elapsed time. Millionths left over go to the largest remainders, the earlier of equals. */
function divide(row: Part, boundsOf: Bounds, give: (start: number, end: number, value: bigint) => void): void {
  if (row.end <= boundsOf(row.start)[1]) {
    give(row.start, row.end, row.value);
    return;
  }
  const spans: [number, number][] = [];
  for (let at = row.start; at < row.end; at = spans.at(-1)![1]) spans.push([at, Math.min(row.end, boundsOf(at)[1])]);
  const parts = largestRemainder(
    row.value,
    spans.map(([from, to]) => BigInt(to - from)),
  );
  for (const [at, [from, to]] of spans.entries()) give(from, to, parts[at]!);
}

/** `value` in parts proportional to the weights, summing to it exactly. */
export function largestRemainder(value: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const parts = weights.map((weight) => (value * weight) / total);
  const remainders = weights.map((weight) => (value * weight) % total);
  const left = Number(value - parts.reduce((sum, part) => sum + part, 0n));
  const order = Array.from(weights.keys()).sort((a, b) => {
    const [first, second] = [remainders[a]!, remainders[b]!];
    return first === second ? a - b : first > second ? -1 : 1;
  });
  for (const at of order.slice(0, left)) parts[at]! += 1n;
  return parts;
}
