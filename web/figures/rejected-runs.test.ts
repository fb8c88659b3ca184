import { describe, expect, it } from 'vitest';
import { rejectedRuns, runsOf } from './rejected-runs.ts';

const one = (type: string, cooling: number | null, heating: number | null, reason: string) => ({
  ...{ type, reason, coolingBalancePointF: cooling, heatingBalancePointF: heating },
});

describe('runsOf', () => {
  it('joins neighbours and keeps gaps', () => {
    expect(runsOf([33, 30, 31, 36, 32])).toBe('30–33, 36');
    expect(runsOf([])).toBe('');
  });
});

describe('rejectedRuns', () => {
  it('names every candidate once, cooling points with the same heating points together', () => {
    const both = [60, 61].flatMap((cooling) =>
      [30, 31, 40].map((heating) => one('cdd_hdd', cooling, heating, 'HDD_TOTAL_BELOW_20')),
    );
    const single = [86, 87, 88].map((cooling) => one('cdd_only', cooling, null, 'CDD_TOTAL_BELOW_20'));
    const runs = rejectedRuns([...single, ...both, one('cdd_hdd', 62, 30, 'HDD_TOTAL_BELOW_20')]);
    expect(runs).toEqual([
      { type: 'cdd_only', reason: 'CDD_TOTAL_BELOW_20', cooling: '86–88', heating: null, count: 3 },
      { type: 'cdd_hdd', reason: 'HDD_TOTAL_BELOW_20', cooling: '60–61', heating: '30–31, 40', count: 6 },
      { type: 'cdd_hdd', reason: 'HDD_TOTAL_BELOW_20', cooling: '62', heating: '30', count: 1 },
    ]);
    expect(runs.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  });
});
