/** One POST over a pool, its answer bounded in bytes. By `dispatch`: a stream for each answer costs as much as the rest. */
import { errors, type Pool } from 'undici';
import type { RoomAnswer, RoomFault } from './transport.ts';

export interface Post {
  path: string;
  headers: Record<string, string>;
  body: string;
  maxAnswerBytes: number;
}

export type Posted = { status: number; text: string; headers: RoomAnswer['headers'] } | PostFailed;

export interface PostFailed {
  kind: RoomFault;
  detail: string;
  /** The connection failed before the room said anything: the same may be sent again if it changes nothing. */
  unheard: boolean;
}

const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** What came back, or why nothing did; never rejects. An aborted `signal` is a TIMEOUT at once. */
export function post(pool: Pool, { path, headers, body, maxAnswerBytes }: Post, signal: AbortSignal): Promise<Posted> {
  return new Promise((resolve) => {
    let sent: { abort(reason: Error): void } | undefined;
    let status = 0;
    let size = 0;
    let heard: RoomAnswer['headers'];
    const parts: Buffer[] = [];
    const finish = (posted: Posted) => {
      signal.removeEventListener('abort', onAbort);
      resolve(posted);
    };
    const stop = (kind: RoomFault, detail: string) => {
      finish({ kind, detail, unheard: false });
      sent?.abort(new Error(detail));
    };
    const onAbort = () => stop('TIMEOUT', 'the deadline passed');
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    pool.dispatch(
      { path, method: 'POST', headers, body },
      {
        onRequestStart(controller) {
          sent = controller;
          // It may have waited for a connection for longer than anybody waits for it.
          if (signal.aborted) controller.abort(new Error('the deadline passed'));
        },
        onResponseStart(_, code, headers) {
          status = code;
          heard = headers;
        },
        onResponseData(_, part) {
          size += part.length;
          if (size > maxAnswerBytes) stop('TOO_LARGE', `more than ${maxAnswerBytes} bytes`);
          else parts.push(part);
        },
        onResponseEnd: () => finish({ status, text: textOf(parts), headers: heard }),
        onResponseError: (_, error) => finish(failureOf(error, status === 0)),
      },
    );
  });
}

const textOf = (parts: Buffer[]): string => (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8');

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
