/** Automatic binning: cells in an order, then the best cutting of them. */
import type { Variable } from '../table/variable.ts';
import { type Bin, intervals } from './bin.ts';
import { closestCuts, lossOf } from './closest.ts';
import { PRICE_OF_STEP, smoothest, stepped } from './curve.ts';
import { bestCutting, type CutOptions, likelihood } from './segments.ts';
import type { Cell } from './woe.ts';

export interface AutomaticOptions {
  readonly maxBins: number;
  /** The smallest share of all rows in a bin of ordinary values. */
  readonly minShare: number;
  readonly monotone: 'none' | 'auto';
}

/** Rows of each code, at code + 1; index 0 counts the missing ones. */
export interface CodeCounts {
  readonly good: Float64Array;
  readonly bad: Float64Array;
}

/**
 * Cells before cutting: the root of the rarer answer's count. Fine enough to find a cut where there are many rows to show
 * it, coarse enough that with few the place of a cut is no accident.
 */
const cellsFor = ({ good, bad }: Cell): number =>
  Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, Math.floor(Math.sqrt(Math.min(good, bad)))));
const FEWEST_CELLS = 15;
const MOST_CELLS = 40;
/**
 * What a change between rising and falling rates must bring, in nats of log-likelihood. Free bins follow every chance of a
 * column that says nothing; monotone ones follow little of it, and lose only what is truly bent (see the laws in training).
 */
const TURN = 4;
/** Cells that smooth courses run over and cuts are chosen among. */
const FINE_CELLS = 100;
/** Rows by which the rate of a rare category is drawn to the mean before categories are put in order. */
const PRIOR_ROWS = 20;
/** A category is rare below so many rows, or below this part of the smallest bin. */
const RARE_ROWS = 10;
const RARE_PART = 0.2;

/** How the odds are believed to run, and the bins of ordinary values. */
export interface Automatic {
  /** ln odds(bad:good) by code, at code + 1; null where the bins' own are all that is known. */
  readonly curve: Float64Array | null;
  readonly bins: () => readonly Bin[];
}

/** Bins of the ordinary values of a variable, by the rows counted. */
export function automaticBins(variable: Variable, counts: CodeCounts, options: AutomaticOptions): Automatic {
  const codes = variable.ordinary.filter((code) => counts.good[code + 1]! + counts.bad[code + 1]! > 0);
  if (codes.length === 0) return { bins: () => [], curve: null };
  const total = counts.good.reduce((sum, each) => sum + each, 0) + counts.bad.reduce((sum, each) => sum + each, 0);
  const bounds = { maxSegments: options.maxBins, minCount: Math.max(1, options.minShare * total) };
  return variable.kind === 'numeric'
    ? numericBins(variable, codes, counts, bounds, options.monotone)
    : { bins: () => categoricalBins(variable, codes, counts, bounds), curve: null };
}

type Bounds = Pick<CutOptions, 'maxSegments' | 'minCount'>;
interface Atom extends Cell {
  readonly least: number;
  readonly greatest: number;
}
/** Neighbouring atoms, counted together. */
interface Run extends Atom {
  /** The mean of its rows' numbers. */
  readonly position: number;
}

const cellOf = (code: number, { good, bad }: CodeCounts): Cell => ({ good: good[code + 1]!, bad: bad[code + 1]! });
const NOTHING: Cell = { good: 0, bad: 0 };
const both = (a: Cell, b: Cell): Cell => ({ good: a.good + b.good, bad: a.bad + b.bad });

function numericBins(
  variable: Variable,
  codes: readonly number[],
  counts: CodeCounts,
  bounds: Bounds,
  monotone: 'none' | 'auto',
): Automatic {
  const { numbers } = variable;
  const atoms: Atom[] = [];
  for (const code of codes) {
    const number = numbers[code]!;
    const last = atoms.at(-1);
    if (last?.greatest === number) atoms[atoms.length - 1] = { ...last, ...both(last, cellOf(code, counts)) };
    else atoms.push({ ...cellOf(code, counts), least: number, greatest: number });
  }
  const fine = coarser(atoms, FINE_CELLS);
  const runs = fine.map(wholeRun);
  const logOdds = believed(runs, bounds, monotone);
  const bins = () => {
    const cuts = monotone === 'auto' ? monotoneCuts(runs, logOdds, bounds) : closestCuts(runs, logOdds, bounds);
    return intervals(cuts.map((cut) => roundNumberBetween(runs[cut - 1]!.greatest, runs[cut]!.least)));
  };
  return { bins, curve: byCode(variable, runs, logOdds) };
}

const wholeOf = (cells: readonly Cell[]): Cell => cells.reduce<Cell>(both, NOTHING);
const rowsOf = ({ good, bad }: Cell): number => good + bad;

const wholeRun = (atoms: readonly Atom[]): Run => {
  const whole = wholeOf(atoms);
  const position = atoms.reduce((sum, atom) => sum + rowsOf(atom) * atom.least, 0) / rowsOf(whole);
  return { ...whole, position, least: atoms[0]!.least, greatest: atoms.at(-1)!.greatest };
};

/** The course most worth believing, over the runs: a smooth one, or one of steps. */
function believed(runs: readonly Run[], bounds: Bounds, monotone: 'none' | 'auto'): Float64Array {
  const steps = stepped(runs, stepsOf(runs, bounds, monotone));
  const positions = runs.map(({ position }) => position);
  const smooth = smoothest(runs, positions, monotone);
  return smooth.worth > steps.worth ? smooth.logOdds : steps.logOdds;
}

