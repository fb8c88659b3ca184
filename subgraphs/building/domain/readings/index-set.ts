/** A set of whole numbers below a bound, asked for the greatest member up to a place. */

/** Levels of bits: a bit of a level says whether a word of the level below has any. */
export class IndexSet {
  readonly #levels: Uint32Array[] = [];

  constructor(size: number) {
    for (let words = Math.max(1, size); ; ) {
      words = Math.ceil(words / 32);
      this.#levels.push(new Uint32Array(words));
      if (words === 1) break;
    }
  }

  add(index: number): void {
    let at = index;
    for (const level of this.#levels) {
      level[at >>> 5]! |= 1 << (at & 31);
      at >>>= 5;
    }
  }

  /** The greatest member ≤ index, −1 where there is none. */
  floor(index: number): number {
    let at = index;
    for (let depth = 0; depth < this.#levels.length; depth++) {
      if (at < 0) return -1;
      const word = this.#levels[depth]![at >>> 5]! & upTo(at & 31);
      if (word !== 0) return this.#descend(depth, (at & ~31) | highest(word));
      at = (at >>> 5) - 1;
    }
    return -1;
  }

  #descend(from: number, found: number): number {
    let at = found;
    for (let depth = from - 1; depth >= 0; depth--) at = (at << 5) | highest(this.#levels[depth]![at]!);
    return at;
  }
}

const upTo = (bit: number): number => (bit === 31 ? 0xffffffff : (1 << (bit + 1)) - 1);
const highest = (word: number): number => 31 - Math.clz32(word);
