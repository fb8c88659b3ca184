import { describe, expect, it } from 'vitest';
import { deadlineOf, endOfShanghaiDay, shanghaiDay, type WorkCalendar } from './working-days.ts';

/** Invented years: holidays around 春节 and 国庆 with 调休, written for these tests. */
const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );
const calendar = (year: number, holidays: string[], workdays: string[]): WorkCalendar => ({
  ...{ year, holidays, workdays, source: '测试', verified: false },
});
const of2025 = calendar(
  2025,
  [...days('2025-01-28', 8), ...days('2025-10-01', 8)],
  ['2025-01-26', '2025-02-08', '2025-09-28', '2025-10-11'],
);
const of2026 = calendar(2026, days('2026-01-01', 3), ['2026-01-04']);
const deadline = (accepted: string, calendars = [of2025], workingDays = 10) => {
  const found = deadlineOf(Date.parse(accepted), workingDays, calendars);
  return found.ok ? found.value.deadline : found.error;
};

describe('deadlineOf', () => {
  it('crosses 国庆 and 春节 with their 调休', () => {
    expect(deadline('2025-09-26T10:00:00+08:00')).toBe('2025-10-16');
    expect(deadline('2025-01-24T10:00:00+08:00')).toBe('2025-02-13');
  });

  it('counts a worked Sunday and never the day of acceptance', () => {
    const found = deadlineOf(Date.parse('2025-09-26T10:00:00+08:00'), 2, [of2025]);
    expect(found).toEqual({ ok: true, value: { deadline: '2025-09-29', counted: ['2025-09-28', '2025-09-29'] } });
  });

  it('takes the day in Shanghai, not in Greenwich', () => {
    expect(deadline('2025-03-03T15:59:59Z', [of2025], 1)).toBe('2025-03-04');
    expect(deadline('2025-03-03T16:00:00Z', [of2025], 1)).toBe('2025-03-05');
    expect([shanghaiDay(Date.parse('2025-03-03T16:00:00Z')), endOfShanghaiDay('2025-03-04')]).toEqual([
      '2025-03-04',
      Date.parse('2025-03-04T16:00:00Z'),
    ]);
  });

  it('needs the next calendar only when it gets there', () => {
    expect(deadline('2025-12-17T09:00:00+08:00')).toBe('2025-12-31');
    expect(deadline('2025-12-18T09:00:00+08:00')).toMatchObject({ code: 'CALENDAR_MISSING', year: 2026 });
    expect(deadline('2025-12-18T09:00:00+08:00', [of2025, of2026])).toBe('2026-01-04');
  });
});
