/** Time as something that is handed in, so that tests can turn it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: number;
  constructor(start: string | number) {
    this.#now = new Date(start).getTime();
  }
  now(): number {
    return this.#now;
  }
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
  set(time: string | number): void {
    this.#now = new Date(time).getTime();
  }
}
