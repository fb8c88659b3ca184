/** Use and temperature of civil days (CalTRACK 2.0, 2.2 and 2.3). */
import type { Calendar } from '../time/calendar.ts';
import { DAY_MS, HOUR_MS, type HourlyTemperature, modalStep, type UseReading } from './series.ts';

/** A value of days by their number; a day that lacks it is not there. */
export type Daily = ReadonlyMap<number, number>;

const LEAST_TEMPERATURES = 12;
const LEAST_PRESENT = 0.5;

/** Mean temperature of each day that has more than 12 hourly values. */
export function dailyTemperature(hours: readonly HourlyTemperature[], calendar: Calendar): Daily {
  const days = new Map<number, { sum: number; count: number }>();
  for (const { at, fahrenheit } of hours) {
    const day = calendar.dayOf(at);
    const held = days.get(day);
    if (held) {
      held.sum += fahrenheit;
      held.count++;
    } else days.set(day, { sum: fahrenheit, count: 1 });
  }
  return new Map(
    Array.from(days)
      .filter(([, { count }]) => count > LEAST_TEMPERATURES)
      .map(([day, { sum, count }]) => [day, sum / count]),
  );
}

/** Use by the day in which a reading starts, summed as eemeter's loader does: nothing is filled in. */
export function useByStart(readings: readonly UseReading[], calendar: Calendar): Daily {
  const days = new Map<number, number>();
  for (const { start, value } of readings) {
    if (value === null) continue;
    const day = calendar.dayOf(start);
    days.set(day, (days.get(day) ?? 0) + value);
  }
  return days;
}

/**
 * Use of each day that is at least half covered, brought up to the whole day: sum × expected ÷ present. A reading that
 * crosses midnight is shared by elapsed time.
 */
export function dailyUse(readings: readonly UseReading[], calendar: Calendar): Daily {
  const step = modalStep(readings.map(({ start }) => start)) ?? DAY_MS;
  const days = new Map<number, { use: number; covered: number }>();
  for (const [at, { start, value }] of readings.entries()) {
    const next = readings[at + 1]?.start;
    if (value === null) continue;
    spread(days, calendar, { start, end: endOf({ start, next, step }, calendar), value });
  }
  const whole = new Map<number, number>();
  for (const [day, { use, covered }] of days) {
    const share = covered / (calendar.startOf(day + 1) - calendar.startOf(day));
    if (share >= LEAST_PRESENT) whole.set(day, share === 1 ? use : use / share);
  }
  return whole;
}

interface Span {
  readonly start: number;
  readonly next: number | undefined;
  readonly step: number;
}

/** Where a reading ends: at the next one, unless some are missing between; then after one step. */
function endOf({ start, next, step }: Span, calendar: Calendar): number {
  const longest = step >= DAY_MS - HOUR_MS ? step + HOUR_MS : step;
  if (next !== undefined && next - start <= longest) return next;
  const day = calendar.dayOf(start);
  // A day's reading from midnight is that day's, be it 23 or 25 hours long.
  const wholeDay = Math.abs(step - DAY_MS) <= HOUR_MS && calendar.startOf(day) === start;
  return wholeDay ? calendar.startOf(day + 1) : start + step;
}

interface Interval {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

function spread(
  days: Map<number, { use: number; covered: number }>,
  calendar: Calendar,
  { start, end, value }: Interval,
): void {
  for (let day = calendar.dayOf(start); calendar.startOf(day) < end; day++) {
    const covered = Math.min(end, calendar.startOf(day + 1)) - Math.max(start, calendar.startOf(day));
    const held = days.get(day) ?? { use: 0, covered: 0 };
    held.use += covered === end - start ? value : (value * covered) / (end - start);
    held.covered += covered;
    days.set(day, held);
  }
}

/** Days of [from, to) that have both, in order. */
export function daysWithBoth(use: Daily, temperature: Daily, from: number, to: number) {
  const days: number[] = [];
  for (let day = from; day < to; day++) if (use.has(day) && temperature.has(day)) days.push(day);
  return {
    days,
    use: Float64Array.from(days, (day) => use.get(day)!),
    temperature: Float64Array.from(days, (day) => temperature.get(day)!),
  };
}
