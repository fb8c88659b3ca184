/** A stretch of use, cut at the ends of months as Asia/Shanghai counts them: a bill belongs to one month. */

/** China has one time zone and, since 1991, no summer time. */
const SHANGHAI_MS = 8 * 3_600_000;

/** [fromMs, toMs), epoch milliseconds. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The parts of a stretch, each within one month; none of an empty stretch. */
export function cutAtMonths({ fromMs, toMs }: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  for (let at = fromMs; at < toMs; ) {
    const end = Math.min(toMs, nextMonth(at));
    parts.push({ fromMs: at, toMs: end });
    at = end;
  }
  return parts;
}

/** The month of a moment, YYYY-MM, in Asia/Shanghai. */
export const monthOf = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 7);

/** The stretch of a month, YYYY-MM, in Asia/Shanghai. */
export function stretchOf(month: string): Stretch {
  const fromMs = Date.parse(`${month}-01T00:00:00Z`) - SHANGHAI_MS;
  return { fromMs, toMs: nextMonth(fromMs) };
}

function nextMonth(ms: number): number {
  const local = new Date(ms + SHANGHAI_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) - SHANGHAI_MS;
}
