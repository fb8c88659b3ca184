/** Streams laid over streams that end at once when asked to, however long the next value would take. */

/**
 * `map` of every value of `source`. return() ends it immediately, also while next() waits; an async generator would
 * first wait for the value. `end` is called once, whichever side ends it.
 */
export function mapStream<From, To>(
  source: AsyncIterator<From>,
  map: (value: From) => Promise<To> | To,
  end: () => void = () => {},
): AsyncGenerator<To, void> {
  return new MappedStream(source, map, end);
}

type Step<To> = IteratorResult<To, void>;
const DONE: Step<never> = { done: true, value: undefined };

class MappedStream<From, To> implements AsyncGenerator<To, void> {
  readonly #source: AsyncIterator<From>;
  readonly #map: (value: From) => Promise<To> | To;
  readonly #end: () => void;
  #ended = false;
  #giveUp: () => void = () => {};

  constructor(source: AsyncIterator<From>, map: (value: From) => Promise<To> | To, end: () => void) {
    this.#source = source;
    this.#map = map;
    this.#end = end;
  }

  next(): Promise<Step<To>> {
    if (this.#ended) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.#giveUp = () => resolve(DONE);
      this.#pull().then(resolve, (error: unknown) => {
        reject(error);
        this.#finish();
      });
    });
  }

  async return(): Promise<Step<To>> {
    this.#finish();
    // Not waited for: it may be in the middle of something that never comes.
    void this.#source.return?.();
    return DONE;
  }

  async throw(error: unknown): Promise<Step<To>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #pull(): Promise<Step<To>> {
    const next = await this.#source.next();
    if (!next.done && !this.#ended) return { done: false, value: await this.#map(next.value) };
    this.#finish();
    return DONE;
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#giveUp();
    this.#end();
  }
}
