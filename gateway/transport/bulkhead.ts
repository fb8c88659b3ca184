/** So many calls of one room at once and no more: a slow room holds its own callers up and not the whole gateway. */

import type { StopSignal } from './deadline.ts';

/** How a call came in: to its turn, not at all (too many wait already), or its signal aborted while it waited. */
export type Entry = 'IN' | 'FULL' | 'ABORTED';

/** A door for `places` calls, before which at most `queue` others wait in order. */
export class Bulkhead {
  #free: number;
  #queue: number;
  #waiting = new Set<() => void>();

  constructor(places: number, queue: number) {
    this.#free = places;
    this.#queue = queue;
  }

  /** Resolves to 'IN' when it is this call's turn; then `leave` must be called once. */
  enter(signal: StopSignal): Entry | Promise<Entry> {
    if (signal.aborted) return 'ABORTED';
    if (this.#free > 0) {
      this.#free--;
      return 'IN';
    }
    return this.#waiting.size >= this.#queue ? 'FULL' : this.#wait(signal);
  }

  /** Gives the place to whoever waits longest. */
  leave(): void {
    for (const next of this.#waiting) {
      this.#waiting.delete(next);
      next();
      return;
    }
    this.#free++;
  }

  #wait(signal: StopSignal): Promise<Entry> {
    return new Promise((resolve) => {
      const next = () => {
        signal.removeEventListener('abort', onAbort);
        resolve('IN');
      };
      const onAbort = () => {
        this.#waiting.delete(next);
        resolve('ABORTED');
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(next);
    });
  }
}
