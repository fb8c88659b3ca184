import { describe, expect, it } from 'vitest';
import { fitLogistic } from '../training/logistic.ts';
import { seeded } from '../training/random.ts';
import { smoothest, stepped } from './curve.ts';
import { monotoneOf } from './isotonic.ts';
import { likelihood } from './segments.ts';
import type { Cell } from './woe.ts';

const POSITIONS = Array.from({ length: 50 }, (_, at) => at / 10 - 2.45);
const ROWS = 200;

/** Cells whose bad rows are as many as the odds say, rounded. */
const cellsOf = (logOdds: (position: number) => number): Cell[] =>
  POSITIONS.map((position) => {
    const bad = Math.round(ROWS / (1 + Math.exp(-logOdds(position))));
    return { good: ROWS - bad, bad };
  });

/** Cells whose rows are bad by chance. */
function drawn(seed: number, logOdds: (position: number) => number): Cell[] {
  const random = seeded(seed);
  return POSITIONS.map((position) => {
    const p = 1 / (1 + Math.exp(-logOdds(position)));
    const bad = Array.from({ length: ROWS }, () => +(random() < p)).reduce((sum, each) => sum + each, 0);
    return { good: ROWS - bad, bad };
  });
}

const gap = (a: Float64Array, of: (position: number) => number) =>
  Math.max(...Array.from(a, (each, at) => Math.abs(each - of(POSITIONS[at]!))));

describe('the smoothest course', () => {
  it('of straight odds is that of logistic regression, and as likely', () => {
    const cells = cellsOf((x) => -1 + 0.8 * x);
    const { logOdds, worth } = smoothest(cells, POSITIONS, 'none');
    const rows = cells.flatMap(({ good, bad }, at) =>
      Array.from({ length: good + bad }, (_, row) => [at, +(row < bad)]),
    );
    const column = Float64Array.from(rows, ([at]) => POSITIONS[at!]!);
    const { intercept, coefficients } = fitLogistic(
      { rows: rows.length, columns: [column], isBad: Uint8Array.from(rows, ([, bad]) => bad!) },
      1e-9,
    );
    expect(gap(logOdds, (x) => intercept + coefficients[0]! * x)).toBeLessThan(0.02);
    const line = cells.reduce((sum, { good, bad }, at) => {
      const p = 1 / (1 + Math.exp(-intercept - coefficients[0]! * POSITIONS[at]!));
      return sum + bad * Math.log(p) + good * Math.log(1 - p);
    }, 0);
    expect(worth).toBeCloseTo(line, 1);
  });

  it('bends where the rows bear it out', () => {
    const bent = (x: number) => -2 + 0.9 * Math.abs(x);
    expect(gap(smoothest(cellsOf(bent), POSITIONS, 'none').logOdds, bent)).toBeLessThan(0.25);
  });

  it('stays straight where they do not', () => {
    const courses = Array.from(
      { length: 60 },
      (_, seed) =>
        smoothest(
          drawn(seed, () => -2),
          POSITIONS,
          'none',
        ).logOdds,
    );
    const turns = courses.filter((course) => {
      const signs = new Set(Array.from(course.subarray(1), (each, at) => Math.sign(each - course[at]!)));
      return signs.size > 1;
    });
    // Of what says nothing one in two hundred may bend by chance; of 60 none to two do.
    expect(turns.length).toBeLessThanOrEqual(2);
  });

  it.each([1, 2, 3, 4, 5, 6])('only rises or only falls when asked (seed %d)', (seed) => {
    const { logOdds } = smoothest(
      drawn(seed, (x) => -1 + Math.sin(2 * x) + seed - 3.5 * x),
      POSITIONS,
      'auto',
    );
    const steps = Array.from(logOdds.subarray(1), (each, at) => each - logOdds[at]!);
    expect(steps.every((step) => step >= 0) || steps.every((step) => step <= 0)).toBe(true);
  });
});

describe('a course of steps', () => {
  const cells: Cell[] = [
    { good: 30, bad: 2 },
    { good: 20, bad: 5 },
    { good: 9, bad: 9 },
    { good: 8, bad: 0 },
  ];

  it('has the rate of each segment, and is worth its likelihood less 8 nats a step, of the first step 4', () => {
    const { logOdds, worth } = stepped(cells, [2, 3]);
    expect([...logOdds]).toEqual([Math.log(7 / 50), Math.log(7 / 50), 0, Math.log(0.5 / 8)]);
    const likely = likelihood({ good: 50, bad: 7 }) + likelihood({ good: 9, bad: 9 }) + likelihood({ good: 8, bad: 0 });
    expect(worth).toBeCloseTo(likely - 12, 10);
    expect(stepped(cells, []).worth).toBeCloseTo(likelihood({ good: 67, bad: 16 }), 10);
  });

  it('is worth as much over finer cells: worth is that of rows', () => {
    const halves = cells.flatMap(({ good, bad }) => [
      { good: good - 3, bad },
      { good: 3, bad: 0 },
    ]);
    expect(stepped(halves, [4, 6]).worth).toBeCloseTo(stepped(cells, [2, 3]).worth, 10);
  });

  it('beats a smooth course where the odds jump, and yields to it where they do not', () => {
    const jump = cellsOf((x) => (x > 0.5 ? 0 : -2));
    const slope = cellsOf((x) => -1 + 0.8 * x);
    expect(stepped(jump, [30]).worth).toBeGreaterThan(smoothest(jump, POSITIONS, 'none').worth);
    expect(stepped(slope, [10, 20, 30, 40]).worth).toBeLessThan(smoothest(slope, POSITIONS, 'none').worth);
  });
});

describe('the nearest course that only rises or falls', () => {
  it('is nearer than any other on a grid (exhaustive)', () => {
    const random = seeded(5);
    const grid = Array.from({ length: 9 }, (_, at) => at / 2);
    for (let round = 0; round < 20; round += 1) {
      const heights = Float64Array.from({ length: 4 }, () => random() * 4);
      const weights = Float64Array.from({ length: 4 }, () => 1 + Math.floor(random() * 5));
      const distance = (other: ArrayLike<number>) =>
        heights.reduce((sum, each, at) => sum + weights[at]! * (each - other[at]!) ** 2, 0);
      const found = monotoneOf(heights, weights);
      const steps = Array.from(found.subarray(1), (each, at) => each - found[at]!);
      expect(steps.every((step) => step >= 0) || steps.every((step) => step <= 0)).toBe(true);
      const quadruples = grid.flatMap((a) => grid.flatMap((b) => grid.flatMap((c) => grid.map((d) => [a, b, c, d]))));
      const ordered = quadruples.filter(
        ([a, b, c, d]) => (a! <= b! && b! <= c! && c! <= d!) || (a! >= b! && b! >= c! && c! >= d!),
      );
      expect(distance(found)).toBeLessThanOrEqual(Math.min(...ordered.map(distance)) + 1e-12);
    }
  });

  it('leaves what rises or falls already as it is', () => {
    for (const heights of [
      [1, 2, 2, 3],
      [3, 1, 0, -2],
      [0, 0, 0, 0],
    ])
      expect([...monotoneOf(Float64Array.from(heights), new Float64Array(4).fill(2))]).toEqual(heights);
  });
});
