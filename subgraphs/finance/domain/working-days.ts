/** Deadlines in working days of Asia/Shanghai, over calendars that are data with a source and a version. */
import { err, ok, type Result, type UserError } from '@yushu/kit/domain';

/** The days of one year that are not what their weekday says. */
export interface WorkCalendar {
  readonly year: number;
  /** Days off, YYYY-MM-DD. */
  readonly holidays: readonly string[];
  /** Saturdays and Sundays that are worked (调休). */
  readonly workdays: readonly string[];
  readonly source: string;
  /** Whether somebody has compared it with the published notice. */
  readonly verified: boolean;
}

export interface CalendarMissing extends UserError<'CALENDAR_MISSING'> {
  readonly year: number;
}

export interface Deadline {
  /** Its last day; it ends at 24:00 Asia/Shanghai. */
  readonly deadline: string;
  /** The working days that were counted, in order. */
  readonly counted: readonly string[];
}

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The calendar day in Shanghai of a moment in epoch milliseconds. */
export const shanghaiDay = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);

/** 24:00 in Shanghai of a calendar day, in epoch milliseconds. */
export const endOfShanghaiDay = (day: string): number => dayStart(day) + DAY_MS - SHANGHAI_MS;

/**
 * The `workingDays`-th working day after the day of acceptance, which is not counted. Whether a day is worked is known
 * only from its year's calendar: CALENDAR_MISSING names the first year that is needed and not there.
 */
export function deadlineOf(
  acceptedAt: number,
  workingDays: number,
  calendars: readonly WorkCalendar[],
): Result<Deadline, CalendarMissing> {
  const byYear = new Map(calendars.map((calendar) => [calendar.year, calendar]));
  const counted: string[] = [];
  for (let day = dayStart(shanghaiDay(acceptedAt)); counted.length < workingDays; ) {
    day += DAY_MS;
    const text = new Date(day).toISOString().slice(0, 10);
    const calendar = byYear.get(Number(text.slice(0, 4)));
    if (!calendar) return err(calendarMissing(Number(text.slice(0, 4))));
    if (isWorked(text, day, calendar)) counted.push(text);
  }
  return ok({ deadline: counted.at(-1) ?? shanghaiDay(acceptedAt), counted });
}

/** Nobody has told which days of that year are worked. */
export const calendarMissing = (year: number): CalendarMissing => ({
  code: 'CALENDAR_MISSING',
  message: `There is no calendar of working days for ${year}.`,
  path: null,
  year,
});

function isWorked(text: string, day: number, { holidays, workdays }: WorkCalendar): boolean {
  if (workdays.includes(text)) return true;
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(text);
}

const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`);
