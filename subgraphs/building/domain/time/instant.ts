/** Moments as text: RFC 3339 with an offset, to the millisecond. */
import { err, ok, type Result } from '@yushu/kit/domain';

export type InstantFault = 'MALFORMED_TIME' | 'MISSING_OFFSET' | 'TOO_PRECISE';

const SHAPE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Epoch milliseconds of RFC 3339 text. Without an offset nobody can tell the moment: MISSING_OFFSET. */
export function parseInstant(text: string): Result<number, InstantFault> {
  const match = SHAPE.exec(text);
  if (!match || parseDay(text.slice(0, 10)) === null) return err('MALFORMED_TIME');
  if (match[2] === undefined) return err('MISSING_OFFSET');
  // Rows are told apart by their milliseconds: a finer stamp could not be told from its neighbour.
  if (/[1-9]/.test(match[1]?.slice(3) ?? '')) return err('TOO_PRECISE');
  const at = Date.parse(text);
  return Number.isNaN(at) ? err('MALFORMED_TIME') : ok(at);
}

/** UTC text with milliseconds, `2026-01-02T03:04:05.000Z`. */
export const instantText = (at: number): string => new Date(at).toISOString();

/** The number of a calendar day since 1970-01-01; null when `text` is no day of the calendar. */
export function parseDay(text: string): number | null {
  const [, year, month, day] = DAY.exec(text) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // 30 February would become 2 March: only what prints back the same is a day.
  return Number.isNaN(at) || dayText(at / DAY_MS) !== text ? null : at / DAY_MS;
}

/** A day's number as `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
