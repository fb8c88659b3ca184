/** One POST over a pool, its answer bounded in bytes. By `dispatch`: a stream for each answer costs as much as the rest. */
import { type Dispatcher, errors, type Pool } from 'undici';
import type { StopSignal } from './deadline.ts';
import type { RoomFault, RoomHeaders } from './transport.ts';

export interface Post {
  path: string;
  headers: Record<string, string>;
  body: string;
  maxAnswerBytes: number;
}

export type Posted = { status: number; text: string; headers: RoomHeaders } | PostFailed;

export interface PostFailed {
  kind: RoomFault;
  detail: string;
  /** The connection failed before the room said anything: the same may be sent again if it changes nothing. */
  unheard: boolean;
}

const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const LATE = 'the deadline passed';

/** What came back, or why nothing did; never rejects. An aborted `signal` is a TIMEOUT at once. */
export function post(pool: Pool, message: Post, signal: StopSignal): Promise<Posted> {
  const { path, headers, body, maxAnswerBytes } = message;
  return new Promise((resolve) => {
    const answer = new Answer(maxAnswerBytes, signal, resolve);
    if (!signal.aborted) pool.dispatch({ path, method: 'POST', headers, body }, answer);
  });
}

/** Takes an answer in as it comes. */
class Answer implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: RoomHeaders = {};
  #size = 0;
  #parts: Buffer[] = [];
  #most: number;
  #signal: StopSignal;
  #resolve: (posted: Posted) => void;
  #onAbort = () => this.#stop('TIMEOUT', LATE);

  constructor(most: number, signal: StopSignal, resolve: (posted: Posted) => void) {
    this.#most = most;
    this.#signal = signal;
    this.#resolve = resolve;
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It may have waited for a connection for longer than anybody waits for it.
    if (this.#signal.aborted) controller.abort(new Error(LATE));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: RoomHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, part: Buffer): void {
    this.#size += part.length;
    if (this.#size > this.#most) this.#stop('TOO_LARGE', `more than ${this.#most} bytes`);
    else this.#parts.push(part);
  }

  onResponseEnd(): void {
    const parts = this.#parts;
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts, this.#size);
    this.#finish({ status: this.#status, text: bytes?.toString('utf8') ?? '', headers: this.#headers });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#finish(failureOf(error, this.#status === 0));
  }

  #stop(kind: RoomFault, detail: string): void {
    this.#finish({ kind, detail, unheard: false });
    this.#controller?.abort(new Error(detail));
  }

  #finish(posted: Posted): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    // A connection that is kept keeps its last handler: not what it brought.
    this.#parts = [];
    this.#resolve(posted);
  }
}

function failureOf(error: Error, silent: boolean): PostFailed {
  const slow =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError;
  const { code = '' } = error as NodeJS.ErrnoException;
  return {
    kind: slow ? 'TIMEOUT' : 'REFUSED',
    detail: `${code} ${error.message}`.trim(),
    unheard: silent && CONNECTION_FAULTS.has(code),
  };
}
