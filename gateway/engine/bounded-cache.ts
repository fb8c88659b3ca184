/** A cache that forgets the least recently used entries once they weigh more than `limit` bytes, or are more than `most`. */
export class BoundedCache<V> {
  #entries = new Map<string, { value: V; bytes: number }>();
  #limit: number;
  #most: number;
  #bytes = 0;

  constructor(limit: number, most = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
    this.#most = most;
  }

  /** What is held now, in the caller's own estimate of bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What the entry was said to weigh; undefined when it is not held. */
  bytesOf(key: string): number | undefined {
    return this.#entries.get(key)?.bytes;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Keeps `value`, unless it alone outweighs the limit. */
  set(key: string, value: V, bytes: number): void {
    this.delete(key);
    if (bytes > this.#limit) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit && this.#entries.size <= this.#most) return;
      this.delete(oldest);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