/** Where steps would stand among the runs; sought between coarser ones, lest chance decides on the place. */
function stepsOf(runs: readonly Run[], bounds: Bounds, monotone: 'none' | 'auto'): readonly number[] {
  const coarse = coarser(runs, cellsFor(wholeOf(runs)));
  const turnPenalty = monotone === 'auto' ? Number.POSITIVE_INFINITY : TURN;
  const value = (_from: number, _to: number, whole: Cell) => likelihood(whole) - PRICE_OF_STEP;
  const { cuts } = bestCutting(coarse.map(wholeOf), { ...bounds, turnPenalty, value });
  const places = cuts.map((cut) => runs.indexOf(coarse[cut]![0]!));
  // A step that is moved could turn the way that rates go.
  return monotone === 'auto' ? places : refined(runs, places, bounds.minCount);
}

/** The cuts, each in turn moved to the likeliest place between its neighbours. */
function refined(runs: readonly Run[], cuts: readonly number[], minCount: number): number[] {
  const moved = [...cuts];
  for (const [at, cut] of cuts.entries()) {
    const [from, to] = [moved[at - 1] ?? 0, moved[at + 1] ?? runs.length];
    const worthAt = (place: number) => {
      const [left, right] = [wholeOf(runs.slice(from, place)), wholeOf(runs.slice(place, to))];
      return Math.min(rowsOf(left), rowsOf(right)) < minCount ? -Infinity : likelihood(left) + likelihood(right);
    };
    let [best, worth] = [cut, worthAt(cut)];
    for (let place = from + 1; place < to; place += 1)
      if (worthAt(place) > worth) [best, worth] = [place, worthAt(place)];
    moved[at] = best;
  }
  return moved;
}

/** The closest cutting whose counted rates go the way of the course too. */
function monotoneCuts(cells: readonly Cell[], curve: Float64Array, bounds: Bounds): readonly number[] {
  const loss = lossOf(cells, curve);
  const value = (from: number, to: number) => -loss(from, to);
  const trend = curve.at(-1)! < curve[0]! ? 0 : 1;
  return bestCutting(cells, { ...bounds, trend, turnPenalty: Number.POSITIVE_INFINITY, value }).cuts;
}

/** The course by code, at code + 1, of codes that no row had too; NaN for those that are no ordinary numbers. */
function byCode({ texts, numbers, ordinary }: Variable, runs: readonly Run[], curve: Float64Array): Float64Array {
  const odds = new Float64Array(texts.length + 1).fill(Number.NaN);
  let run = 0;
  for (const code of ordinary) {
    while (run + 1 < runs.length && numbers[code]! > runs[run]!.greatest) run += 1;
    odds[code + 1] = curve[run]!;
  }
  return odds;
}

/** Runs of neighbours, of much the same number of rows. */
function coarser<Each extends Cell>(atoms: readonly Each[], cells: number): Each[][] {
  const all = atoms.reduce<Cell>(both, NOTHING);
  const total = all.good + all.bad;
  if (atoms.length <= cells) return atoms.map((atom) => [atom]);
  const runs: Each[][] = [[]];
  let passed = 0;
  for (const atom of atoms) {
    if (passed >= (runs.length * total) / cells) runs.push([]);
    runs.at(-1)!.push(atom);
    passed += atom.good + atom.bad;
  }
  return runs;
}

/** The shortest decimal in (below, upTo]: values at `upTo` fall right of a cut there, values at `below` left. */
export function roundNumberBetween(below: number, upTo: number): number {
  const middle = below + (upTo - below) / 2;
  for (let digits = 1; digits <= 17; digits += 1) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded > below && rounded <= upTo) return rounded;
  }
  return upTo;
}

interface Rated extends Cell {
  readonly texts: readonly string[];
}

function categoricalBins(variable: Variable, codes: readonly number[], counts: CodeCounts, bounds: Bounds): Bin[] {
  const rated = rareTogether(
    codes.map((code) => ({ ...cellOf(code, counts), texts: [variable.texts[code]!] })),
    Math.max(RARE_ROWS, RARE_PART * bounds.minCount),
  );
  const all = rated.reduce<Cell>(both, NOTHING);
  const rateOf = ({ good, bad }: Cell) =>
    (bad + (PRIOR_ROWS * all.bad) / (all.good + all.bad)) / (good + bad + PRIOR_ROWS);
  // Ties by text, so that the order of rows in a file changes nothing.
  rated.sort((a, b) => rateOf(a) - rateOf(b) || (a.texts[0]! < b.texts[0]! ? -1 : 1));
  const runs = coarser(rated, cellsFor(rated.reduce<Cell>(both, NOTHING)));
  const { cuts } = bestCutting(runs.map(wholeOf), { ...bounds, turnPenalty: 0 });
  return [0, ...cuts].map((from, at) => ({
    type: 'group',
    values: runs.slice(from, cuts[at] ?? runs.length).flatMap((run) => run.flatMap(({ texts }) => texts)),
  }));
}

/** Puts the rare categories together: their own rates are chance, and ordering by chance would look like knowledge. */
function rareTogether(categories: readonly Rated[], rows: number): Rated[] {
  const rare = categories.filter(({ good, bad }) => good + bad < rows);
  const texts = rare.flatMap((each) => each.texts).sort();
  const frequent = categories.filter(({ good, bad }) => good + bad >= rows);
  return rare.length === 0 ? frequent : [...frequent, { ...rare.reduce<Cell>(both, NOTHING), texts }];
}
