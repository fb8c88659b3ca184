/** Scores whole columns with a card: the same sums in the same order as row by row, without an object for each row. */
import type { PreparedCard } from './card-scorer.ts';
import { binOfNumber, categoricalBin, type Lookup, regionOf } from './lookup.ts';

/** The values of one characteristic: numbers (NaN is missing), or codes of a dictionary of texts (−1 is missing). */
export type ScoreColumn =
  | { readonly numbers: Float64Array }
  | { readonly codes: Int32Array; readonly texts: readonly string[] };

export interface ColumnScores {
  /** The score of each row; NaN where a value has no bin. */
  readonly scores: Float64Array;
  /** For each row `limit` codes, as indices into the plan's codes, −1 beyond the last reason; and their points. */
  readonly reasonCodes: Int16Array;
  readonly reasonPoints: Float64Array;
}

// A block's bins and sums stay in the first cache.
const BLOCK = 1024;

/** Scores `rows` rows; `limit` is the number of reasons wanted, 0 for totals alone. */
export function scoreColumns(
  prepared: PreparedCard,
  columns: readonly ScoreColumn[],
  rows: number,
  limit: number,
): ColumnScores {
  const readers = prepared.lookups.map((lookup, at) => readerOf(lookup, columns[at]!));
  const result = {
    scores: new Float64Array(rows).fill(prepared.card.initialScore),
    reasonCodes: new Int16Array(rows * limit).fill(-1),
    reasonPoints: new Float64Array(rows * limit),
  };
  const bins = readers.map(() => new Int32Array(BLOCK));
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    for (const [at, read] of readers.entries()) {
      read(from, to, bins[at]!);
      addPoints(result.scores, from, to, bins[at]!, prepared.points[at]!);
    }
    if (limit > 0) rankReasons(prepared, bins, from, to, limit, result);
  }
  return result;
}

/** Writes the bins of rows [from, to) into a block. */
type Reader = (from: number, to: number, bins: Int32Array) => void;

function readerOf(lookup: Lookup, column: ScoreColumn): Reader {
  if ('codes' in column) return codeReader(lookup, column.codes, column.texts);
  const { edges, regions, specialNumbers, missing } = lookup;
  if (specialNumbers.length > 0 || edges.length > 16) return numberReader(lookup, column.numbers);
  const { numbers } = column;
  return (from, to, bins) => {
    for (let row = from; row < to; row += 1) {
      const number = numbers[row]!;
      // Counting edges has no branch to mispredict; a card has few.
      let region = 0;
      for (let at = 0; at < edges.length; at += 1) region += edges[at]! <= number ? 1 : 0;
      bins[row - from] = Number.isNaN(number) ? missing : regions[region]!;
    }
  };
}

function numberReader(lookup: Lookup, numbers: Float64Array): Reader {
  const { edges, regions, specialNumbers, missing } = lookup;
  return (from, to, bins) => {
    for (let row = from; row < to; row += 1) {
      const number = numbers[row]!;
      if (Number.isNaN(number)) bins[row - from] = missing;
      else if (specialNumbers.length > 0) bins[row - from] = binOfNumber(lookup, number);
      else bins[row - from] = regions[regionOf(edges, number)]!;
    }
  };
}

/** The bin of each text is looked up once. */
function codeReader(lookup: Lookup, codes: Int32Array, texts: readonly string[]): Reader {
  const byCode = Int32Array.from([lookup.missing, ...texts.map((text) => categoricalBin(lookup, text))]);
  return (from, to, bins) => {
    for (let row = from; row < to; row += 1) bins[row - from] = byCode[codes[row]! + 1]!;
  };
}

/** A bin of −1 reads past the points: NaN, and the sum stays so. */
function addPoints(scores: Float64Array, from: number, to: number, bins: Int32Array, points: Float64Array): void {
  for (let row = from; row < to; row += 1) {
    const bin = bins[row - from]!;
    scores[row]! += bin < 0 ? Number.NaN : points[bin]!;
  }
}

function rankReasons(
  { reasons: { members }, short }: PreparedCard,
  bins: readonly Int32Array[],
  from: number,
  to: number,
  limit: number,
  { scores, reasonCodes, reasonPoints }: ColumnScores,
): void {
  for (let row = from; row < to; row += 1) {
    if (Number.isNaN(scores[row])) continue;
    const begin = row * limit;
    let least = 0;
    for (let code = 0; code < members.length; code += 1) {
      const group = members[code]!;
      let points = short[group[0]!]![bins[group[0]!]![row - from]!]!;
      for (let at = 1; at < group.length; at += 1) points += short[group[at]!]![bins[group[at]!]![row - from]!]!;
      if (points > least) least = insert(reasonCodes, reasonPoints, begin, begin + limit, code, points);
    }
  }
}

/** Puts a reason in its place; ties stay behind the earlier code. Returns what the next one must exceed. */
function insert(
  codes: Int16Array,
  values: Float64Array,
  begin: number,
  end: number,
  code: number,
  points: number,
): number {
  let at = end - 1;
  while (at > begin && (codes[at - 1] === -1 || values[at - 1]! < points)) {
    codes[at] = codes[at - 1]!;
    values[at] = values[at - 1]!;
    at -= 1;
  }
  codes[at] = code;
  values[at] = points;
  return codes[end - 1] === -1 ? 0 : values[end - 1]!;
}
