/** Which rows of one meter and channel count: a function of the set alone, whatever the order of arrival. */
import { IndexSet } from './index-set.ts';
import type { Reading, Verdict } from './reading.ts';

const ACTIVE: Verdict = { state: 'ACTIVE', other: null };
const SUPERSEDED: Verdict = { state: 'SUPERSEDED', other: null };

/** Revision descending, recordedAt ascending, id ascending. */
export const byPrecedence = (a: Reading, b: Reading): number =>
  b.revision - a.revision || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : Number(a.id > b.id));

/** By place in time; equal places by id, so that nothing depends on the order given. */
export const byStart = (a: Reading, b: Reading): number =>
  a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The verdict of each row, in their order. Rows are distinct and in the order of `byStart`. */
export function verdictsOf(rows: readonly Reading[]): Verdict[] {
  const verdicts: Verdict[] = new Array(rows.length).fill(ACTIVE);
  for (let from = 0; from < rows.length; ) {
    let [to, end] = [from + 1, rows[from]!.end];
    for (; to < rows.length && rows[to]!.start < end; to++) end = Math.max(end, rows[to]!.end);
    // A row that touches no other counts; only the others have to be walked.
    if (to - from > 1) walk(rows.slice(from, to), from, verdicts);
    from = to;
  }
  return verdicts;
}

function walk(rows: readonly Reading[], offset: number, verdicts: Verdict[]): void {
  const active = new IndexSet(rows.length);
  const order = Array.from(rows.keys()).sort((a, b) => byPrecedence(rows[a]!, rows[b]!));
  for (const at of order) {
    const row = rows[at]!;
    // Active rows overlap none of each other: the last that starts before the end also ends last.
    const last = active.floor(lastBefore(rows, row.end));
    if (last < 0 || rows[last]!.end <= row.start) active.add(at);
    else verdicts[offset + at] = isCovered(rows, active, row, last) ? SUPERSEDED : overlapping(rows[last]!);
  }
}

const overlapping = (other: Reading): Verdict => ({ state: 'QUARANTINED', other: other.id });

/** The last place whose row starts before `moment`. */
function lastBefore(rows: readonly Reading[], moment: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.start < moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether active rows of higher revision leave no part of the row free. */
function isCovered(rows: readonly Reading[], active: IndexSet, row: Reading, last: number): boolean {
  let open = row.end;
  for (let at = last; at >= 0 && open > row.start; at = active.floor(at - 1)) {
    const over = rows[at]!;
    if (over.end <= row.start || over.end < open || over.revision <= row.revision) return false;
    open = over.start;
  }
  return open <= row.start;
}
