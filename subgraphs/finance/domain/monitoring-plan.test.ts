import { describe, expect, it } from 'vitest';
import { monthBegun, plannedComparisons } from './monitoring-plan.ts';

const months = (...scores: number[]) =>
  scores.map((each, at) => ({ month: `2026-${String(at + 10).padStart(2, '0')}`, scores: each })).slice(0, 3);

describe('what is compared', () => {
  it('is every month after the first, in Shanghai', () => {
    expect(plannedComparisons(months(100, 1))).toEqual([
      {
        ...{
          month: '2026-11',
          baselineFrom: new Date('2026-09-30T16:00:00Z'),
          baselineTo: new Date('2026-10-31T16:00:00Z'),
        },
        ...{ windowFrom: new Date('2026-10-31T16:00:00Z'), windowTo: new Date('2026-11-30T16:00:00Z') },
      },
    ]);
    expect([plannedComparisons([]), plannedComparisons(months(500))]).toEqual([[], []]);
  });

  it('grows its baseline until that holds 100 scores, and never over the month that is compared', () => {
    const ends = (...scores: number[]) =>
      plannedComparisons(months(...scores)).map(({ month, baselineTo }) => [
        month,
        baselineTo.toISOString().slice(0, 10),
      ]);
    expect(ends(99, 1, 7)).toEqual([
      ['2026-11', '2026-10-31'],
      ['2026-12', '2026-11-30'],
    ]);
    expect(ends(100, 1, 7)).toEqual([
      ['2026-11', '2026-10-31'],
      ['2026-12', '2026-10-31'],
    ]);
    expect(ends(1, 1, 7).at(-1)).toEqual(['2026-12', '2026-11-30']);
  });

  it('ends a year', () => {
    const [one] = plannedComparisons([
      { month: '2026-12', scores: 100 },
      { month: '2027-02', scores: 1 },
    ]);
    expect([one!.baselineTo, one!.windowFrom].map((each) => each.toISOString())).toEqual([
      '2026-12-31T16:00:00.000Z',
      '2027-01-31T16:00:00.000Z',
    ]);
  });

  it('knows the month of a moment by Shanghai', () => {
    expect(monthBegun(Date.parse('2026-11-30T15:59:59.999Z')).toISOString()).toBe('2026-10-31T16:00:00.000Z');
    expect(monthBegun(Date.parse('2026-11-30T16:00:00Z')).toISOString()).toBe('2026-11-30T16:00:00.000Z');
  });
});
