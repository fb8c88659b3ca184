import { describe, expect, it } from 'vitest';
import { seeded } from '../training/random.ts';
import { chiSquareQuantile, chiSquareShare } from './chi-square.ts';
import { psi } from './psi.ts';
import { brierScore, rankInversions, rankingMetrics } from './ranking.ts';

/** Seeded rows with many ties. */
function rowsWithTies(count: number, seed: number) {
  const random = seeded(seed);
  const isBad = Uint8Array.from({ length: count }, () => +(random() < 0.3));
  return { isBad, scores: Float64Array.from(isBad, (bad) => Math.floor(random() * 8 + bad * 2)) };
}

function pairCount(scores: Float64Array, isBad: Uint8Array): number {
  let [won, pairs] = [0, 0];
  for (const [a, bad] of isBad.entries())
    for (const [b, other] of isBad.entries())
      if (bad === 1 && other === 0) {
        pairs += 1;
        won += scores[a]! > scores[b]! ? 1 : scores[a] === scores[b] ? 0.5 : 0;
      }
  return won / pairs;
}

function widestGap(scores: Float64Array, isBad: Uint8Array): number {
  const share = (bad: number, upTo: number) => {
    const of = [...scores.keys()].filter((row) => isBad[row] === bad);
    return of.filter((row) => scores[row]! <= upTo).length / of.length;
  };
  return Math.max(...[...new Set(scores)].map((upTo) => Math.abs(share(1, upTo) - share(0, upTo))));
}

describe('ranking metrics', () => {
  it.each([1, 2, 3, 4, 5])('with ties equal a count of all pairs (F11, seed %i)', (seed) => {
    const { isBad, scores } = rowsWithTies(150, seed);
    const { auc, ks, gini } = rankingMetrics(scores, isBad);
    expect(auc).toBeCloseTo(pairCount(scores, isBad), 12);
    expect(ks).toBeCloseTo(widestGap(scores, isBad), 12);
    expect(gini).toBeCloseTo(2 * auc - 1, 12);
  });

  it('are none where a class is empty', () => {
    const { auc, ks } = rankingMetrics(Float64Array.of(1, 2), Uint8Array.of(0, 0));
    expect([auc, ks]).toEqual([Number.NaN, Number.NaN]);
  });

  it('Brier is the mean square', () => {
    expect(brierScore(Float64Array.of(0.8, 0.4), Uint8Array.of(1, 0))).toBeCloseTo((0.04 + 0.16) / 2, 14);
  });

  it('inversions equal a count of all pairs', () => {
    const random = seeded(9);
    const exact = Float64Array.from({ length: 200 }, () => Math.round(random() * 400) / 20);
    const rounded = exact.map((each) => Math.round(each + random() * 3));
    let expected = 0;
    for (const [a, x] of exact.entries())
      for (const [b, y] of exact.entries()) expected += +(x < y && rounded[a]! > rounded[b]!);
    expect(rankInversions(exact, rounded)).toBe(expected);
  });
});

describe('chi-square', () => {
  it.each([
    [1, 6.634896601021214],
    [2, 9.210340371976184],
    [9, 21.665994333461924],
    [30, 50.89218131151707],
    [100, 135.80672317102676],
  ])('0.99 of %i degrees', (degrees, expected) => {
    expect(chiSquareQuantile(0.99, degrees)).toBeCloseTo(expected, 8);
    expect(chiSquareShare(expected, degrees)).toBeCloseTo(0.99, 12);
  });
});

describe('PSI', () => {
  it('of a sample with itself is 0, and a zero count is half a row', () => {
    expect(psi([10, 20, 30], [10, 20, 30])).toMatchObject({ psi: 0, verdict: 'STABLE' });
    const { psi: value } = psi([10, 10], [20, 0]);
    const [a, b] = [20 / 20.5, 0.5 / 20.5];
    expect(value).toBeCloseTo((a - 0.5) * Math.log(a / 0.5) + (b - 0.5) * Math.log(b / 0.5), 14);
  });

  it('within what chance makes is stable however large', () => {
    expect(psi([3, 3, 3, 3], [6, 1, 3, 2])).toMatchObject({ verdict: 'STABLE' });
    expect(psi([3000, 3000, 3000, 3000], [6000, 1000, 3000, 2000])).toMatchObject({ verdict: 'ACT' });
    expect(psi([3000, 3000, 3000], [4300, 3000, 1900])).toMatchObject({ verdict: 'WATCH' });
  });

  const ROWS = 5000;
  const TRIALS = 1000;
  /** Rows by bin, drawn from shares. */
  function drawn(shares: readonly number[], random: () => number): number[] {
    const counts = shares.map(() => 0);
    for (let row = 0; row < ROWS; row += 1) {
      let [left, at] = [random(), 0];
      while (at < shares.length - 1 && left >= shares[at]!) left -= shares[at++]!;
      counts[at]! += 1;
    }
    return counts;
  }

  it('alerts in at most 1 % of 1,000 trials without drift, and finds a shift of 0.25 in 99 % (F11)', {
    timeout: 60_000,
  }, () => {
    const random = seeded(20_261_125);
    const even = new Array<number>(10).fill(0.1);
    // Half of the bins grow and half shrink by d: PSI = 5·d·ln((0.1+d)/(0.1−d)).
    const shifted = even.map((share, at) => share + (at % 2 === 0 ? 0.048 : -0.048));
    const shift = shifted.reduce((sum, share) => sum + (share - 0.1) * Math.log(share / 0.1), 0);
    expect(shift).toBeGreaterThan(0.25);
    let [alerts, found] = [0, 0];
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const base = drawn(even, random);
      alerts += +(psi(base, drawn(even, random)).verdict !== 'STABLE');
      found += +(psi(base, drawn(shifted, random)).verdict !== 'STABLE');
    }
    expect(alerts).toBeLessThanOrEqual(TRIALS / 100);
    expect(found).toBeGreaterThanOrEqual(0.99 * TRIALS);
  });
});
