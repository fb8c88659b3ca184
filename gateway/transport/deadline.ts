/** Bounds in time for many calls at once. A timer and an AbortController for each would cost as much as the call's bookkeeping. */

/** What a call needs of an AbortSignal; every AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Stops after `ms` milliseconds, or with `outer`; `clear` must be called when what it bounds is over. */
export class Deadline implements StopSignal {
  aborted = false;
  /** By `performance.now()`. */
  readonly due: number;
  #outer: StopSignal | undefined;
  #listeners: (() => void)[] = [];
  #expire = () => this.expire();

  constructor(ms: number, outer?: StopSignal) {
    this.due = performance.now() + ms;
    if (outer?.aborted) this.aborted = true;
    else {
      this.#outer = outer;
      outer?.addEventListener('abort', this.#expire, { once: true });
      watch(this);
    }
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    const at = this.#listeners.indexOf(listener);
    if (at >= 0) this.#listeners.splice(at, 1);
  }

  /** Takes it off the clock and off `outer`. */
  clear(): void {
    open.delete(this);
    this.#outer?.removeEventListener('abort', this.#expire);
    this.#outer = undefined;
  }

  /** Stops now. */
  expire(): void {
    if (this.aborted) return;
    this.aborted = true;
    this.clear();
    for (const listener of this.#listeners.splice(0)) listener();
  }
}

/** By so much a deadline may be late. */
const TICK_MS = 10;
const open = new Set<Deadline>();
let ticking: NodeJS.Timeout | undefined;

function watch(deadline: Deadline): void {
  open.add(deadline);
  ticking ??= setInterval(sweep, TICK_MS);
}

function sweep(): void {
  const now = performance.now();
  for (const each of open) if (each.due <= now) each.expire();
  if (open.size > 0) return;
  clearInterval(ticking);
  ticking = undefined;
}
