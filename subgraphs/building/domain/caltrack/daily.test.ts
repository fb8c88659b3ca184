import { describe, expect, it } from 'vitest';
import { calendarOf, utcCalendar } from '../time/calendar.ts';
import { parseDay } from '../time/instant.ts';
import { periodsOf } from './billing.ts';
import { dailyTemperature, dailyUse } from './daily.ts';
import { DAY_MS, HOUR_MS, hourly, modalStep } from './series.ts';

const chicago = (() => {
  const found = calendarOf('America/Chicago');
  if (!found.ok) throw new Error('no zone');
  return found.value;
})();
const day = (text: string): number => parseDay(text)!;
const read = (start: number, value: number | null) => ({ start, value, estimated: false });

describe("a day's use", () => {
  it('is the whole local day, 23 and 25 hours among them', () => {
    for (const [text, hours] of [
      ['2016-03-13', 23],
      ['2016-07-01', 24],
      ['2016-11-06', 25],
    ] as const) {
      const from = chicago.startOf(day(text));
      const readings = Array.from({ length: hours + 1 }, (_, at) => read(from + at * HOUR_MS, at < hours ? 2 : null));
      expect(dailyUse(readings, chicago).get(day(text))).toBe(2 * hours);
    }
  });

  it('is brought up to the whole day where half of it is there, and left out below', () => {
    const hours = (count: number) => Array.from({ length: count }, (_, at) => read(at * HOUR_MS, 3));
    expect(dailyUse(hours(12), utcCalendar).get(0)).toBe(72);
    expect(dailyUse(hours(11), utcCalendar).has(0)).toBe(false);
  });

  it('does not stretch over readings that are missing', () => {
    const readings = [read(0, 1), read(HOUR_MS, 1), read(2 * HOUR_MS, 1), read(20 * HOUR_MS, 1)];
    expect(dailyUse(readings, utcCalendar).has(0)).toBe(false);
    const daily = [0, 1, 2, 5, 6].map((at) => read(at * DAY_MS, 10));
    expect([...dailyUse(daily, utcCalendar)]).toEqual([0, 1, 2, 5, 6].map((at) => [at, 10]));
  });

  it('is shared by elapsed time where a reading crosses midnight', () => {
    const readings = Array.from({ length: 5 }, (_, at) => read(at * DAY_MS + 6 * HOUR_MS, 24));
    const use = dailyUse(readings, utcCalendar);
    expect(use.get(1)).toBe(24);
    expect(use.has(0)).toBe(true);
  });
});

describe("a day's temperature", () => {
  it('needs more than 12 values', () => {
    const hours = (count: number) => Array.from({ length: count }, (_, at) => ({ at: at * HOUR_MS, fahrenheit: at }));
    expect(dailyTemperature(hours(12), utcCalendar).size).toBe(0);
    expect(dailyTemperature(hours(13), utcCalendar).get(0)).toBe(6);
  });

  it('counts hours, not values: those of one hour are averaged', () => {
    const quarters = Array.from({ length: 48 }, (_, at) => ({ at: at * 15 * 60_000, fahrenheit: 50 + (at % 4) }));
    expect(hourly(quarters)).toHaveLength(12);
    expect(hourly(quarters)[0]).toEqual({ at: 0, fahrenheit: 51.5 });
  });
});

describe('series', () => {
  it('have the step that occurs most', () => {
    expect(modalStep([0, 10, 20, 50, 60])).toBe(10);
    expect(modalStep([5])).toBeNull();
  });
});

describe('bills', () => {
  const bill = (at: number, value: number | null, estimated = false) => ({ start: at * DAY_MS, value, estimated });

  it('merge an estimated one with the next, up to 70 days', () => {
    expect(periodsOf([bill(0, 5, true), bill(30, 7), bill(60, null)])).toEqual([
      { start: 0, end: 60 * DAY_MS, value: 12 },
    ]);
    expect(periodsOf([bill(0, 5, true), bill(40, 7), bill(80, null)])).toEqual([
      { start: 40 * DAY_MS, end: 80 * DAY_MS, value: 7 },
    ]);
  });

  it('leave out what has no value, and end at the last reading', () => {
    expect(periodsOf([bill(0, 5), bill(30, null), bill(60, 6), bill(90, 9)])).toEqual([
      { start: 0, end: 30 * DAY_MS, value: 5 },
      { start: 60 * DAY_MS, end: 90 * DAY_MS, value: 6 },
    ]);
  });
});
