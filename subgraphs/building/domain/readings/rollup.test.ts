import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { type Calendar, calendarOf } from '../time/calendar.ts';
import { instantText, parseDay, parseInstant } from '../time/instant.ts';
import { microText, parseMicro } from './micro.ts';
import { type Reading, readingOf } from './reading.ts';
import { largestRemainder, rollupsOf } from './rollup.ts';

const zone = (name: string): Calendar => {
  const found = calendarOf(name);
  if (!found.ok) throw new Error(name);
  return found.value;
};
const row = (start: number, end: number, value: bigint): Reading =>
  readingOf({
    ...{ meter: 'm', channel: '', start, end, value, unit: 'kWh', quality: '', revision: 0, recordedAt: end },
  });
const total = (list: readonly { readonly value: bigint }[]): bigint => list.reduce((sum, { value }) => sum + value, 0n);
const at = (text: string): number => {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('sums by local time', () => {
  const YEARS = { 'America/Chicago': 2016, 'Asia/Shanghai': 1986, 'Asia/Kathmandu': 2026 } as const;

  it.each(Object.entries(YEARS))(
    'of random rows in %s add up to the rows exactly, by hour, day and month',
    (name, year) => {
      const calendar = zone(name);
      const random = seededRandom(year);
      for (let round = 0; round < 40; round++) {
        const rows: Reading[] = [];
        for (let start = Date.UTC(year, random.below(12), 1 + random.below(28)); rows.length < 200; ) {
          const end = start + 1 + random.below(round % 2 === 0 ? 7_200_000 : 200_000_000);
          rows.push(row(start, end, BigInt(random.below(2 ** 31))));
          start = end + (random.below(3) === 0 ? random.below(90_000_000) : 0);
        }
        const days = rollupsOf(rows, 'day', calendar);
        expect(total(days)).toBe(total(rows));
        const hours = rollupsOf(rows, 'hour', calendar);
        for (const day of days)
          expect(total(hours.filter(({ start }) => start >= day.start && start < day.end))).toBe(day.value);
        for (const month of rollupsOf(rows, 'month', calendar))
          expect(total(days.filter(({ start }) => start >= month.start && start < month.end))).toBe(month.value);
        const covered = rows.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(days.reduce((sum, { coveredMs }) => sum + coveredMs, 0)).toBe(covered);
      }
    },
  );

  it('know the days of 23, 24 and 25 hours', () => {
    const hours = (name: string, day: string) =>
      (zone(name).startOf(parseDay(day)! + 1) - zone(name).startOf(parseDay(day)!)) / 3_600_000;
    expect([hours('America/Chicago', '2016-03-13'), hours('America/Chicago', '2016-11-06')]).toEqual([23, 25]);
    expect([hours('Asia/Shanghai', '1986-05-04'), hours('Asia/Shanghai', '1991-09-15')]).toEqual([23, 25]);
    expect(hours('Asia/Shanghai', '2026-05-04')).toBe(24);
    expect(instantText(zone('Asia/Kathmandu').startOf(parseDay('2026-01-01')!))).toBe('2025-12-31T18:15:00.000Z');
  });

  it('give what is left over to the largest remainders, the earlier of equals', () => {
    expect(largestRemainder(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(largestRemainder(11n, [1n, 1n, 1n])).toEqual([4n, 4n, 3n]);
    expect(largestRemainder(10n, [1n, 4n])).toEqual([2n, 8n]);
    expect(largestRemainder(7n, [1n, 2n, 3n])).toEqual([1n, 2n, 4n]);
    const [first, second] = rollupsOf(
      [row(at('2026-01-01T23:00:00Z'), at('2026-01-02T01:00:00Z'), 5n)],
      'day',
      zone('UTC'),
    );
    expect([first?.value, second?.value]).toEqual([3n, 2n]);
  });
});

describe('values', () => {
  it('are millionths, exactly', () => {
    for (const text of ['0.000000', '1.250000', '9223372036854.775807', '12.000001'])
      expect(microText((parseMicro(text) as { value: bigint }).value)).toBe(text);
    expect(microText(-1n)).toBe('-0.000001');
  });

  it.each([
    ['1.2500000', 'TOO_PRECISE'],
    ['-1', 'NEGATIVE_VALUE'],
    ['NaN', 'NON_FINITE_VALUE'],
    ['-Infinity', 'NON_FINITE_VALUE'],
    ['1e3', 'MALFORMED_VALUE'],
    ['', 'MALFORMED_VALUE'],
    ['9223372036854.775808', 'VALUE_TOO_LARGE'],
  ])('%s is %s', (text, code) => {
    expect(parseMicro(text)).toEqual({ ok: false, error: code });
  });
});

describe('moments', () => {
  it('are those that Date makes of them, leap days and offsets among them', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 500; round++) {
      const text = instantText(Date.UTC(1900 + random.below(300), random.below(12), random.below(31), 3, 4, 5, 67));
      expect(at(text)).toBe(Date.parse(text));
    }
    expect(at('2024-02-29T08:00:00.5+08:00')).toBe(Date.UTC(2024, 1, 29, 0, 0, 0, 500));
    expect(at('2024-01-01T00:00:00-05:30')).toBe(Date.UTC(2024, 0, 1, 5, 30));
  });

  it.each([
    ['2023-02-29T00:00:00Z', 'MALFORMED_TIME'],
    ['2024-01-01T24:00:00Z', 'MALFORMED_TIME'],
    ['2024-01-01', 'MALFORMED_TIME'],
    ['2024-01-01T00:00:00', 'MISSING_OFFSET'],
    ['2024-01-01T00:00:00.0001Z', 'TOO_PRECISE'],
  ])('%s is %s', (text, code) => {
    expect(parseInstant(text)).toEqual({ ok: false, error: code });
  });
});
