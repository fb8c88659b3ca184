/** Numbers that look random and are the same for the same seed. */

export interface SeededRandom {
  /** A whole number in [0, bound). */
  below(bound: number): number;
}

/** A generator of 32-bit numbers (SplitMix32: a Weyl sequence through the finalizer of MurmurHash3). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return { below: (bound) => Math.floor((next() / 2 ** 32) * bound) };
}

/** Mixes a list in place, every order equally likely (Fisher and Yates). */
export function shuffle<T>(items: T[], random: SeededRandom): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
