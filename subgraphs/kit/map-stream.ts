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
  const done = { done: true as const, value: undefined };
  let ended = false;
  let giveUp: () => void = () => {};
  const finish = () => {
    if (ended) return;
    ended = true;
    giveUp();
    end();
  };
  const pull = async (): Promise<IteratorResult<To, void>> => {
    const next = await source.next();
    if (!next.done && !ended) return { done: false, value: await map(next.value) };
    finish();
    return done;
  };
  const stream: AsyncGenerator<To, void> = {
    next: () =>
      ended
        ? Promise.resolve(done)
        : new Promise((resolve, reject) => {
            giveUp = () => resolve(done);
            pull().then(resolve, (error: unknown) => {
              reject(error);
              finish();
            });
          }),
    async return() {
      finish();
      // Not waited for: it may be in the middle of something that never comes.
      void source.return?.();
      return done;
    },
    async throw(error: unknown) {
      await stream.return();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
    async [Symbol.asyncDispose]() {
      await stream.return();
    },
  };
  return stream;
}
