/** The best cutting of a row of ordered cells into segments, by dynamic programming. */
import type { Cell } from './woe.ts';

export interface CutOptions {
  /** The most segments. */
  readonly maxSegments: number;
  /** The fewest rows of a segment. */
  readonly minCount: number;
  /** What a further segment must bring, in log-likelihood (nats). */
  readonly penalty: number;
  /** Bad rates must rise (1) or fall (−1) from segment to segment; 0 leaves them free. */
  readonly direction: -1 | 0 | 1;
}

export interface Cutting {
  /** The index of the first cell of each segment but the first. */
  readonly cuts: readonly number[];
  /** Log-likelihood less penalties; comparable between cuttings of the same cells. */
  readonly worth: number;
}

/** The log-likelihood of `bad` and `good` rows at their own rate. */
export function likelihood({ good, bad }: Cell): number {
  const part = (count: number) => (count === 0 ? 0 : count * Math.log(count / (good + bad)));
  return part(good) + part(bad);
}

interface Sums {
  readonly good: Float64Array;
  readonly bad: Float64Array;
}

/**
 * Of all ways to cut the cells into at most `maxSegments` runs of at least `minCount` rows, the one with the greatest
 * likelihood less penalties. When not even the whole has `minCount` rows it is one segment.
 */
export function bestCutting(cells: readonly Cell[], options: CutOptions): Cutting {
  const sums = cumulated(cells);
  return new Search(sums, cells.length, options).best();
}

function cumulated(cells: readonly Cell[]): Sums {
  const sums = { good: new Float64Array(cells.length + 1), bad: new Float64Array(cells.length + 1) };
  for (const [at, { good, bad }] of cells.entries()) {
    sums.good[at + 1] = sums.good[at]! + good;
    sums.bad[at + 1] = sums.bad[at]! + bad;
  }
  return sums;
}

/** One best way to end a segment [from, to): its worth, and the begin of the segment before (−1: none). */
interface End {
  readonly worth: number;
  readonly before: number;
}

class Search {
  readonly #sums: Sums;
  readonly #size: number;
  readonly #options: CutOptions;

  constructor(sums: Sums, size: number, options: CutOptions) {
    this.#sums = sums;
    this.#size = size;
    this.#options = options;
  }

  /** Layer k holds the best cuttings of every [0, to) into k + 1 segments, by their last segment [from, to). */
  best(): Cutting {
    const layers: (End | null)[][][] = [];
    let found: Cutting = { cuts: [], worth: this.#value(0, this.#size) };
    for (let count = 0; count < this.#options.maxSegments; count += 1) {
      layers.push(this.#layer(layers.at(-1) ?? null));
      const cutting = this.#trace(layers);
      if (cutting && cutting.worth > found.worth + 1e-9) found = cutting;
    }
    return found;
  }

  #layer(previous: (End | null)[][] | null): (End | null)[][] {
    const ends: (End | null)[][] = [];
    for (let to = 0; to <= this.#size; to += 1)
      ends.push(Array.from({ length: to }, (_, from) => this.#end(from, to, previous)));
    return ends;
  }

  #end(from: number, to: number, previous: (End | null)[][] | null): End | null {
    if (this.#count(from, to) < this.#options.minCount) return null;
    const value = this.#value(from, to);
    if (!previous) return from === 0 ? { worth: value, before: -1 } : null;
    let [worth, before] = [Number.NEGATIVE_INFINITY, -1];
    for (const [begin, end] of previous[from]!.entries())
      if (end && end.worth > worth && this.#inOrder(begin, from, to)) [worth, before] = [end.worth, begin];
    return before < 0 ? null : { worth: worth + value - this.#options.penalty, before };
  }

  #trace(layers: readonly (End | null)[][][]): Cutting | null {
    let best = -1;
    const last = layers.at(-1)![this.#size]!;
    for (const [from, end] of last.entries()) if (end && !(last[best]?.worth! >= end.worth)) best = from;
    if (best < 0) return null;
    const cuts: number[] = [];
    for (let [depth, from, to] = [layers.length - 1, best, this.#size]; depth > 0; depth -= 1) {
      cuts.unshift(from);
      [from, to] = [layers[depth]![to]![from]!.before, from];
    }
    return { cuts, worth: last[best]!.worth };
  }

  #count(from: number, to: number): number {
    const { good, bad } = this.#sums;
    return good[to]! - good[from]! + bad[to]! - bad[from]!;
  }

  #value(from: number, to: number): number {
    const { good, bad } = this.#sums;
    return likelihood({ good: good[to]! - good[from]!, bad: bad[to]! - bad[from]! });
  }

  /** Bad rates compared as whole numbers: b₁·n₂ against b₂·n₁. */
  #inOrder(begin: number, from: number, to: number): boolean {
    const { direction } = this.#options;
    if (direction === 0) return true;
    const { bad } = this.#sums;
    const before = (bad[from]! - bad[begin]!) * this.#count(from, to);
    const after = (bad[to]! - bad[from]!) * this.#count(begin, from);
    return direction * (after - before) >= 0;
  }
}
