/** What follows the first part of an answer, as it goes out. */
import type { ExecutionResult } from 'graphql';
import type { ResponsePath } from './errors.ts';
import type { Entity } from './merge.ts';

/** One fragment's values at one place. */
export interface Increment {
  data: Entity | null;
  path: ResponsePath;
  label?: string;
  errors?: ExecutionResult['errors'];
}

/** What follows the first part of an answer. */
export interface LaterPart {
  incremental?: Increment[];
  hasNext: boolean;
  extensions?: Record<string, unknown>;
}

/** Parts in the order in which they are ready; what is ready together goes together. */
export class PartStream {
  #ready: Increment[] = [];
  #waiting = 0;
  #wake: () => void = () => {};

  /** Adds what will come; resolves when it is in line. `then` may add what comes after it. */
  add(coming: Promise<Increment[]>, then = () => {}): Promise<void> {
    this.#waiting++;
    const settle = (increments: Increment[]) => {
      then();
      this.#waiting--;
      this.push(increments);
    };
    // Nothing in here rejects for what rooms do; a bug must end the stream and not hold it for ever.
    return coming.then(settle, () => settle([]));
  }

  push(increments: Increment[]): void {
    this.#ready.push(...increments);
    this.#wake();
  }

  async *parts(): AsyncGenerator<LaterPart, void> {
    while (this.#waiting > 0 || this.#ready.length > 0) {
      if (this.#ready.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
        continue;
      }
      const incremental = this.#ready.splice(0);
      const hasNext = this.#waiting > 0;
      yield { incremental, hasNext };
      if (!hasNext) return;
    }
    yield { hasNext: false };
  }
}
