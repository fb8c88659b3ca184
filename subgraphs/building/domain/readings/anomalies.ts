/**
 * What makes a meter suspect, found in the rows that count. The thresholds are those of the validation that meter
 * operators run (VEE); each stands here with its reason, and none depends on the order in which rows came.
 */
import type { SuspectReason } from '../building.ts';
import type { Calendar } from '../time/calendar.ts';

/** A row that counts, of one meter and channel. */
export interface CountingRow {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Millionths of the unit. */
  readonly value: number;
  /** Recorded before it had ended. */
  readonly skewed: boolean;
}

/** How much of a local day the rows cover. */
export interface CoveredDay {
  readonly start: number;
  readonly coveredMs: number;
}

/** Time in which something is wrong, [from, to). */
export interface Anomaly {
  readonly reason: SuspectReason;
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Rows and days of one meter and channel, each in order of time. */
export interface WatchedStretch {
  readonly rows: readonly CountingRow[];
  readonly days: readonly CoveredDay[];
  /** Intervals that were sent with less than nothing, and refused. */
  readonly negatives: readonly { readonly start: number; readonly end: number }[];
  /** Most that can pass in an hour, millionths; null where it is not known. */
  readonly maxRatePerHour: number | null;
  readonly unit: string;
  readonly calendar: Calendar;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const THRESHOLDS = {
  /**
   * STUCK: the same use, above nothing, again and again. A register of 3 digits repeats a value by chance once in
   * hundreds; 7 in a row over 2 days no load does. A building may stand empty: zeros are not stuck.
   */
  stuckRows: 7,
  stuckMs: 2 * DAY_MS,
  /**
   * SPIKE: the VEE spike check holds the highest peak against the third highest, and allows 180 % more (the usual
   * tolerance; not compared with the original rules). Here the third is that of the other days' peaks within 14 days, so
   * that a spike of several hours does not hide itself, and weather of a few days is no spike.
   */
  spikeOver: 2.8,
  spikeDays: 14,
  spikeLeastDays: 8,
  /** GAP: a day of which less than half is there. Such a day falls out of a fit (CalTRACK 2.0). */
  gapShare: 0.5,
} as const;

/** Days around a change that have to be looked at again. */
export const WATCHED_AROUND_DAYS = THRESHOLDS.spikeDays + 1;

/** Everything that is wrong in the stretch, in order of time. Its first and last day may lack rows: they are no gap. */
export function anomaliesOf(stretch: WatchedStretch): Anomaly[] {
  const found = [stuckOf, spikesOf, gapsOf, negativesOf, skewsOf].flatMap((find) => find(stretch));
  return found.sort((a, b) => a.from - b.from || a.to - b.to || (a.reason < b.reason ? -1 : 1));
}

function stuckOf({ rows }: WatchedStretch): Anomaly[] {
  const found: Anomaly[] = [];
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && repeats(rows[to - 1]!, rows[to]!)) to++;
    const [first, last] = [rows[from]!, rows[to - 1]!];
    const long = to - from >= THRESHOLDS.stuckRows && last.end - first.start >= THRESHOLDS.stuckMs;
    if (long && first.value > 0)
      found.push(anomaly('STUCK', first.start, last.end, `${to - from} rows in a row tell the same use.`));
    from = to;
  }
  return found;
}

const repeats = (before: CountingRow, row: CountingRow): boolean =>
  row.start === before.end && row.value === before.value && row.end - row.start === before.end - before.start;

const perHour = ({ start, end, value }: CountingRow): number => (value * HOUR_MS) / (end - start);

