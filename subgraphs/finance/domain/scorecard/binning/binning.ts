/** Binning of a whole table: which variables, which bins, what they say. */
import type { Table } from '../table/table.ts';
import { columnOf, type Target } from '../table/target.ts';
import { type Variable, variableOf } from '../table/variable.ts';
import { type Automatic, type AutomaticOptions, automaticBins, type CodeCounts } from './automatic.ts';
import { type Bin, besideOrdinary, intervals, labelOf, placement, requirePlaced } from './bin.ts';
import type { Breaks } from './breaks.ts';
import { type Cell, type Convention, type Evidence, evidenceOf } from './woe.ts';

export interface BinningOptions extends AutomaticOptions {
  readonly convention: Convention;
  readonly zeroCell: number;
  readonly specials: readonly string[];
  /** When given, only these variables, in this order, with these bins. */
  readonly breaks: readonly Breaks[] | null;
}

export const BINNING_DEFAULTS: BinningOptions = {
  maxBins: 6,
  minShare: 0.05,
  monotone: 'none',
  convention: 'bad-over-good',
  zeroCell: 0.5,
  specials: [],
  breaks: null,
};

/** A variable with the bins it is given beforehand, or null when they are to be found. */
export interface Candidate {
  readonly variable: Variable;
  readonly given: readonly Bin[] | null;
}

/** A bin that holds rows, with what it says: WOE and IV as counted, and the WOE it is scored by. */
export interface FilledBin extends Cell, Evidence {
  readonly bin: Bin;
  /** The mean over the bin's rows of the WOE believed; where nothing but the bins is known the counted one. */
  readonly smoothed: number;
}

/** A variable cut into bins. */
export interface Binned {
  readonly variable: Variable;
  readonly bins: readonly FilledBin[];
  /** The index in `bins` of each code, at code + 1 (0: missing); −1 where no row was counted. */
  readonly places: Int32Array;
  /**
   * The WOE believed of each code, at code + 1: the bin's, or a course's that the bins follow. Weights are found with it, the
   * card holds its mean in each bin. Codes that no row had are given their bin's.
   */
  readonly believed: Float64Array;
}

/** The variables to bin: those of the breaks, else every column but the target. Raises what breaks and data lack. */
export function candidatesOf(table: Table, target: Target, options: BinningOptions): Candidate[] {
  const { breaks, specials } = options;
  if (!breaks)
    return table.columns
      .filter(({ name }) => name !== target.name)
      .map((column) => ({ variable: variableOf(table, column, specials), given: null }));
  return breaks.map(({ name, kind, bins }) => {
    const variable = variableOf(table, columnOf(table, name), specials, kind);
    requirePlaced(variable, bins);
    return { variable, given: bins };
  });
}

/** Counts rows by code; all rows, or those listed. */
export function countCodes({ codes, texts }: Variable, isBad: Uint8Array, rows: Int32Array | null): CodeCounts {
  const counts = { good: new Float64Array(texts.length + 1), bad: new Float64Array(texts.length + 1) };
  const count = rows ? rows.length : codes.length;
  for (let at = 0; at < count; at += 1) {
    const row = rows ? rows[at]! : at;
    const cells = isBad[row] ? counts.bad : counts.good;
    cells[codes[row]! + 1]! += 1;
  }
  return counts;
}

/** Bins one variable on the rows listed (null: all). Bins without rows are left out. */
export function binVariable(
  candidate: Candidate,
  isBad: Uint8Array,
  options: BinningOptions,
  rows: Int32Array | null,
): Binned {
  const counts = countCodes(candidate.variable, isBad, rows);
  const { bins, curve } = ordinaryOf(candidate, counts, options);
  return filledOnCurve(candidate.variable, bins(), curve, counts, options);
}

/** The WOE believed of each code, at code + 1, on the rows listed; cheaper than the bins. */
export function believedWoe(
  candidate: Candidate,
  isBad: Uint8Array,
  options: BinningOptions,
  rows: Int32Array,
): Float64Array {
  const counts = countCodes(candidate.variable, isBad, rows);
  const { bins, curve } = ordinaryOf(candidate, counts, options);
  return filledOnCurve(candidate.variable, curve ? intervals([]) : bins(), curve, counts, options).believed;
}

const ordinaryOf = ({ given, variable }: Candidate, counts: CodeCounts, options: BinningOptions): Automatic =>
  given ? { bins: () => given, curve: null } : automaticBins(variable, counts, options);

