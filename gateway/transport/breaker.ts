/** Leaving a room alone that keeps failing: nobody waits for it, and it gets the quiet in which it may recover. */

export interface BreakerOptions {
  /** Failures in a row that open it. */
  failures: number;
  /** Milliseconds until one call is let through to see how the room is. */
  restMs: number;
}

/** Closed (all pass), open (none passes), half open (one passes, and its outcome decides). */
export class Breaker {
  #options: BreakerOptions;
  #failures = 0;
  #openedAt: number | null = null;
  #probing = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  /** Whether a call may go out at `now` (milliseconds); after true, one of the three outcomes must be told. */
  admits(now: number): boolean {
    if (this.#openedAt === null) return true;
    if (this.#probing || now - this.#openedAt < this.#options.restMs) return false;
    this.#probing = true;
    return true;
  }

  /** The room answered. */
  succeeded(): void {
    this.#failures = 0;
    this.#openedAt = null;
    this.#probing = false;
  }

  /** The room did not answer as rooms do. */
  failed(now: number): void {
    this.#failures++;
    // An answer that was under way before it opened does not put the next probe off.
    if (this.#openedAt !== null && !this.#probing) return;
    if (this.#probing || this.#failures >= this.#options.failures) this.#openedAt = now;
    this.#probing = false;
  }

  /** The call says nothing about the room: its asker left, or it never went out. */
  undecided(): void {
    this.#probing = false;
  }
}
