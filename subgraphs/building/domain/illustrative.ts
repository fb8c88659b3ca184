/** A year of weather and a meter that never were, by a stated law: ILLUSTRATIVE, for examples and proofs. */
import type { HourlyTemperature, UseReading } from './caltrack/series.ts';
import { DAY_MS, HOUR_MS } from './caltrack/series.ts';
import { seededRandom } from './seeded-random.ts';
import { fahrenheitOf } from './units.ts';

/** Mean temperatures of Chongqing's months, °C. */
const MONTH_MEANS = [7.9, 10.1, 14.3, 19.0, 22.8, 25.6, 28.9, 28.9, 24.5, 18.9, 14.4, 9.5] as const;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const CENTRES = MONTH_DAYS.map((days, month) => {
  const before = MONTH_DAYS.slice(0, month).reduce((sum, one) => sum + one, 0);
  return before + (days + 1) / 2;
});
const YEAR = 365;

/** The law's numbers: base use and noise in kWh a day, balance points in °F, slopes in kWh a °F-day. */
export const LAW = {
  base: 120,
  noise: 6,
  coolingPoint: 72,
  heatingPoint: 57,
  betaCdd: 9,
  betaHdd: 5,
  betaCddAfter: 6.5,
} as const;

/** The year before the works, and how long they last. */
export const BASELINE_DAYS = 365;
export const WORKS_DAYS = 10;
/** China Standard Time has no summer time now. */
export const ZONE = 'Asia/Shanghai';
const FIRST_DAY = Date.UTC(2023, 0, 1) - 8 * HOUR_MS;

/** Mean temperature (°C) of day 1 to 365, between the month centres on a line. */
export function dayMean(day: number): number {
  const next = CENTRES.findIndex((centre) => centre > day);
  const to = next < 0 ? 0 : next;
  const from = (to + 11) % 12;
  const span = (CENTRES[to]! - CENTRES[from]! + YEAR) % YEAR;
  const gone = (day - CENTRES[from]! + YEAR) % YEAR;
  return MONTH_MEANS[from]! + ((MONTH_MEANS[to]! - MONTH_MEANS[from]!) * gone) / span;
}

export interface Illustration {
  readonly hours: readonly HourlyTemperature[];
  /** The last one only marks the end. */
  readonly readings: readonly UseReading[];
  /** Days since 1970-01-01; the works end at once where there are too few days for them. */
  readonly blackoutStart: number;
  readonly blackoutEnd: number;
  /** What the measure saved of the days shown after the works, up to a year, kWh. */
  readonly trueSavings: number;
}

/** `days` days from 2023-01-01 in Asia/Shanghai; the measure works from the end of the works on. */
export function illustrate(seed: number, days: number): Illustration {
  const random = seededRandom(seed);
  const hours: HourlyTemperature[] = [];
  let drift = 0;
  for (let at = 0; at < days * 24; at++) {
    drift = 0.97 * drift + 0.35 * random.normal();
    const [day, hour] = [Math.floor(at / 24), at % 24];
    const celsius = dayMean((day % YEAR) + 1) + 4 * Math.cos((2 * Math.PI * (hour - 15)) / 24) + drift;
    hours.push({ at: FIRST_DAY + at * HOUR_MS, fahrenheit: fahrenheitOf(celsius) });
  }
  const readings: UseReading[] = [];
  let trueSavings = 0;
  const after = BASELINE_DAYS + WORKS_DAYS;
  for (let day = 0; day < days; day++) {
    const mean = hours.slice(day * 24, day * 24 + 24).reduce((sum, { fahrenheit }) => sum + fahrenheit, 0) / 24;
    const cooling = Math.max(0, mean - LAW.coolingPoint);
    const heating = Math.max(0, LAW.heatingPoint - mean);
    const slope = day < after ? LAW.betaCdd : LAW.betaCddAfter;
    if (day >= after && day < after + YEAR) trueSavings += (LAW.betaCdd - LAW.betaCddAfter) * cooling;
    const use = LAW.base + slope * cooling + LAW.betaHdd * heating + LAW.noise * random.normal();
    readings.push({ start: FIRST_DAY + day * DAY_MS, value: Math.max(0, use), estimated: false });
  }
  readings.push({ start: FIRST_DAY + days * DAY_MS, value: null, estimated: false });
  const firstDay = Math.round((FIRST_DAY + 8 * HOUR_MS) / DAY_MS);
  return { hours, readings, blackoutStart: firstDay + BASELINE_DAYS, blackoutEnd: firstDay + after, trueSavings };
}
