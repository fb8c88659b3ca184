/**
 * Finishing before starting: while operations are under way, new ones start one at a turn of the event loop, behind the
 * answers of rooms that have come in. Under load few operations are then half done at a time, and what they hold (each a
 * few hundred kilobytes between its first room's answer and its last) is gone before the garbage collector has to copy
 * it. Where rooms are slow the loop turns thousands of times a second, and nobody waits who need not.
 */
export class Pace {
  #underWay = 0;
  #waiting = new Set<() => void>();
  #turning = false;

  /** Resolves (or is undefined: at once) when an operation may start; then `leave` must be called once. */
  enter(): Promise<void> | undefined {
    if (this.#underWay === 0 && this.#waiting.size === 0) {
      this.#underWay++;
      return undefined;
    }
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      this.#turn();
    });
  }

  /** The operation is answered. */
  leave(): void {
    this.#underWay--;
  }

  #turn(): void {
    if (this.#turning || this.#waiting.size === 0) return;
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      for (const start of this.#waiting) {
        this.#waiting.delete(start);
        this.#underWay++;
        start();
        break;
      }
      this.#turn();
    });
  }
}
