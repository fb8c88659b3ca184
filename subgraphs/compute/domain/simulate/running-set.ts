/** The estimated ends of what runs on a cluster, in whole or broken seconds, with the processors each gives back. */

/** What a projection reads of it; entry `count − 1` ends first, entry 0 last. */
export interface RunningView {
  readonly count: number;
  readonly ends: ArrayLike<number>;
  readonly procs: ArrayLike<number>;
}

/** Sorted with the latest end first, so that the usual removal (the earliest) moves nothing. */
export class RunningSet implements RunningView {
  count = 0;
  ends = new Float64Array(64);
  procs = new Int32Array(64);

  /** Adds one job's estimated end. */
  add(end: number, procs: number): void {
    if (this.count === this.ends.length) this.#grow();
    const at = this.#firstAtMost(end);
    this.ends.copyWithin(at + 1, at, this.count);
    this.procs.copyWithin(at + 1, at, this.count);
    this.ends[at] = end;
    this.procs[at] = procs;
    this.count += 1;
  }

  /** Removes one entry of that end and size; which of several equal ones makes no difference. It must be there. */
  remove(end: number, procs: number): void {
    let at = this.#firstAtMost(end);
    while (this.procs[at] !== procs) at += 1;
    this.ends.copyWithin(at, at + 1, this.count);
    this.procs.copyWithin(at, at + 1, this.count);
    this.count -= 1;
  }

  #firstAtMost(end: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle]! > end) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const [ends, procs] = [this.ends, this.procs];
    this.ends = new Float64Array(2 * ends.length);
    this.procs = new Int32Array(2 * procs.length);
    this.ends.set(ends);
    this.procs.set(procs);
  }
}
