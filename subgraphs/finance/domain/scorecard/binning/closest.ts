/** The cutting whose bins, each at its mean, keep closest to a course. */
import type { CutOptions } from './segments.ts';
import type { Cell } from './woe.ts';

type Bounds = Pick<CutOptions, 'maxSegments' | 'minCount'>;

/** What the cells [from, to) lose of the course at their mean: the sum over rows of the squared difference. */
export function lossOf(cells: readonly Cell[], logOdds: Float64Array): (from: number, to: number) => number {
  const rows = rowsPassed(cells);
  const [course, square] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  // Measured from the mean of all, sums of squares lose no digits to a common height.
  const height = cells.reduce((sum, { good, bad }, at) => sum + (good + bad) * logOdds[at]!, 0) / (rows.at(-1) || 1);
  for (const [at, { good, bad }] of cells.entries()) {
    const above = logOdds[at]! - height;
    course[at + 1] = course[at]! + (good + bad) * above;
    square[at + 1] = square[at]! + (good + bad) * above ** 2;
  }
  return (from, to) => {
    const count = rows[to]! - rows[from]!;
    return count === 0 ? 0 : Math.max(0, square[to]! - square[from]! - (course[to]! - course[from]!) ** 2 / count);
  };
}

/** The rows before each cell, and last all of them. */
function rowsPassed(cells: readonly Cell[]): Float64Array {
  const rows = new Float64Array(cells.length + 1);
  for (const [at, { good, bad }] of cells.entries()) rows[at + 1] = rows[at]! + good + bad;
  return rows;
}

/**
 * The index of the first cell of each segment but the first: of all cuttings into at most `maxSegments` runs of at least
 * `minCount` rows the one that loses least of the course, and of equal ones the one of fewest segments. Where not even the
 * whole has `minCount` rows it is one segment.
 */
export function closestCuts(
  cells: readonly Cell[],
  logOdds: Float64Array,
  { maxSegments, minCount }: Bounds,
): number[] {
  const loss = lossOf(cells, logOdds);
  const rows = rowsPassed(cells);
  let least = Float64Array.from(rows, (count, to) => (to > 0 && count >= minCount ? loss(0, to) : UNREACHED));
  let found = { loss: loss(0, cells.length), cuts: [] as number[] };
  const begins: Int32Array[] = [];
  for (let count = 1; count < maxSegments; count += 1) {
    const next = new Float64Array(rows.length).fill(UNREACHED);
    const begin = new Int32Array(rows.length);
    for (let to = 1; to < rows.length; to += 1)
      for (let from = 1; from < to && rows[to]! - rows[from]! >= minCount; from += 1) {
        const reached = least[from]! + loss(from, to);
        if (reached < next[to]!) [next[to], begin[to]] = [reached, from];
      }
    begins.push(begin);
    least = next;
    if (least[cells.length]! < found.loss - 1e-9)
      found = { loss: least[cells.length]!, cuts: traced(begins, cells.length) };
  }
  return found.cuts;
}

const UNREACHED = Number.POSITIVE_INFINITY;

function traced(begins: readonly Int32Array[], size: number): number[] {
  const cuts: number[] = [];
  for (let [at, to] = [begins.length - 1, size]; at >= 0; at -= 1) {
    to = begins[at]![to]!;
    cuts.unshift(to);
  }
  return cuts;
}
