/** How the odds run along a number: the smoothest course the rows give reason to believe. */
import { monotoneOf } from './isotonic.ts';
import { likelihood } from './segments.ts';
import type { Cell } from './woe.ts';

/** The course of one variable over its cells. */
export interface Curve {
  /** ln odds(bad:good) of each cell. */
  readonly logOdds: Float64Array;
  /** Log-likelihood less the price of its freedom; comparable between curves of the same cells. */
  readonly worth: number;
}

/**
 * What a line must be beaten by, in nats, before a course bends at all; a line is free, for the weights judge it on other rows.
 * Unpaid, one column in six that says nothing would bend, which with few bads costs more than the bends bring.
 */
const PRICE_OF_BENDING = 5;
/** The price of a course with so many degrees of freedom beyond a line: beside that of bending at all, Akaike's of each. */
const priceOfFreedom = (beyond: number): number => beyond + PRICE_OF_BENDING * Math.min(1, beyond);
/** Nats that each step must bring: its height, and its place, which is searched for. Of the first step half is a line's. */
export const PRICE_OF_STEP = 8;
/** Weights of bending, in parts of all the rows' information: from a straight line to a course that follows its cells. */
const STIFFNESSES = [1e3, 1, 0.1, 0.03, 0.01, 0.003, 0.001];
const STEPS = 12;

/**
 * The best of the smooth courses, from straight to bent, over the positions of the cells and over their ranks. With
 * `monotone: 'auto'` each is first brought to the nearest that only rises or only falls.
 */
export function smoothest(cells: readonly Cell[], positions: readonly number[], monotone: 'none' | 'auto'): Curve {
  const curves = [standardised(cells, positions), standardised(cells, normalScores(cells))].flatMap((at) =>
    STIFFNESSES.map((stiffness) => smooth(cells, at, stiffness, monotone)),
  );
  return curves.reduce((best, each) => (each.worth > best.worth ? each : best));
}

/** The course of a cutting: each segment at its own rate. A cut's place is searched for, which its price must count. */
export function stepped(cells: readonly Cell[], cuts: readonly number[]): Curve {
  const starts = [0, ...cuts];
  const logOdds = new Float64Array(cells.length);
  let worth = -PRICE_OF_STEP * Math.max(0, cuts.length - 0.5);
  for (const [at, from] of starts.entries()) {
    const to = starts[at + 1] ?? cells.length;
    const whole = sumOf(cells.slice(from, to));
    worth += likelihood(whole);
    logOdds.fill(Math.log((whole.bad || 0.5) / (whole.good || 0.5)), from, to);
  }
  return { logOdds, worth };
}

const sumOf = (cells: readonly Cell[]): Cell =>
  cells.reduce<Cell>((sum, each) => ({ good: sum.good + each.good, bad: sum.bad + each.bad }), { good: 0, bad: 0 });

function standardised(cells: readonly Cell[], positions: readonly number[]): Float64Array {
  const rows = cells.map(({ good, bad }) => good + bad);
  const total = rows.reduce((sum, each) => sum + each, 0);
  const mean = positions.reduce((sum, each, at) => sum + each * rows[at]!, 0) / total;
  const spread = Math.sqrt(positions.reduce((sum, each, at) => sum + (each - mean) ** 2 * rows[at]!, 0) / total) || 1;
  return Float64Array.from(positions, (each) => (each - mean) / spread);
}

/** The quantile of the normal at each cell's middle rank: a coordinate that no far value pulls at. */
function normalScores(cells: readonly Cell[]): number[] {
  const total = cells.reduce((sum, { good, bad }) => sum + good + bad, 0);
  let passed = 0;
  return cells.map(({ good, bad }) => {
    const rank = (passed + (good + bad) / 2) / total;
    passed += good + bad;
    // Tukey's lambda for the normal: within 0.02 of the quantile wherever a cell's middle can be.
    return (rank ** 0.135 - (1 - rank) ** 0.135) / 0.1975;
  });
}

