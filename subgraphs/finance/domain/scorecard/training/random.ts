/** Seeded chance: the same seed gives the same folds everywhere. */

/** A source of numbers in [0, 1) (splitmix32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Shuffles in place (Fisher–Yates). */
export function shuffle(values: Int32Array, random: () => number): Int32Array {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [values[at], values[other]] = [values[other]!, values[at]!];
  }
  return values;
}

/** The fold of each row, 0 to folds − 1; good and bad rows are dealt out apart, so that each fold has its share of both. */
export function stratifiedFolds(isBad: Uint8Array, rows: Int32Array, folds: number, seed: number): Uint8Array {
  const random = seeded(seed);
  const fold = new Uint8Array(rows.length);
  let dealt = 0;
  for (const bad of [0, 1]) {
    const places = Int32Array.from(rows.keys().filter((at) => isBad[rows[at]!] === bad));
    for (const place of shuffle(places, random)) fold[place] = dealt++ % folds;
  }
  return fold;
}