function spikesOf({ rows, calendar, maxRatePerHour, unit }: WatchedStretch): Anomaly[] {
  // Rows longer than a day have no peak of a day.
  const short = rows.filter(({ start, end }) => end - start <= DAY_MS + HOUR_MS);
  const peaks = new Map<number, number>();
  for (const row of short) {
    const day = calendar.dayOf(row.start);
    peaks.set(day, Math.max(peaks.get(day) ?? 0, perHour(row)));
  }
  const most = new Map(Array.from(peaks.keys(), (day) => [day, mostOn(day, peaks)]));
  const limitOf = ({ start }: CountingRow): number =>
    Math.min(maxRatePerHour ?? Number.POSITIVE_INFINITY, most.get(calendar.dayOf(start))!);
  const found = short.filter((row) => perHour(row) > limitOf(row));
  return joined(found).map(([from, to]) => {
    const own = found.filter(({ start }) => start >= from && start < to);
    const [rate, limit] = [Math.max(...own.map(perHour)), Math.min(...own.map(limitOf))];
    return anomaly(
      'SPIKE',
      from,
      to,
      `Up to ${shown(rate)} ${unit} an hour, where ${shown(limit)} is the most to expect.`,
    );
  });
}

/** Millionths as a number of four digits. */
const shown = (micro: number): string => String(Number((micro / 1e6).toPrecision(4)));

/** What a row of the day may reach; unlimited where there are too few days to tell. */
function mostOn(day: number, peaks: ReadonlyMap<number, number>): number {
  const others: number[] = [];
  for (let other = day - THRESHOLDS.spikeDays; other <= day + THRESHOLDS.spikeDays; other++)
    if (other !== day && peaks.has(other)) others.push(peaks.get(other)!);
  const third = others.sort((a, b) => b - a)[2];
  if (others.length < THRESHOLDS.spikeLeastDays || !third) return Number.POSITIVE_INFINITY;
  return THRESHOLDS.spikeOver * third;
}

function gapsOf({ days, calendar }: WatchedStretch): Anomaly[] {
  const lacking: { start: number; end: number }[] = [];
  for (let at = 1; at < days.length; at++) {
    const [before, { start, coveredMs }] = [calendar.dayOf(days[at - 1]!.start), days[at]!];
    const day = calendar.dayOf(start);
    if (day > before + 1) lacking.push({ start: calendar.startOf(before + 1), end: start });
    const end = calendar.startOf(day + 1);
    if (at < days.length - 1 && coveredMs < THRESHOLDS.gapShare * (end - start)) lacking.push({ start, end });
  }
  return joined(lacking).map(([from, to]) =>
    anomaly('GAP', from, to, `Less than half of the time was told, ${countOf(from, to)} in a row.`),
  );
}

const countOf = (from: number, to: number): string => {
  const days = Math.round((to - from) / DAY_MS);
  return days === 1 ? '1 local day' : `${days} local days`;
};

/** Refused intervals below zero that nothing better has taken the place of. */
function negativesOf({ rows, negatives }: WatchedStretch): Anomaly[] {
  const open = negatives.filter(({ start, end }) => !isCovered(rows, start, end));
  return joined(open.toSorted((a, b) => a.start - b.start)).map(([from, to]) =>
    anomaly('NEGATIVE', from, to, 'Use below zero was sent and refused; nothing stands in its place.'),
  );
}

function isCovered(rows: readonly CountingRow[], start: number, end: number): boolean {
  let at = start;
  for (const row of rows) {
    if (row.start > at) return false;
    if (row.end > at) at = row.end;
    if (at >= end) return true;
  }
  return false;
}

function skewsOf({ rows }: WatchedStretch): Anomaly[] {
  return joined(rows.filter(({ skewed }) => skewed)).map(([from, to]) =>
    anomaly('CLOCK_SKEW', from, to, 'Recorded more than 5 minutes before the interval had ended.'),
  );
}

/** Spans in order of time, those that touch each other as one. */
function joined(spans: readonly { readonly start: number; readonly end: number }[]): [from: number, to: number][] {
  const whole: [number, number][] = [];
  for (const { start, end } of spans) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}

const anomaly = (reason: SuspectReason, from: number, to: number, message: string): Anomaly => {
  return { reason, from, to, message };
};

/** What the meter is suspected of: the newest of what is wrong, null where nothing is. */
export const suspicionOf = (open: readonly Pick<Anomaly, 'reason' | 'from' | 'to'>[]): SuspectReason | null =>
  open.toSorted((a, b) => b.to - a.to || b.from - a.from || (a.reason < b.reason ? -1 : 1))[0]?.reason ?? null;
