/** A seeded generator: mulberry32, a public-domain law of 32-bit state with period 2^32. The same rows on every machine. */
export interface Dice {
  /** An integer from 0 to bound − 1. */
  below(bound: number): number;
  /** An integer from low to high, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Dice that always fall the same way for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (bound: number) => Math.floor((next() / 2 ** 32) * bound);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => list[below(list.length)]!,
  };
}
