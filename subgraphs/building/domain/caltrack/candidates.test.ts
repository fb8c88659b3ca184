import { describe, expect, it } from 'vitest';
import { bestOf, type Candidate, candidatesOf } from './candidates.ts';
import { BALANCE_POINTS, dailySample, type Sample } from './sample.ts';

const wave = (at: number): number => 60 + 25 * Math.sin(at / 58) + 6 * Math.sin(at * 7.31);
const TEMPERATURES = Float64Array.from({ length: 365 }, (_, at) => wave(at));
const USE = TEMPERATURES.map((t, at) => 40 + 3 * Math.max(0, t - 70) + 2 * Math.max(0, 55 - t) + Math.sin(at * 3.7));

/** Weighted least squares through the normal equations, by elimination: another way to the same numbers. */
function leastSquares(columns: readonly ArrayLike<number>[], { use, weight, n }: Sample): number[] {
  const rows = [new Float64Array(n).fill(1), ...columns];
  const matrix = rows.map((left) => [
    ...rows.map((right) => sum(n, (at) => weight[at]! * left[at]! * right[at]!)),
    sum(n, (at) => weight[at]! * left[at]! * use[at]!),
  ]);
  for (const [pivot, row] of matrix.entries())
    for (const [other, target] of matrix.entries()) {
      if (other === pivot) continue;
      const factor = target[pivot]! / row[pivot]!;
      for (let at = 0; at < target.length; at++) target[at]! -= factor * row[at]!;
    }
  return matrix.map((row, at) => row.at(-1)! / row[at]!);
}
const sum = (n: number, of: (at: number) => number): number =>
  Array.from({ length: n }, (_, at) => of(at)).reduce((a, b) => a + b, 0);

const columnsOf = (sample: Sample, { cbp, hbp }: Candidate): Float64Array[] => [
  ...(cbp === null ? [] : [Float64Array.from(sample.cdd(BALANCE_POINTS.indexOf(cbp)))]),
  ...(hbp === null ? [] : [Float64Array.from(sample.hdd(BALANCE_POINTS.indexOf(hbp)))]),
];

describe('candidates', () => {
  const daily = dailySample(USE, TEMPERATURES);
  const all = candidatesOf(daily, true);

  it('are 2014 for electricity in the order of the rules, and 62 for gas', () => {
    expect(all).toHaveLength(2014);
    expect(all.slice(122, 127).map(({ type, cbp, hbp }) => [type, cbp, hbp])).toEqual([
      ['hdd_only', null, 90],
      ['cdd_hdd', 30, 30],
      ['cdd_hdd', 31, 30],
      ['cdd_hdd', 31, 31],
      ['cdd_hdd', 32, 30],
    ]);
    expect(candidatesOf(daily, false)).toHaveLength(62);
    expect(candidatesOf(daily, false).some(({ cbp }) => cbp !== null)).toBe(false);
  });

  it('have the coefficients that elimination gives, with weights and overlapping degree-days too', () => {
    // Means of months: both kinds of degree-days in one entry, unequal weights.
    const months = Float64Array.from({ length: 12 }, (_, at) => wave(at * 30));
    const use = months.map((t) => 900 - 6 * t + 0.09 * t * t);
    const monthly: Sample = {
      ...dailySample(use, months),
      weight: months.map((_, at) => 28 + (at % 4)),
      cdd: (place) => months.map((t) => Math.max(0, t - BALANCE_POINTS[place]!)),
      hdd: (place) => months.map((t, at) => Math.max(0, BALANCE_POINTS[place]! - t) + (at % 3)),
      daily: false,
    };
    for (const sample of [daily, monthly]) {
      const fitted = candidatesOf(sample, true).filter(({ model }, at) => model !== null && at % 7 === 0);
      expect(fitted.length).toBeGreaterThan(5);
      for (const one of fitted) {
        const { intercept, betaCdd, betaHdd } = one.model!;
        const wanted = leastSquares(columnsOf(sample, one), sample);
        const given = [intercept, ...[betaCdd, betaHdd].filter((beta) => beta !== null)];
        for (const [at, value] of given.entries()) expect(value).toBeCloseTo(wanted[at]!, 6);
      }
    }
  });

  it('find the balance points and slopes that were put in', () => {
    const { model, r2Adjusted } = bestOf(all)!;
    expect(model).toMatchObject({ type: 'cdd_hdd', cbp: 70, hbp: 55 });
    expect(model.betaCdd).toBeCloseTo(3, 1);
    expect(model.betaHdd).toBeCloseTo(2, 1);
    expect(r2Adjusted).toBeGreaterThan(0.99);
  });

  it('prefer the intercept alone where nothing explains, and the first of equals', () => {
    const flat = candidatesOf(dailySample(new Float64Array(365).fill(7), TEMPERATURES), true);
    expect(bestOf(flat)).toMatchObject({ type: 'intercept_only', r2Adjusted: 0, model: { intercept: 7 } });
  });

  it('name why they were not attempted or disqualified', () => {
    const cold = dailySample(
      USE.slice(0, 30),
      new Float64Array(30).fill(40).map((t, at) => t + (at === 3 ? 50 : 0)),
    );
    const reasons = new Set(candidatesOf(cold, true).map(({ reason }) => reason));
    expect(reasons).toContain('CDD_DAYS_BELOW_10');
    expect(reasons).toContain('CDD_TOTAL_BELOW_20');
    const falling = candidatesOf(
      dailySample(
        TEMPERATURES.map((t) => 200 - t),
        TEMPERATURES,
      ),
      true,
    );
    expect(falling.find(({ cbp }) => cbp === 60)).toMatchObject({
      status: 'DISQUALIFIED',
      reason: 'NEGATIVE_BETA_CDD',
    });
    const few = candidatesOf({ ...dailySample(USE.slice(0, 2), TEMPERATURES.slice(0, 2)), daily: false }, true);
    expect(few.find(({ cbp }) => cbp === 30)).toMatchObject({ status: 'DISQUALIFIED', reason: 'TOO_FEW_OBSERVATIONS' });
    expect(
      bestOf(candidatesOf(dailySample(new Float64Array(40).fill(-3), TEMPERATURES.slice(0, 40)), true)),
    ).toBeNull();
  });
});
