/** Whole answers held in memory, each for the viewer who got it. */
import { BoundedCache } from '../engine/bounded-cache.ts';
import type { EngineRequest } from '../engine/engine.ts';
import type { Clock } from '../kit.ts';
import type { Freshness } from './freshness.ts';

interface Held {
  /** The answer as JSON. */
  body: string;
  shared: boolean;
  /** Epoch milliseconds. */
  until: number;
}

/** An answer as it was given, and for how long it may still be. */
export interface Remembered {
  body: string;
  freshness: Freshness;
}

/**
 * Keys hold all that an answer hangs on: the viewer with every scope, the contract, the operation, its variables and the
 * headers handed on. So nobody gets what was authorized for somebody else; visitors, who are all one viewer here, share what
 * rooms say is everybody's and nothing else.
 */
export class AnswerCache {
  readonly #store: BoundedCache<Held>;
  readonly #clock: Clock;

  constructor(bytes: number, clock: Clock) {
    this.#store = new BoundedCache(bytes);
    this.#clock = clock;
  }

  find(request: EngineRequest): Remembered | null {
    const held = this.#store.get(keyOf(request));
    const left = held ? held.until - this.#clock.now() : 0;
    return held && left > 0 ? { body: held.body, freshness: { maxAgeMs: left, shared: held.shared } } : null;
  }

  keep(request: EngineRequest, body: string, { maxAgeMs, shared }: Freshness): void {
    if (!shared && request.viewer.kind === 'ANONYMOUS') return;
    const key = keyOf(request);
    this.#store.set(key, { body, shared, until: this.#clock.now() + maxAgeMs }, 2 * (key.length + body.length) + 200);
  }

  /** After a mutation: whoever made it must see what it did. */
  clear(): void {
    this.#store.clear();
  }
}

const keyOf = ({ viewer, contract, query, operationName, variables, headers }: EngineRequest): string =>
  JSON.stringify([viewer, contract, query, operationName ?? null, variables ?? null, headers ?? null]);
