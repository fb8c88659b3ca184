/** A binary heap of (key, value) pairs in two flat arrays: the smallest key is on top. Nothing is allocated per entry. */
export class MinHeap {
  size = 0;
  keys = new Float64Array(64);
  values = new Int32Array(64);

  /** Adds a pair; value is a 32-bit integer. */
  push(key: number, value: number): void {
    if (this.size === this.keys.length) this.#grow();
    let at = this.size++;
    for (let up = (at - 1) >> 1; at > 0 && this.keys[up]! > key; up = (at - 1) >> 1) {
      this.#move(up, at);
      at = up;
    }
    this.keys[at] = key;
    this.values[at] = value;
  }

  /** Takes the smallest pair away and returns its value. The heap must not be empty. */
  pop(): number {
    const top = this.values[0]!;
    this.size -= 1;
    const [key, value] = [this.keys[this.size]!, this.values[this.size]!];
    let at = 0;
    for (let down = this.#lesserChild(at); down < this.size && this.keys[down]! < key; down = this.#lesserChild(at)) {
      this.#move(down, at);
      at = down;
    }
    this.keys[at] = key;
    this.values[at] = value;
    return top;
  }

  #lesserChild(at: number): number {
    const left = 2 * at + 1;
    return left + 1 < this.size && this.keys[left + 1]! < this.keys[left]! ? left + 1 : left;
  }

  #move(from: number, to: number): void {
    this.keys[to] = this.keys[from]!;
    this.values[to] = this.values[from]!;
  }

  #grow(): void {
    const [keys, values] = [this.keys, this.values];
    this.keys = new Float64Array(2 * keys.length);
    this.values = new Int32Array(2 * values.length);
    this.keys.set(keys);
    this.values.set(values);
  }
}
