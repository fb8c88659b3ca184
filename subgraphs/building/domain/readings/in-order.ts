/** Many rows in order of time, without comparing them two by two. */
import type { Reading } from './reading.ts';
import { byStart } from './verdicts.ts';

/**
 * The rows in the order of `byStart`. Their starts are sorted as plain numbers that carry the row's place in their last
 * digits; only rows that start together are compared.
 */
export function inOrder(rows: readonly Reading[]): Reading[] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { start } of rows) {
    if (start < first) first = start;
    if (start > last) last = start;
  }
  // A double holds whole numbers below 2⁵³: seventeen years of ten thousand rows, to the millisecond.
  if (!((last - first + 1) * rows.length <= Number.MAX_SAFE_INTEGER)) return rows.toSorted(byStart);
  const keys = Float64Array.from(rows, ({ start }, at) => (start - first) * rows.length + at).sort();
  const sorted = Array.from(keys, (key) => rows[key % rows.length]!);
  for (let from = 0, to = 1; from < sorted.length; from = to++) {
    while (to < sorted.length && sorted[to]!.start === sorted[from]!.start) to++;
    if (to - from > 1) put(sorted, from, sorted.slice(from, to).sort(byStart));
  }
  return sorted;
}

function put(sorted: Reading[], from: number, rows: readonly Reading[]): void {
  for (const [at, row] of rows.entries()) sorted[from + at] = row;
}
