/** A chunked body, taken apart as it comes. */
import type { Gathered } from './gathered.ts';

const [LF, CR, SEMICOLON] = [10, 13, 59] as const;
/** Bytes that all extensions and trailers of one body may have: nobody reads them. */
const MOST_ASIDE = 64 * 1024;
/** Digits of a chunk's size: more is no size of anything. */
const MOST_DIGITS = 8;

/** Where in the framing the next byte stands. */
type Place = 'size' | 'extension' | 'sizeEnd' | 'data' | 'dataCr' | 'dataEnd' | 'trailer' | 'trailerEnd' | 'over';

export class Chunked {
  #place: Place = 'size';
  #left = 0;
  #digits = 0;
  #aside = 0;
  #lineIsEmpty = true;

  /** True once the last chunk and its trailers have come. */
  get over(): boolean {
    return this.#place === 'over';
  }

  /** Takes `bytes` from `at` on, and their data into `out`, up to `most` bytes in all; where it stopped, or what is wrong. */
  take(bytes: Buffer, at: number, out: Gathered, most: number): number | string {
    let next = at;
    while (next < bytes.length && this.#place !== 'over') {
      if (this.#place === 'data') {
        const stop = Math.min(bytes.length, next + this.#left);
        // One byte more than may come is enough to be seen as too much.
        out.add(bytes, next, Math.min(stop, next + most + 1 - out.size));
        if (out.size > most) return stop;
        this.#left -= stop - next;
        next = stop;
        if (this.#left === 0) this.#place = 'dataCr';
      } else {
        const wrong = this.#step(bytes[next] as number);
        if (wrong) return wrong;
        next++;
      }
    }
    return next;
  }

  #step(byte: number): string | undefined {
    switch (this.#place) {
      case 'size':
        return this.#sizeDigit(byte);
      case 'extension':
        if (byte === CR) this.#place = 'sizeEnd';
        return this.#setAside(byte);
      case 'sizeEnd':
        if (byte !== LF || this.#digits === 0) return 'a chunk without a size';
        this.#place = this.#left === 0 ? 'trailer' : 'data';
        this.#digits = 0;
        return undefined;
      case 'dataCr':
        this.#place = 'dataEnd';
        return byte === CR ? undefined : 'a chunk longer than its size';
      case 'dataEnd':
        this.#place = 'size';
        return byte === LF ? undefined : 'a chunk longer than its size';
      default:
        return this.#trailer(byte);
    }
  }

  #sizeDigit(byte: number): string | undefined {
    const digit = hexOf(byte);
    if (digit >= 0) {
      this.#left = 16 * this.#left + digit;
      this.#digits++;
      return this.#digits > MOST_DIGITS ? 'a chunk with too long a size' : undefined;
    }
    if (this.#digits === 0 || (byte !== CR && byte !== SEMICOLON)) return 'a chunk without a size';
    this.#place = byte === CR ? 'sizeEnd' : 'extension';
    return undefined;
  }

  /** Lines up to an empty one. */
  #trailer(byte: number): string | undefined {
    if (this.#place === 'trailerEnd') {
      this.#place = this.#lineIsEmpty ? 'over' : 'trailer';
      this.#lineIsEmpty = true;
      return byte === LF ? undefined : 'a trailer that is none';
    }
    if (byte === CR) this.#place = 'trailerEnd';
    else this.#lineIsEmpty = false;
    return this.#setAside(byte);
  }

  #setAside(byte: number): string | undefined {
    this.#aside++;
    if (byte === LF || byte === 0) return 'bytes beside the chunks that may not be there';
    return this.#aside > MOST_ASIDE ? 'more beside the chunks than in them' : undefined;
  }
}

function hexOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
