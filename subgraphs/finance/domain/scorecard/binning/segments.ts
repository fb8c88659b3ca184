/** The best cutting of a row of ordered cells into segments, by dynamic programming. */
import type { Cell } from './woe.ts';

export interface CutOptions {
  /** The most segments. */
  readonly maxSegments: number;
  /** The fewest rows of a segment. */
  readonly minCount: number;
  /** What each change between rising and falling bad rates must bring, in log-likelihood (nats); Infinity allows none. */
  readonly turnPenalty: number;
  /** When given, bad rates do nothing but rise (1) or fall (0) from each segment to the next. */
  readonly trend?: Trend;
  /** What the segment [from, to) of these counts is worth, in nats; its likelihood unless given. */
  readonly value?: (from: number, to: number, whole: Cell) => number;
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

/** One best way to end a segment [from, to): its worth, and the begin and trend of the segment before (−1: none). */
interface End {
  readonly worth: number;
  readonly before: number;
  readonly trend: Trend;
}

/** Rates fall (0) or rise (1) into a segment. */
export type Trend = 0 | 1;
const TRENDS: readonly Trend[] = [0, 1];
/** By end, begin and trend of the last segment. */
type Layer = readonly (readonly (readonly [End | null, End | null])[])[];

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
    const layers: Layer[] = [];
    let found: Cutting = { cuts: [], worth: this.#value(0, this.#size) };
    for (let count = 0; count < this.#options.maxSegments; count += 1) {
      layers.push(this.#layer(layers.at(-1) ?? null));
      const cutting = this.#trace(layers);
      if (cutting && cutting.worth > found.worth + 1e-9) found = cutting;
    }
    return found;
  }

  #layer(previous: Layer | null): Layer {
    return Array.from({ length: this.#size + 1 }, (_, to) =>
      Array.from({ length: to }, (_each, from): [End | null, End | null] => [
        this.#end(from, to, 0, previous),
        this.#end(from, to, 1, previous),
      ]),
    );
  }

  #end(from: number, to: number, trend: Trend, previous: Layer | null): End | null {
    if (this.#count(from, to) < this.#options.minCount) return null;
    if (previous && trend !== (this.#options.trend ?? trend)) return null;
    if (!previous) return from === 0 ? { worth: this.#value(from, to), before: -1, trend } : null;
    const best = this.#bestBefore(from, to, trend, previous[from]!);
    return best && { ...best, worth: best.worth + this.#value(from, to) };
  }

  /** The best way to reach `from` such that rates go from there with `trend`. */
  #bestBefore(from: number, to: number, trend: Trend, ends: Layer[number]): End | null {
    let best: End | null = null;
    for (let begin = 0; begin < from; begin += 1) {
      const step = this.#step(begin, from, to);
      if (trend === 1 ? step <= 0 : step > 0) continue;
      for (const before of TRENDS) {
        const end = ends[begin]![before];
        if (!end) continue;
        // The first segment has no trend of its own: its two ends are equal, and only the equal one is free.
        const worth = before === trend ? end.worth : end.worth - this.#options.turnPenalty;
        if (worth > (best?.worth ?? Number.NEGATIVE_INFINITY)) best = { worth, before: begin, trend: before };
      }
    }
    return best;
  }

  #trace(layers: readonly Layer[]): Cutting | null {
    const last = layers.at(-1)![this.#size]!;
    let best: { from: number; end: End } | null = null;
    for (const [from, ends] of last.entries())
      for (const end of ends)
        if (end && end.worth > (best?.end.worth ?? Number.NEGATIVE_INFINITY)) best = { from, end };
    if (!best) return null;
    const cuts: number[] = [];
    for (let [depth, { from, end }] = [layers.length - 1, best]; depth > 0; depth -= 1) {
      cuts.unshift(from);
      [from, end] = [end.before, layers[depth - 1]![from]![end.before]![end.trend]!];
    }
    return { cuts, worth: best.end.worth };
  }

  #count(from: number, to: number): number {
    const { good, bad } = this.#sums;
    return good[to]! - good[from]! + bad[to]! - bad[from]!;
  }

  #value(from: number, to: number): number {
    const { good, bad } = this.#sums;
    const whole = { good: good[to]! - good[from]!, bad: bad[to]! - bad[from]! };
    return this.#options.value ? this.#options.value(from, to, whole) : likelihood(whole);
  }

  /** Whether the bad rate rises (> 0) or falls from [begin, from) to [from, to): b₂·n₁ − b₁·n₂, exact. */
  #step(begin: number, from: number, to: number): number {
    const { bad } = this.#sums;
    const before = (bad[from]! - bad[begin]!) * this.#count(from, to);
    return (bad[to]! - bad[from]!) * this.#count(begin, from) - before;
  }
}