function filledOnCurve(
  variable: Variable,
  ordinary: readonly Bin[],
  curve: Float64Array | null,
  counts: CodeCounts,
  options: BinningOptions,
): Binned {
  const binned = fillBins(variable, [...ordinary, ...besideOrdinary(options.specials)], counts, options);
  return curve ? smoothedBy(binned, onCurve(binned, curve, options.convention), counts) : binned;
}

/** The bins with the mean of what is believed of their rows. */
function smoothedBy(binned: Binned, believed: Float64Array, { good, bad }: CodeCounts): Binned {
  const sums = new Float64Array(binned.bins.length);
  for (const [at, place] of binned.places.entries())
    if (place >= 0) sums[place]! += (good[at]! + bad[at]!) * believed[at]!;
  const bins = binned.bins.map((bin, at) => ({ ...bin, smoothed: sums[at]! / (bin.good + bin.bad) }));
  return { ...binned, bins, believed };
}

/** The course as WOE: its odds beside those of all rows. */
function onCurve({ bins, believed }: Binned, curve: Float64Array, convention: Convention): Float64Array {
  const all = bins.reduce((sum, { good, bad }) => ({ good: sum.good + good, bad: sum.bad + bad }), { good: 0, bad: 0 });
  const base = Math.log((all.bad || 0.5) / (all.good || 0.5));
  const sign = convention === 'bad-over-good' ? 1 : -1;
  return believed.map((woe, at) => (Number.isNaN(curve[at]!) ? woe : sign * (curve[at]! - base)));
}

/** Counts what falls into each bin and weighs it; bins without rows are left out. */
export function fillBins(
  variable: Variable,
  bins: readonly Bin[],
  counts: CodeCounts,
  { convention, zeroCell }: Pick<BinningOptions, 'convention' | 'zeroCell'>,
): Binned {
  const places = placement(variable, bins);
  const cells = cellsOf(places, bins.length, counts);
  const kept = cells.flatMap(({ good, bad }, at) => (good + bad > 0 ? [at] : []));
  const evidence = evidenceOf(
    kept.map((at) => cells[at]!),
    convention,
    zeroCell,
  );
  const filled = kept.map((at, index) => ({
    ...{ bin: bins[at]!, ...cells[at]! },
    ...{ ...evidence[index]!, smoothed: evidence[index]!.woe },
  }));
  const filledPlaces = places.map((place) => kept.indexOf(place));
  const believed = Float64Array.from(filledPlaces, (place) => filled[place]?.woe ?? 0);
  return { variable, bins: filled, places: filledPlaces, believed };
}

/** Rows by bin, from rows by code. */
export function cellsOf(places: Int32Array, bins: number, counts: CodeCounts): Cell[] {
  const cells = Array.from({ length: bins }, () => ({ good: 0, bad: 0 }));
  for (const [at, place] of places.entries()) {
    const cell = cells[place];
    if (!cell) continue;
    cell.good += counts.good[at]!;
    cell.bad += counts.bad[at]!;
  }
  return cells;
}

/** The information value of a variable: the sum over its bins. */
export const ivOf = ({ bins }: Binned): number => bins.reduce((sum, { iv }) => sum + iv, 0);

/** What `bin` reports of a variable: `woe` and `iv` are those of the counts, `smoothedWoe` is what a card scores by. */
export function reportOf(binned: Binned) {
  const { name, kind } = binned.variable;
  const bins = binned.bins.map(({ bin, good, bad, woe, iv, smoothed }) => ({
    ...{ label: labelOf(bin), count: good + bad, good, bad },
    ...{ badRate: bad / (good + bad), woe, iv, smoothedWoe: smoothed },
  }));
  return { name, kind, iv: ivOf(binned), bins };
}

export interface BinReport {
  readonly rows: number;
  readonly goods: number;
  readonly bads: number;
  readonly convention: Convention;
  readonly variables: readonly ReturnType<typeof reportOf>[];
}

/** Bins every variable of a table on all its rows. */
export function binTable(table: Table, target: Target, options: BinningOptions): BinReport {
  const variables = candidatesOf(table, target, options).map((each) =>
    reportOf(binVariable(each, target.isBad, options, null)),
  );
  const bads = target.isBad.reduce((sum, each) => sum + each, 0);
  return { rows: table.rows, goods: table.rows - bads, bads, convention: options.convention, variables };
}
