/** A cache for what is mostly asked for once: only what comes again is kept. */
import { BoundedCache } from './bounded-cache.ts';

// Places for the marks of those that came. A power of two.
const MARKS = 16_384;

/**
 * Holds, as long as all of them weigh no more than `limit` bytes, those that were set a second time. What is set once
 * leaves a mark, until another's mark takes its place. So a flood of different ones dies young, and displaces nobody: the
 * collector of the old lets garbage grow to several times what lives, and never sees it.
 */
export class ProvenCache<V> {
  #proven: BoundedCache<V>;
  #marks = new Uint32Array(MARKS);

  constructor(limit: number) {
    this.#proven = new BoundedCache(limit);
  }

  /** What is held now, in the caller's own estimate of bytes. */
  get bytes(): number {
    return this.#proven.bytes;
  }

  get(key: string): V | undefined {
    return this.#proven.get(key);
  }

  /** Keeps `value` when its key was set before; one that is kept already is kept under its new weight. */
  set(key: string, value: V, bytes: number): void {
    if (this.#wasHere(key)) this.#proven.set(key, value, bytes);
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

/** FNV-1a over the characters; never zero, which is the mark of nobody. */
function markOf(key: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0 || 1;
}
