import { describe, expect, it } from 'vitest';
import { autocorrelation, bandsOf, effectiveCount, portfolioUncertainty } from './fit.ts';
import { regularisedBeta, studentQuantile } from './student.ts';

describe("Student's quantile", () => {
  // Tables of the t distribution (NIST/SEMATECH e-Handbook, 1.3.6.7.2), with more digits.
  it.each([
    [0.95, 1, 6.313751514675041],
    [0.95, 4, 2.131846786326649],
    [0.975, 10, 2.2281388519649385],
    [0.995, 3, 5.840909309733357],
  ])('of %d with %i degrees of freedom', (p, freedom, wanted) => {
    expect(Math.abs(studentQuantile(p, freedom) - wanted) / wanted).toBeLessThan(2e-9);
  });

  it('is the inverse of the closed form with one and two degrees of freedom', () => {
    for (const p of [0.51, 0.6, 0.75, 0.9, 0.99, 0.9999]) {
      expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 6);
      const a = 4 * p * (1 - p);
      expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) * Math.sqrt(2 / a), 8);
    }
  });

  it('agrees with the expansion about the normal quantile where there are many', () => {
    // Abramowitz and Stegun 26.7.5.
    const [z, v] = [1.6448536269514722, 364];
    const terms = [
      (z ** 3 + z) / (4 * v),
      (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2),
      (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3),
    ];
    expect(studentQuantile(0.95, v)).toBeCloseTo(
      terms.reduce((sum, term) => sum + term, z),
      9,
    );
  });

  it('has no value without degrees of freedom', () => {
    expect(studentQuantile(0.95, 0)).toBeNaN();
    expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe('residuals', () => {
  it('correlate with the ones before', () => {
    expect(autocorrelation([1, -1, 1, -1, 1])).toBeCloseTo(-1, 12);
    expect(autocorrelation([1, 2, 3, 4, 5])).toBeCloseTo(1, 12);
    expect(autocorrelation([3, 3, 3, 3])).toBe(0);
    expect(effectiveCount(100, 0.5)).toBeCloseTo(100 / 3, 12);
  });

  it('give wider bands the longer the reporting and the worse the fit', () => {
    const baseline = Float64Array.from({ length: 365 }, (_, at) => 30 + 5 * Math.sin(at / 58));
    const of = (scale: number, q: number) =>
      bandsOf({
        ...{ baseline, residuals: baseline.map((_, at) => scale * Math.sin(at * 5.3)), k: 1, reportingMean: 31 },
        ...{ q, months: q / 30, frequency: 'daily' },
      });
    expect(of(2, 365).fsuBand).toBeGreaterThan(of(1, 365).fsuBand);
    expect(of(1, 365).olsBand).toBeGreaterThan(of(1, 90).olsBand);
    expect(of(1, 365).fsuBand).toBeGreaterThan(0);
  });
});

describe('a portfolio', () => {
  /** The same by another road: the sum of squares through hypot, in the opposite order, over exact cents. */
  const independently = (projects: readonly { savings: number; fsuBand: number }[]) => {
    const band = Math.hypot(...projects.map(({ fsuBand }) => fsuBand).toReversed());
    const cents = projects.reduce((sum, { savings }) => sum + BigInt(Math.round(savings * 100)), 0n);
    return { band, share: band / (Number(cents) / 100) };
  };

  it('of 1,000 random ones has the band that another computation gives', () => {
    let state = 7;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    for (let round = 0; round < 1000; round++) {
      const projects = Array.from({ length: 1 + Math.floor(next() * 60) }, () => ({
        savings: Math.round(next() * 100_000) / 100 + 1,
        fsuBand: next() * 500,
      }));
      const [given, wanted] = [portfolioUncertainty(projects), independently(projects)];
      expect(Math.abs(given.fsuBand / wanted.band - 1)).toBeLessThan(1e-12);
      expect(Math.abs((given.fsuShare ?? 0) / wanted.share - 1)).toBeLessThan(1e-12);
    }
  });

  it('of no saving has no relative uncertainty', () => {
    expect(portfolioUncertainty([{ savings: 0, fsuBand: 3 }])).toEqual({ savings: 0, fsuBand: 3, fsuShare: null });
  });
});
