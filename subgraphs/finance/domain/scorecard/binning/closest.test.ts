import { describe, expect, it } from 'vitest';
import { targetOf } from '../table/target.ts';
import { tableOf } from '../testing.ts';
import { seeded } from '../training/random.ts';
import { BINNING_DEFAULTS, type BinningOptions, binVariable, candidatesOf, type FilledBin } from './binning.ts';
import { closestCuts, lossOf } from './closest.ts';
import { bestCutting } from './segments.ts';
import type { Cell } from './woe.ts';

const BOUNDS = { maxSegments: 4, minCount: 30 };
const rowsOf = (cells: readonly Cell[]) => cells.reduce((sum, { good, bad }) => sum + good + bad, 0);

function drawn(random: () => number, size: number): { cells: Cell[]; course: Float64Array } {
  const below = (limit: number) => Math.floor(random() * limit);
  const cells = Array.from({ length: size }, () => ({ good: 1 + below(20), bad: below(10) }));
  return { cells, course: Float64Array.from(cells, () => random() * 4 - 2) };
}

/** The loss straight from its meaning. */
function lost(cells: readonly Cell[], course: Float64Array, from: number, to: number): number {
  const part = cells.slice(from, to).map((cell, at) => ({ rows: rowsOf([cell]), height: course[from + at]! }));
  const mean = part.reduce((sum, { rows, height }) => sum + rows * height, 0) / rowsOf(cells.slice(from, to));
  return part.reduce((sum, { rows, height }) => sum + rows * (height - mean) ** 2, 0);
}

/** The least loss of all cuttings within the bounds whose parts pass. */
function leastLoss(
  cells: readonly Cell[],
  course: Float64Array,
  passes: (parts: readonly Cell[][]) => boolean,
): number {
  let least = lost(cells, course, 0, cells.length);
  for (let mask = 0; mask < 2 ** (cells.length - 1); mask += 1) {
    const inner = Array.from({ length: cells.length - 1 }, (_, at) => at + 1).filter((at) => mask & (1 << (at - 1)));
    const edges = [0, ...inner, cells.length];
    const parts = edges.slice(1).map((to, at) => cells.slice(edges[at]!, to));
    if (parts.length > BOUNDS.maxSegments || parts.some((part) => rowsOf(part) < BOUNDS.minCount)) continue;
    if (!passes(parts)) continue;
    least = Math.min(
      least,
      edges.slice(1).reduce((sum, to, at) => sum + lost(cells, course, edges[at]!, to), 0),
    );
  }
  return least;
}

const totalLoss = (cells: readonly Cell[], course: Float64Array, cuts: readonly number[]): number =>
  [0, ...cuts].reduce((sum, from, at) => sum + lost(cells, course, from, cuts[at] ?? cells.length), 0);

describe('the closest cutting', () => {
  it('loses least of all cuttings (exhaustive, seeded)', () => {
    const random = seeded(3);
    for (let round = 0; round < 40; round += 1) {
      const { cells, course } = drawn(random, 8);
      expect(lossOf(cells, course)(2, 6)).toBeCloseTo(lost(cells, course, 2, 6), 9);
      const cuts = closestCuts(cells, course, BOUNDS);
      expect(totalLoss(cells, course, cuts)).toBeCloseTo(
        leastLoss(cells, course, () => true),
        9,
      );
    }
  });

  it('does not cut what is level, nor what is too small', () => {
    const cells = Array.from({ length: 6 }, () => ({ good: 9, bad: 1 }));
    expect(closestCuts(cells, new Float64Array(6).fill(-2), BOUNDS)).toEqual([]);
    expect(closestCuts(cells.slice(0, 2), Float64Array.of(0, 1), BOUNDS)).toEqual([]);
  });

  it('parts a course of steps where the steps are', () => {
    const cells = Array.from({ length: 9 }, () => ({ good: 30, bad: 10 }));
    expect(closestCuts(cells, Float64Array.of(0, 0, 1, 1, 1, 1, -1, -1, -1), BOUNDS)).toEqual([2, 6]);
  });

  it.each([0, 1] as const)('with rates of trend %d loses least of all that go that way (exhaustive)', (trend) => {
    const random = seeded(4);
    const goes = (parts: readonly Cell[][]) => {
      const rates = parts.map((part) => part.reduce((sum, { bad }) => sum + bad, 0) / rowsOf(part));
      return rates.every((rate, at) => at === 0 || (trend === 1 ? rate > rates[at - 1]! : rate <= rates[at - 1]!));
    };
    for (let round = 0; round < 40; round += 1) {
      const { cells, course } = drawn(random, 8);
      const loss = lossOf(cells, course);
      const value = (from: number, to: number) => -loss(from, to);
      const { worth } = bestCutting(cells, { ...BOUNDS, trend, turnPenalty: Number.POSITIVE_INFINITY, value });
      expect(-worth).toBeCloseTo(leastLoss(cells, course, goes), 9);
    }
  });
});

