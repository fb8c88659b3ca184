/** The streams that are open: counted by key, and ended together when the gateway stops. */
import { setMaxListeners } from 'node:events';
import type { Viewer } from '../kit.ts';

/** What streams are bounded by. */
export interface StreamLimits {
  /** Open at once for one key; for visitors, for one address. */
  perKey: number;
  /** Milliseconds that a client may leave unread what was sent to it. */
  stallMs: number;
  /** Milliseconds between signs of life. */
  keepAliveMs: number;
}

export class Streams {
  readonly limits: StreamLimits;
  readonly #open = new Map<string, number>();
  readonly #stopping = new AbortController();

  constructor(limits: StreamLimits) {
    this.limits = limits;
    // One listener a stream.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** Aborted when the gateway stops. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Counts one more for this asker until what is returned is called; null when there are too many. */
  enter(viewer: Viewer, address: string): (() => void) | null {
    const who = viewer.kind === 'ANONYMOUS' ? `address ${address}` : viewer.id;
    const count = this.#open.get(who) ?? 0;
    if (count >= this.limits.perKey) return null;
    this.#open.set(who, count + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = (this.#open.get(who) ?? 1) - 1;
      if (now > 0) this.#open.set(who, now);
      else this.#open.delete(who);
    };
  }

  stop(): void {
    this.#stopping.abort();
  }
}
