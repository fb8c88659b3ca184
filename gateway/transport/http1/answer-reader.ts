/** Reads the answers of one connection, one after the other, from bytes that may be split anywhere. */
import { Chunked } from './chunked.ts';
import { Gathered } from './gathered.ts';
import { END_OF_HEAD, type Head, readHead } from './head.ts';
import { failed, Heard, type Posted } from './posted.ts';

/** Bytes that a head may have. */
const MOST_HEAD = 64 * 1024;
/** What a room says of an answer's length is believed for so many bytes before they have come. */
const MOST_FORESEEN = 256 * 1024;

export class AnswerReader {
  /** Something of the answer has come. */
  begun = false;
  /** After an answer: the connection may be used for another one. */
  reusable = false;
  /** Milliseconds for which the room said it keeps the connection. */
  keepMs: number | null = null;
  #most = 0;
  #head: Head | null = null;
  #headText = '';
  /** The head, or the body, as far as it has come. */
  #gathered: Gathered | null = null;
  #chunked: Chunked | null = null;

  /** From here on the next answer is read, whose body may have `most` bytes. */
  expect(most: number): void {
    this.#most = most;
    this.#head = null;
    this.#gathered = null;
    this.#chunked = null;
    this.begun = false;
    this.reusable = false;
  }

  /** Takes what came, whose place may be written over afterwards; the answer (or what is wrong with it) when it is whole. */
  take(bytes: Buffer): Posted | null {
    this.begun = true;
    if (this.#head) return this.#body(this.#head, bytes, 0);
    if (!this.#gathered) return this.#heads(bytes, 0);
    const from = Math.max(0, this.#gathered.size - END_OF_HEAD.length + 1);
    this.#gathered.add(bytes, 0, bytes.length);
    return this.#heads(this.#gathered.view, from);
  }

  /** The connection was closed by the room: the end of an answer that says no length, and of any other a fault. */
  end(): Posted {
    const head = this.#head;
    if (head && head.length === null && !head.chunked) return this.#heard(head, this.#text());
    return { kind: 'REFUSED', detail: 'the room closed the connection', unheard: !this.begun };
  }

  /** The head in `bytes`, whose end is looked for at `from`, and what stands behind it. */
  #heads(bytes: Buffer, from: number): Posted | null {
    let start = 0;
    for (let look = from; ; look = start) {
      const end = bytes.indexOf(END_OF_HEAD, look);
      if (end - start > MOST_HEAD || (end < 0 && bytes.length - start > MOST_HEAD)) {
        return failed('REFUSED', `a head of more than ${MOST_HEAD} bytes`);
      }
      if (end < 0) return this.#keep(bytes, start);
      const head = readHead(start === 0 ? bytes : bytes.subarray(start), end - start);
      if (typeof head === 'string') return failed('REFUSED', `the answer has ${head}`);
      if (head.status === 101) return failed('REFUSED', 'the room changed the protocol');
      if (head.status >= 200) return this.#begin(head, bytes, start, end);
      // "100 Continue" and its like come before the answer.
      start = end + END_OF_HEAD.length;
    }
  }

  #keep(bytes: Buffer, start: number): null {
    if (this.#gathered && start === 0) return null;
    this.#gathered = new Gathered(bytes.length - start);
    this.#gathered.add(bytes, start, bytes.length);
    return null;
  }

  #begin(head: Head, bytes: Buffer, start: number, end: number): Posted | null {
    this.#headText = bytes.toString('latin1', start, end);
    this.keepMs = head.keepMs;
    this.#gathered = null;
    const from = end + END_OF_HEAD.length;
    const { status, length } = head;
    // They have no body whatever their head says of one.
    if (status === 204 || status === 304) return this.#whole({ ...head, length: 0, chunked: false }, bytes, from, '');
    if (length === null) {
      this.#chunked = head.chunked ? new Chunked() : null;
      this.#gathered = new Gathered(0);
    } else if (length > this.#most) return this.#tooLarge();
    else if (bytes.length - from >= length) {
      return this.#whole(head, bytes, from + length, bytes.toString('utf8', from, from + length));
    } else this.#gathered = new Gathered(Math.min(length, MOST_FORESEEN));
    this.#head = head;
    return this.#body(head, bytes, from);
  }

  #body(head: Head, bytes: Buffer, from: number): Posted | null {
    const gathered = this.#gathered as Gathered;
    if (this.#chunked) return this.#chunk(head, this.#chunked, bytes, from);
    const wanted = (head.length ?? this.#most + 1) - gathered.size;
    const to = Math.min(bytes.length, from + wanted);
    gathered.add(bytes, from, to);
    if (gathered.size > this.#most) return this.#tooLarge();
    return gathered.size === head.length ? this.#whole(head, bytes, to, this.#text()) : null;
  }

  #chunk(head: Head, chunked: Chunked, bytes: Buffer, from: number): Posted | null {
    const gathered = this.#gathered as Gathered;
    const stopped = chunked.take(bytes, from, gathered, this.#most);
    if (typeof stopped === 'string') return failed('REFUSED', `the answer has ${stopped}`);
    if (gathered.size > this.#most) return this.#tooLarge();
    return chunked.over ? this.#whole(head, bytes, stopped, this.#text()) : null;
  }

  /** An answer whose last byte stands before `to`. Nobody asked for what comes behind it. */
  #whole(head: Head, bytes: Buffer, to: number, text: string): Posted {
    this.reusable = !head.closes && to === bytes.length;
    return this.#heard(head, text);
  }

  #heard(head: Head, text: string): Posted {
    this.#gathered = null;
    return new Heard(head.status, text, this.#headText);
  }

  #text(): string {
    return this.#gathered?.view.toString('utf8') ?? '';
  }

  #tooLarge(): Posted {
    return failed('TOO_LARGE', `more than ${this.#most} bytes`);
  }
}
