/** Metrics of a ranking: AUC, KS, Gini, and how rounding changes an order. */

export interface RankingMetrics {
  readonly auc: number;
  readonly ks: number;
  readonly gini: number;
}

/**
 * AUC by mid-ranks, KS = max|F_bad − F_good| after whole groups of ties, Gini = 2·AUC − 1, all in fractions of 1.
 * `badness` is the higher the worse. NaN where one of the classes is empty.
 */
export function rankingMetrics(badness: Float64Array, isBad: Uint8Array): RankingMetrics {
  const order = sortedRows(badness);
  let [goods, bads, won, ks] = [0, 0, 0, 0];
  const totalBad = isBad.reduce((sum, each) => sum + each, 0);
  const totalGood = isBad.length - totalBad;
  for (let from = 0; from < order.length; ) {
    const { to, bad } = tieGroup(order, badness, isBad, from);
    const good = to - from - bad;
    // Each bad row beats the good rows below it, and half of those beside it.
    won += bad * (goods + good / 2);
    goods += good;
    bads += bad;
    ks = Math.max(ks, Math.abs(bads / totalBad - goods / totalGood));
    from = to;
  }
  const auc = won / (totalBad * totalGood);
  return { auc, ks: totalBad * totalGood === 0 ? Number.NaN : ks, gini: 2 * auc - 1 };
}

/** Row numbers in ascending order of their values. */
export const sortedRows = (values: Float64Array): Uint32Array =>
  Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);

function tieGroup(order: Uint32Array, values: Float64Array, isBad: Uint8Array, from: number) {
  let [to, bad] = [from, 0];
  const value = values[order[from]!];
  while (to < order.length && values[order[to]!] === value) bad += isBad[order[to++]!]!;
  return { to, bad };
}

/** Brier score: the mean square of P(bad) less what happened; between 0 and 1. */
export function brierScore(probabilityOfBad: Float64Array, isBad: Uint8Array): number {
  const squares = probabilityOfBad.reduce((sum, p, row) => sum + (p - isBad[row]!) ** 2, 0);
  return squares / isBad.length;
}

/** Pairs of rows that `exact` puts strictly in one order and `rounded` strictly in the other; O(n log n). */
export function rankInversions(exact: Float64Array, rounded: Float64Array): number {
  const order = sortedRows(exact);
  const ranks = new Map(
    Float64Array.from(new Set(rounded))
      .sort()
      .entries()
      .map(([rank, value]) => [value, rank + 1]),
  );
  const seen = new RankCounter(ranks.size);
  let inversions = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && exact[order[to]!] === exact[order[from]!]) to += 1;
    for (let at = from; at < to; at += 1) inversions += seen.above(ranks.get(rounded[order[at]!]!)!);
    for (let at = from; at < to; at += 1) seen.add(ranks.get(rounded[order[at]!]!)!);
    from = to;
  }
  return inversions;
}

/** Counts by rank, with prefix sums in O(log n) (a Fenwick tree). */
class RankCounter {
  readonly #tree: Float64Array;
  #total = 0;

  constructor(ranks: number) {
    this.#tree = new Float64Array(ranks + 1);
  }

  add(rank: number): void {
    this.#total += 1;
    for (let at = rank; at < this.#tree.length; at += at & -at) this.#tree[at]! += 1;
  }

  above(rank: number): number {
    let upTo = 0;
    for (let at = rank; at > 0; at -= at & -at) upTo += this.#tree[at]!;
    return this.#total - upTo;
  }
}
