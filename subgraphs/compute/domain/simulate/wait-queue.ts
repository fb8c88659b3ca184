/** A cluster's waiting jobs in the order of their ranks, with a search for the next one that may start. */

/** What a projection reads of a queue: places in order, and the size and estimate (seconds) of the job at a place. */
export interface QueueView {
  /** The next occupied place after `place` (−1: from the start), −1 when there is none. */
  next(place: number): number;
  readonly procs: ArrayLike<number>;
  readonly estimates: ArrayLike<number>;
}

const BLOCK_BITS = 5;
const NONE = 0x7fffffff;

/**
 * One bit a rank, in blocks of 32, and over the blocks a tree of the least size and the least estimate below each node:
 * a backfill pass visits only the blocks that can hold a job which fits, however long the queue is.
 */
export class WaitQueue implements QueueView {
  readonly procs: Int32Array;
  readonly estimates: Float64Array;
  size = 0;
  readonly #bits: Uint32Array;
  /** Node 1 is the root, the children of n are 2n and 2n + 1, leaf b stands at #leaves + b. */
  readonly #leaves: number;
  readonly #leastProcs: Int32Array;
  readonly #leastEstimate: Float64Array;

  /** `procs` and `estimates` are indexed by rank and shared by all clusters. */
  constructor(procs: Int32Array, estimates: Float64Array) {
    this.procs = procs;
    this.estimates = estimates;
    const blocks = Math.max(1, (procs.length + 31) >> BLOCK_BITS);
    this.#leaves = 2 ** Math.ceil(Math.log2(blocks));
    this.#bits = new Uint32Array(this.#leaves);
    this.#leastProcs = new Int32Array(2 * this.#leaves).fill(NONE);
    this.#leastEstimate = new Float64Array(2 * this.#leaves).fill(Number.POSITIVE_INFINITY);
  }

  add(rank: number): void {
    this.#bits[rank >> BLOCK_BITS]! |= 1 << (rank & 31);
    this.size += 1;
    const [procs, estimate] = [this.procs[rank]!, this.estimates[rank]!];
    for (let node = this.#leaves + (rank >> BLOCK_BITS); node > 0; node >>= 1) {
      if (this.#leastProcs[node]! <= procs && this.#leastEstimate[node]! <= estimate) return;
      if (procs < this.#leastProcs[node]!) this.#leastProcs[node] = procs;
      if (estimate < this.#leastEstimate[node]!) this.#leastEstimate[node] = estimate;
    }
  }

  remove(rank: number): void {
    const block = rank >> BLOCK_BITS;
    this.#bits[block]! &= ~(1 << (rank & 31));
    this.size -= 1;
    let [procs, estimate] = [NONE, Number.POSITIVE_INFINITY];
    for (let bits = this.#bits[block]!; bits !== 0; bits &= bits - 1) {
      const at = (block << BLOCK_BITS) + lowestBit(bits);
      if (this.procs[at]! < procs) procs = this.procs[at]!;
      if (this.estimates[at]! < estimate) estimate = this.estimates[at]!;
    }
    this.#setLeaf(this.#leaves + block, procs, estimate);
  }

  next(rank: number): number {
    return this.nextThatMayStart(rank + 1, NONE - 1, 0, Number.POSITIVE_INFINITY, 0);
  }

  /**
   * The first waiting rank from `from` on that fits in `free` processors and either ends by `shadow` when started `now`
   * or fits in `extra`; −1 when there is none.
   */
  nextThatMayStart(from: number, free: number, now: number, shadow: number, extra: number): number {
    const block = from >> BLOCK_BITS;
    if (block >= this.#leaves) return -1;
    const [unseen, leaves] = [-1 << (from & 31), this.#leaves];
    const found = this.#inBlock(block, this.#bits[block]! & unseen, free, now, shadow, extra);
    if (found !== -1) return found;
    for (let node = rightOf(leaves + block); node !== 0; ) {
      if (!this.#mayHold(node, free, now, shadow, extra)) node = rightOf(node);
      else if (node < leaves) node *= 2;
      else {
        const at = this.#inBlock(node - leaves, this.#bits[node - leaves]!, free, now, shadow, extra);
        if (at !== -1) return at;
        node = rightOf(node);
      }
    }
    return -1;
  }

  #mayHold(node: number, free: number, now: number, shadow: number, extra: number): boolean {
    const procs = this.#leastProcs[node]!;
    return procs <= free && (procs <= extra || now + this.#leastEstimate[node]! <= shadow);
  }

  #inBlock(block: number, waiting: number, free: number, now: number, shadow: number, extra: number): number {
    for (let bits = waiting; bits !== 0; bits &= bits - 1) {
      const at = (block << BLOCK_BITS) + lowestBit(bits);
      const procs = this.procs[at]!;
      if (procs <= free && (procs <= extra || now + this.estimates[at]! <= shadow)) return at;
    }
    return -1;
  }

  #setLeaf(leaf: number, procs: number, estimate: number): void {
    this.#leastProcs[leaf] = procs;
    this.#leastEstimate[leaf] = estimate;
    for (let node = leaf >> 1; node > 0; node >>= 1) {
      const least = Math.min(this.#leastProcs[2 * node]!, this.#leastProcs[2 * node + 1]!);
      const shortest = Math.min(this.#leastEstimate[2 * node]!, this.#leastEstimate[2 * node + 1]!);
      if (least === this.#leastProcs[node] && shortest === this.#leastEstimate[node]) return;
      this.#leastProcs[node] = least;
      this.#leastEstimate[node] = shortest;
    }
  }
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** The root of the part of the tree that lies right of a node, 0 when nothing does. */
function rightOf(node: number): number {
  let at = node;
  while ((at & 1) === 1) at >>= 1;
  return at === 0 ? 0 : at + 1;
}
