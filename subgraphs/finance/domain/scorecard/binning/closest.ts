/** The cutting whose counted odds keep closest to a course. */
import type { CutOptions } from './segments.ts';
import type { Cell } from './woe.ts';

type Bounds = Pick<CutOptions, 'maxSegments' | 'minCount'>;

/** What the cells [from, to), counted together, lose beside the course: about nats. */
export function lossOf(cells: readonly Cell[], logOdds: Float64Array): (from: number, to: number) => number {
  const sums = ['good', 'bad', 'weight', 'course', 'square'] as const;
  const [good, bad, weight, course, square] = sums.map(() => new Float64Array(cells.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [at, cell] of cells.entries()) {
    const p = 1 / (1 + Math.exp(-logOdds[at]!));
    const information = (cell.good + cell.bad) * p * (1 - p);
    good[at + 1] = good[at]! + cell.good;
    bad[at + 1] = bad[at]! + cell.bad;
    weight[at + 1] = weight[at]! + information;
    course[at + 1] = course[at]! + information * logOdds[at]!;
    square[at + 1] = square[at]! + information * logOdds[at]! ** 2;
  }
  return (from, to) => {
    const counted = Math.log((bad[to]! - bad[from]! || 0.5) / (good[to]! - good[from]! || 0.5));
    const both = course[to]! - course[from]!;
    return (square[to]! - square[from]! - 2 * counted * both + counted ** 2 * (weight[to]! - weight[from]!)) / 2;
  };
}

/**
 * The index of the first cell of each segment but the first. Many cuttings part a smooth course about as well; among them
 * this takes one where chance has moved the counts little, so that the WOE that must be counted is nearly the WOE believed.
 */
export function closestCuts(
  cells: readonly Cell[],
  logOdds: Float64Array,
  { maxSegments, minCount }: Bounds,
): number[] {
  const loss = lossOf(cells, logOdds);
  const rows = new Float64Array(cells.length + 1);
  for (const [at, { good, bad }] of cells.entries()) rows[at + 1] = rows[at]! + good + bad;
  let least = Float64Array.from(rows, (_, to) =>
    to > 0 && rows[to]! >= minCount ? loss(0, to) : Number.POSITIVE_INFINITY,
  );
  let found = { loss: least[cells.length]!, cuts: [] as number[] };
  const begins: Int32Array[] = [];
  for (let count = 1; count < maxSegments; count += 1) {
    const next = new Float64Array(rows.length).fill(Number.POSITIVE_INFINITY);
    const begin = new Int32Array(rows.length);
    for (let to = 1; to < rows.length; to += 1)
      for (let from = 1; from < to && rows[to]! - rows[from]! >= minCount; from += 1) {
        if (least[from] === Number.POSITIVE_INFINITY) continue;
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

function traced(begins: readonly Int32Array[], size: number): number[] {
  const cuts: number[] = [];
  for (let [at, to] = [begins.length - 1, size]; at >= 0; at -= 1) {
    to = begins[at]![to]!;
    cuts.unshift(to);
  }
  return cuts;
}
