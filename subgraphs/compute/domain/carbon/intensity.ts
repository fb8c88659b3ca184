/** Carbon intensity over time, integrated. */

export const SECONDS_PER_HOUR = 3600;

/** Hourly carbon intensity (kgCO2 per kWh), hour 0 from second 0 of the trace, with its running integral. */
export interface IntensitySeries {
  readonly kgPerKwh: Float64Array;
  /** `integral[h]`: kg by hour h of a load of 1 kW that began at second 0. */
  readonly integral: Float64Array;
}

/** The series of hourly values. */
export function intensitySeries(kgPerKwh: ArrayLike<number>): IntensitySeries {
  const integral = new Float64Array(kgPerKwh.length + 1);
  for (let hour = 0; hour < kgPerKwh.length; hour++) integral[hour + 1] = integral[hour]! + kgPerKwh[hour]!;
  return { kgPerKwh: Float64Array.from(kgPerKwh), integral };
}

/** The first second that the series does not know any more. */
export const lastSecond = ({ kgPerKwh }: IntensitySeries): number => kgPerKwh.length * SECONDS_PER_HOUR;

/** kg of a load of 1 kW from second 0 to `second`, within the series. */
export function kgUntil({ kgPerKwh, integral }: IntensitySeries, second: number): number {
  const hour = Math.floor(second / SECONDS_PER_HOUR);
  const rest = second - hour * SECONDS_PER_HOUR;
  return integral[hour]! + (rest === 0 ? 0 : (rest / SECONDS_PER_HOUR) * kgPerKwh[hour]!);
}

/** kg of a load of 1 kW that runs for `run` seconds from `start`. */
export const kgOfRun = (series: IntensitySeries, start: number, run: number): number =>
  kgUntil(series, start + run) - kgUntil(series, start);

/**
 * The earliest start in [from, to] (seconds) with the least kg. As a function of the start, kg is linear between the moments
 * at which the start or the end crosses a full hour: the least value stands at one of those or at an end of the window.
 */
export function cleanestStart(series: IntensitySeries, from: number, to: number, run: number): number {
  let best = from;
  let least = kgOfRun(series, from, run);
  const consider = (start: number): void => {
    const kg = kgOfRun(series, start, run);
    if (kg < least || (kg === least && start < best)) [best, least] = [start, kg];
  };
  for (let at = nextHour(from); at < to; at += SECONDS_PER_HOUR) consider(at);
  for (let at = nextHour(from + run) - run; at < to; at += SECONDS_PER_HOUR) consider(at);
  consider(to);
  return best;
}

const nextHour = (second: number): number => Math.ceil(second / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
