/** Billing periods beside the mean degree-days of their hours (CalTRACK 2.0, 2.2 and 3.5). */
import { BALANCE_POINTS, type Sample } from './sample.ts';
import { DAY_MS, HOUR_MS, type HourlyTemperature, type UseReading } from './series.ts';

/** One bill. Moments are epoch milliseconds. */
export interface Period {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** Mean temperatures of a period's groups of 24 hours. */
export interface PeriodWeather {
  /** Means of the groups that count: more than 12 values, within the hours looked at. */
  readonly groups: readonly number[];
  /** Groups of the whole period. */
  readonly allGroups: number;
}

export interface BilledPeriod extends Period, PeriodWeather {}

const HOURS_OF_GROUP = 24;
const LEAST_OF_GROUP = 12;
const LEAST_SHARE = 0.9;
const LONGEST_MERGED = 70 * DAY_MS;

/**
 * Bills from readings in order. An estimated one is merged with the next while both together last 70 days or less;
 * one that stays alone is left out, as is a period without a value. The last reading only ends the one before.
 */
export function periodsOf(readings: readonly UseReading[]): Period[] {
  const periods: Period[] = [];
  let carried: Period | null = null;
  for (const [at, { start, value, estimated }] of readings.entries()) {
    const end = readings[at + 1]?.start;
    if (value === null || end === undefined) {
      carried = null;
      continue;
    }
    const own: Period = { start, end, value };
    const merged: Period = carried ? { start: carried.start, end, value: carried.value + value } : own;
    const period = merged.end - merged.start <= LONGEST_MERGED ? merged : own;
    carried = estimated ? period : null;
    if (!estimated) periods.push(period);
  }
  return periods;
}

/** Periods within [from, to] whose hours are known to 90 %; `window` bounds the hours that are looked at, from the start. */
export function billed(
  periods: readonly Period[],
  hours: readonly HourlyTemperature[],
  [from, to]: readonly [number, number],
  window = Number.POSITIVE_INFINITY,
): BilledPeriod[] {
  return periods.flatMap((period) => {
    if (period.start < from || period.end > to) return [];
    const weather = weatherOf(period, hours, window);
    return weather ? [{ ...period, ...weather }] : [];
  });
}

function weatherOf({ start, end }: Period, hours: readonly HourlyTemperature[], window: number): PeriodWeather | null {
  const expected = Math.ceil((end - start) / HOUR_MS);
  const groups = new Map<number, { sum: number; count: number }>();
  let present = 0;
  for (let at = lowerBound(hours, start); at < hours.length && hours[at]!.at < end; at++) {
    const { at: moment, fahrenheit } = hours[at]!;
    present++;
    if (moment - start > window) continue;
    const group = Math.floor((moment - start) / HOUR_MS / HOURS_OF_GROUP);
    const held = groups.get(group) ?? { sum: 0, count: 0 };
    held.sum += fahrenheit;
    held.count++;
    groups.set(group, held);
  }
  if (present < LEAST_SHARE * expected) return null;
  const kept = [...groups.values()].filter(({ count }) => count > LEAST_OF_GROUP).map(({ sum, count }) => sum / count);
  return kept.length === 0 ? null : { groups: kept, allGroups: Math.ceil(expected / HOURS_OF_GROUP) };
}

function lowerBound(hours: readonly HourlyTemperature[], start: number): number {
  let [low, high] = [0, hours.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hours[middle]!.at < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Exact days of a period. */
export const daysOf = ({ start, end }: Period): number => (end - start) / DAY_MS;

/** Mean degree-days of a period's kept groups. */
export function meanDegreeDays({ groups }: PeriodWeather, cbp: number | null, hbp: number | null) {
  let [cdd, hdd] = [0, 0];
  for (const t of groups) {
    if (cbp !== null) cdd += Math.max(0, t - cbp);
    if (hbp !== null) hdd += Math.max(0, hbp - t);
  }
  return { cdd: cdd / groups.length, hdd: hdd / groups.length };
}

/** The sample of billing periods, weighted by kept groups. */
export function billingSample(periods: readonly BilledPeriod[]): Sample {
  const column = (of: (period: BilledPeriod) => number) => Float64Array.from(periods, of);
  return {
    n: periods.length,
    use: column((period) => period.value / daysOf(period)),
    weight: column(({ groups }) => groups.length),
    cdd: (place) => column((period) => meanDegreeDays(period, BALANCE_POINTS[place]!, null).cdd),
    hdd: (place) => column((period) => meanDegreeDays(period, null, BALANCE_POINTS[place]!).hdd),
    daily: false,
  };
}
