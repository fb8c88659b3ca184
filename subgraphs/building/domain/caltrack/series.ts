/** What a saving is worked out from: readings of one meter and hourly temperatures. Moments are epoch milliseconds. */

/** One reading: use from its start until the next one's start; null where none was read. */
export interface UseReading {
  readonly start: number;
  readonly value: number | null;
  readonly estimated: boolean;
}

/** Mean temperature of the hour that begins at `at`, °F. */
export interface HourlyTemperature {
  readonly at: number;
  readonly fahrenheit: number;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Temperatures as hours: values of one hour are averaged, hours in order. */
export function hourly(points: readonly HourlyTemperature[]): HourlyTemperature[] {
  const hours = new Map<number, { sum: number; count: number }>();
  for (const { at, fahrenheit } of points) {
    const hour = Math.floor(at / HOUR_MS);
    const held = hours.get(hour);
    if (held) {
      held.sum += fahrenheit;
      held.count++;
    } else hours.set(hour, { sum: fahrenheit, count: 1 });
  }
  return Array.from(hours, ([hour, { sum, count }]) => ({ at: hour * HOUR_MS, fahrenheit: sum / count })).sort(
    (a, b) => a.at - b.at,
  );
}

/** The step that occurs most often between neighbours, the shorter of equals; null of fewer than two. */
export function modalStep(starts: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (let at = 1; at < starts.length; at++) {
    const step = starts[at]! - starts[at - 1]!;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const steps = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  return steps[0]?.[0] ?? null;
}