/** Maximises log-likelihood − stiffness·information/2·∫(second derivative)²; Newton's steps on five diagonals. */
function smooth(cells: readonly Cell[], at: Float64Array, stiffness: number, monotone: 'none' | 'auto'): Curve {
  const all = sumOf(cells);
  const share = Math.min(1 - 1e-6, Math.max(1e-6, all.bad / (all.good + all.bad)));
  const bend = bending(at, stiffness * (all.good + all.bad) * share * (1 - share));
  let logOdds = new Float64Array(cells.length).fill(Math.log(share / (1 - share)));
  let matrix = factored(bend, weightsOf(cells, logOdds));
  for (let step = 0; step < STEPS; step += 1) {
    const weights = weightsOf(cells, logOdds);
    const working = cells.map(({ good, bad }, cell) => {
      const p = 1 / (1 + Math.exp(-logOdds[cell]!));
      return weights[cell]! * logOdds[cell]! + bad - (good + bad) * p;
    });
    matrix = factored(bend, weights);
    const next = solved(matrix, Float64Array.from(working)).map((each) => Math.max(-12, Math.min(12, each)));
    const moved = next.reduce((most, each, cell) => Math.max(most, Math.abs(each - logOdds[cell]!)), 0);
    logOdds = next;
    if (moved < 1e-6) break;
  }
  const weights = weightsOf(cells, logOdds);
  const freedom = freedomOf(matrix, weights);
  const course = monotone === 'auto' ? monotoneOf(logOdds, weights) : logOdds;
  return { logOdds: course, worth: likelihoodOf(cells, course) - priceOfFreedom(freedom - 2) };
}

function weightsOf(cells: readonly Cell[], logOdds: Float64Array): Float64Array {
  return Float64Array.from(cells, ({ good, bad }, cell) => {
    const p = 1 / (1 + Math.exp(-logOdds[cell]!));
    return Math.max((good + bad) * p * (1 - p), 1e-9);
  });
}

function likelihoodOf(cells: readonly Cell[], logOdds: Float64Array): number {
  const softplus = (x: number) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));
  return cells.reduce((sum, { good, bad }, at) => sum + bad * logOdds[at]! - (good + bad) * softplus(logOdds[at]!), 0);
}

/** A symmetric matrix of five diagonals: [on it, one below, two below]. */
type Banded = readonly [Float64Array, Float64Array, Float64Array];

const emptyBands = (size: number): Banded => [new Float64Array(size), new Float64Array(size), new Float64Array(size)];

/** weight · ∫ f″² of the broken line through the cells, as a form of its heights. */
function bending(at: Float64Array, weight: number): Banded {
  const [on, one, two] = emptyBands(at.length);
  for (let i = 1; i + 1 < at.length; i += 1) {
    const [before, after] = [Math.max(at[i]! - at[i - 1]!, 1e-3), Math.max(at[i + 1]! - at[i]!, 1e-3)];
    const form = [1 / before, -1 / before - 1 / after, 1 / after] as const;
    const scale = (2 * weight) / (before + after);
    for (const [k, each] of form.entries()) on[i - 1 + k]! += scale * each * each;
    one[i]! += scale * form[0] * form[1];
    one[i + 1]! += scale * form[1] * form[2];
    two[i + 1]! += scale * form[0] * form[2];
  }
  return [on, one, two];
}

/** L·D·Lᵀ of the bands with weights added on the diagonal: [D, L one below, L two below]. */
function factored([on, one, two]: Banded, weights: Float64Array): Banded {
  const [d, l1, l2] = emptyBands(on.length);
  for (let i = 0; i < on.length; i += 1) {
    if (i > 1) l2[i] = two[i]! / d[i - 2]!;
    if (i > 0) l1[i] = (one[i]! - (i > 1 ? l2[i]! * d[i - 2]! * l1[i - 1]! : 0)) / d[i - 1]!;
    const taken = (i > 0 ? l1[i]! ** 2 * d[i - 1]! : 0) + (i > 1 ? l2[i]! ** 2 * d[i - 2]! : 0);
    d[i] = Math.max(on[i]! + weights[i]! - taken, 1e-12);
  }
  return [d, l1, l2];
}

function solved([d, l1, l2]: Banded, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 1; i < x.length; i += 1) x[i]! -= l1[i]! * x[i - 1]! + (i > 1 ? l2[i]! * x[i - 2]! : 0);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    x[i]! /= d[i]!;
    if (i + 1 < x.length) x[i]! -= l1[i + 1]! * x[i + 1]!;
    if (i + 2 < x.length) x[i]! -= l2[i + 2]! * x[i + 2]!;
  }
  return x;
}

/** Degrees of freedom: the trace of (weights + bending)⁻¹·weights. */
function freedomOf(matrix: Banded, weights: Float64Array): number {
  let trace = 0;
  for (const [i, weight] of weights.entries()) {
    const unit = new Float64Array(weights.length);
    unit[i] = weight;
    trace += solved(matrix, unit)[i]!;
  }
  return trace;
}