describe('bins of a number', () => {
  /** 900 rows, whose odds run as told. */
  function binsOf(
    seed: number,
    logOdds: (x: number) => number,
    options: Partial<BinningOptions>,
  ): readonly FilledBin[] {
    const random = seeded(seed);
    const lines = Array.from({ length: 900 }, () => {
      const x = random() * 6 - 3;
      return `${random() < 0.1 ? '' : x.toFixed(2)},${+(random() < 1 / (1 + Math.exp(-logOdds(x))))}`;
    });
    const table = tableOf(`x,y\n${lines.join('\n')}\n`);
    const target = targetOf(table, 'y', '1');
    const all = { ...BINNING_DEFAULTS, ...options };
    return binVariable(candidatesOf(table, target, all)[0]!, target.isBad, all, null).bins;
  }
  const ordinary = (bins: readonly FilledBin[]) => bins.filter(({ bin }) => bin.type === 'interval');
  const shapes = [
    (x: number) => x,
    (x: number) => -x / 2,
    (x: number) => Math.abs(x) - 1,
    (x: number) => Math.sin(2 * x),
    (x: number) => (x > 1 ? 1 : -1),
    () => -1,
  ];

  it.each([11, 12, 13, 14])('go one way when asked, as counted and as smoothed (seed %d)', (seed) => {
    for (const shape of shapes) {
      const bins = ordinary(binsOf(seed, shape, { monotone: 'auto', maxBins: 5 }));
      const steps = bins.slice(1).map((bin, at) => {
        const before = bins[at]!;
        return [
          bin.bad / (bin.good + bin.bad) - before.bad / (before.good + before.bad),
          bin.smoothed - before.smoothed,
        ];
      });
      expect(
        steps.every(([rate, smoothed]) => rate! >= 0 && smoothed! >= 0) ||
          steps.every(([rate, smoothed]) => rate! <= 0 && smoothed! <= 0),
      ).toBe(true);
      expect(bins.length).toBeLessThanOrEqual(5);
      expect(bins.every(({ good, bad }) => good + bad >= 45) || bins.length === 1).toBe(true);
    }
  });

  it('are smoothed by the course, while missing values are as counted', () => {
    const bins = binsOf(21, (x) => x, {});
    expect(bins.at(-1)!.bin.type).toBe('missing');
    expect(bins.at(-1)!.smoothed).toBe(bins.at(-1)!.woe);
    const gaps = ordinary(bins).map(({ woe, smoothed }) => Math.abs(woe - smoothed));
    expect(Math.max(...gaps)).toBeGreaterThan(0.01);
    expect(Math.max(...gaps)).toBeLessThan(0.6);
  });

  it('of the other convention are smoothed to the negation', () => {
    const [one, other] = [binsOf(22, (x) => x, {}), binsOf(22, (x) => x, { convention: 'good-over-bad' })];
    for (const [at, { smoothed }] of one.entries()) expect(other[at]!.smoothed).toBeCloseTo(-smoothed, 12);
  });
});
