/** Bytes that come in pieces, kept in one place that grows by doubling. */

const LEAST = 1024;

export class Gathered {
  size = 0;
  #bytes: Buffer;

  /** `expected` bytes are made room for. */
  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(LEAST, expected));
  }

  /** Takes a copy of these bytes: whoever read them reads the next ones into the same place. */
  add(bytes: Buffer, from: number, to: number): void {
    const size = this.size + to - from;
    if (size > this.#bytes.length) {
      const more = Buffer.allocUnsafeSlow(Math.max(size, 2 * this.#bytes.length));
      this.#bytes.copy(more, 0, 0, this.size);
      this.#bytes = more;
    }
    bytes.copy(this.#bytes, this.size, from, to);
    this.size = size;
  }

  /** All that came so far, not copied. */
  get view(): Buffer {
    return this.#bytes.subarray(0, this.size);
  }
}
