/** A cache for what is mostly asked for once: only what comes again may stay. */
import { BoundedCache } from './bounded-cache.ts';

// How many newcomers are held until they come again. What so few hold dies young: the collector of the old, which lets
// garbage grow to several times what lives, never sees what a flood of different ones leaves behind.
const NEWCOMERS = 64;
const NEWCOMERS_SHARE = 1 / 8;
// Places for the marks of those that were here and were let go. A power of two.
const MARKS = 16_384;

/**
 * Holds the last newcomers, and, as long as all of them weigh no more than `limit` bytes, those that came a second time:
 * while they were still held, or later, while their mark was not yet overwritten by another's.
 */
export class ProvenCache<V> {
  #proven: BoundedCache<V>;
  #newcomers: BoundedCache<V>;
  #marks = new Uint32Array(MARKS);

  constructor(limit: number) {
    this.#newcomers = new BoundedCache(limit * NEWCOMERS_SHARE, NEWCOMERS);
    this.#proven = new BoundedCache(limit * (1 - NEWCOMERS_SHARE));
  }

  /** What is held now, in the caller's own estimate of bytes. */
  get bytes(): number {
    return this.#proven.bytes + this.#newcomers.bytes;
  }

  get(key: string): V | undefined {
    const proven = this.#proven.get(key);
    if (proven !== undefined) return proven;
    const bytes = this.#newcomers.bytesOf(key);
    if (bytes === undefined) return undefined;
    const value = this.#newcomers.get(key) as V;
    this.#newcomers.delete(key);
    this.#proven.set(key, value, bytes);
    return value;
  }

  /** Keeps `value`, or keeps it under a new weight. */
  set(key: string, value: V, bytes: number): void {
    if (this.#wasHere(key)) {
      this.#newcomers.delete(key);
      this.#proven.set(key, value, bytes);
    } else this.#newcomers.set(key, value, bytes);
  }

  /** Whether `key` has its mark here; leaves it where not. Two keys of one mark only let each other in sooner. */
  #wasHere(key: string): boolean {
    const mark = markOf(key);
    const place = mark & (MARKS - 1);
    if (this.#marks[place] === mark) return true;
    this.#marks[place] = mark;
    return false;
  }
}

/** FNV-1a over the characters; never zero, which is the place of nobody. */
function markOf(key: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0 || 1;
}
