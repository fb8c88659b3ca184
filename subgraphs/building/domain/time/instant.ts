/** Moments as text: RFC 3339 with an offset, to the millisecond. */
import { err, ok, type Result } from '@yushu/kit/domain';

export type InstantFault = 'MALFORMED_TIME' | 'MISSING_OFFSET' | 'TOO_PRECISE';

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))?$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Epoch milliseconds of RFC 3339 text. Without an offset nobody can tell the moment: MISSING_OFFSET. */
export function parseInstant(text: string): Result<number, InstantFault> {
  const plain = plainInstant(text);
  if (plain !== null) return ok(plain);
  const match = SHAPE.exec(text);
  const day = match && dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  if (!match || day === null) return err('MALFORMED_TIME');
  const [, , , , hour, minute, second = '0', fraction = '', sign, offHour, offMinute] = match;
  if (sign === undefined && !text.endsWith('Z')) return err('MISSING_OFFSET');
  // Rows are told apart by their milliseconds: a finer stamp could not be told from its neighbour.
  if (fraction.length > 3 && /[1-9]/.test(fraction.slice(3))) return err('TOO_PRECISE');
  const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  const offset = sign === undefined ? 0 : (Number(offHour) * 60 + Number(offMinute)) * 60_000;
  const millis = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return ok(day * DAY_MS + clock + millis - (sign === '-' ? -offset : offset));
}

/** What stands between the digits of `YYYY-MM-DDTHH:MM:SS`, by its place. */
const BETWEEN = [
  [4, 45],
  [7, 45],
  [10, 84],
  [13, 58],
  [16, 58],
] as const;

/**
 * Epoch milliseconds of `YYYY-MM-DDTHH:MM:SSZ`, with three decimals or none, as machines write it; null of every other
 * text. Read by its characters, because a log of a million rows holds three million of them.
 */
function plainInstant(text: string): number | null {
  const { length } = text;
  if ((length !== 24 && length !== 20) || text.charCodeAt(length - 1) !== 90) return null;
  for (const [at, code] of BETWEEN) if (text.charCodeAt(at) !== code) return null;
  if (length === 24 && text.charCodeAt(19) !== 46) return null;
  const [year, month, date] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  const millis = length === 24 ? digits(text, 20, 23) : 0;
  // A character that is no digit makes its number NaN, and then every comparison is false.
  if (!(hour < 24 && minute < 60 && second < 60 && millis >= 0)) return null;
  const day = dayNumber(year, month, date);
  return day === null ? null : day * DAY_MS + (hour * 60 + minute) * 60_000 + second * 1000 + millis;
}

/** The number that the digits in [from, to) make, NaN where one is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** UTC text with milliseconds, `2026-01-02T03:04:05.000Z`. */
export const instantText = (at: number): string => new Date(at).toISOString();

/** The same of a text that `parseInstant` took for `at`: most already are what they should be. */
export function canonicalText(text: string, at: number): string {
  if (text.charCodeAt(10) === 84 && text.endsWith('Z')) {
    if (text.length === 24) return text;
    if (text.length === 20) return `${text.slice(0, 19)}.000Z`;
  }
  return instantText(at);
}

/** The number of a calendar day since 1970-01-01; null when `text` is no day of the calendar. */
export function parseDay(text: string): number | null {
  const match = DAY.exec(text);
  return match && dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days since 1970-01-01 of a day that the calendar has. By arithmetic: logs of a million rows hold three million times. */
function dayNumber(y: number, m: number, d: number): number | null {
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const longest = m === 2 && leap ? 29 : (MONTH_DAYS[m - 1] ?? 0);
  if (!(y >= 100 && d >= 1 && d <= longest)) return null;
  // Years that begin in March have their leap day last.
  const march = m > 2 ? y : y - 1;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1;
  return march * 365 + Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400) + dayOfYear - 719_468;
}

/** A day's number as `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
