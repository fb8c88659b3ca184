/** Civil days of a place: 23, 24 or 25 hours long, numbered since 1970-01-01. */
import { err, ok, type Result, type UserError } from '@yushu/kit/domain';

/** Where days begin. Days are numbers of civil days since 1970-01-01, moments are epoch milliseconds. */
export interface Calendar {
  readonly zone: string;
  /** The civil day that holds the moment. */
  dayOf(at: number): number;
  /** The first moment of the civil day. */
  startOf(day: number): number;
}

export interface UnknownTimeZone extends UserError<'UNKNOWN_TIME_ZONE'> {
  readonly timeZone: string;
}

/** The part of Temporal that is used here; TypeScript's libraries of this target do not name it. */
declare const Temporal: {
  PlainDate: new (
    year: number,
    month: number,
    day: number,
  ) => { toZonedDateTime(zone: string): { readonly epochMilliseconds: number } };
};

const DAY_MS = 86_400_000;
const calendars = new Map<string, Calendar>();

/** Days as UTC counts them. */
export const utcCalendar: Calendar = {
  zone: 'UTC',
  dayOf: (at) => Math.floor(at / DAY_MS),
  startOf: (day) => day * DAY_MS,
};

/** The civil days of an IANA time zone; one calendar a zone, which remembers the midnights it has worked out. */
export function calendarOf(zone: string): Result<Calendar, UnknownTimeZone> {
  const known = calendars.get(zone);
  if (known) return ok(known);
  if (!isTimeZone(zone)) return err(unknownTimeZone(zone));
  const made = localCalendar(zone);
  calendars.set(zone, made);
  return ok(made);
}

/** There is no such time zone in the IANA database. */
export const unknownTimeZone = (timeZone: string): UnknownTimeZone => ({
  code: 'UNKNOWN_TIME_ZONE',
  message: `'${timeZone.slice(0, 80)}' is no IANA time zone, such as Asia/Shanghai.`,
  path: ['input', 'timeZone'],
  timeZone,
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function localCalendar(zone: string): Calendar {
  const midnights = new Map<number, number>();
  const startOf = (day: number): number => {
    const known = midnights.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS);
    const plain = new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
    const at = plain.toZonedDateTime(zone).epochMilliseconds;
    midnights.set(day, at);
    return at;
  };
  // Readings come in order more often than not: the day before is tried first.
  let last = 0;
  const dayOf = (at: number): number => {
    if (at >= startOf(last) && at < startOf(last + 1)) return last;
    let day = Math.floor(at / DAY_MS);
    while (startOf(day) > at) day--;
    while (startOf(day + 1) <= at) day++;
    last = day;
    return day;
  };
  return { zone, dayOf, startOf };
}
