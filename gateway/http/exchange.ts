/** One request and its answer, with what is logged of it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What one line of the log says of a request. */
export interface RequestLine {
  time: string;
  requestId: string;
  /** From the caller's `traceparent`. */
  traceId?: string;
  method: string;
  path: string;
  status: number;
  /** Milliseconds from the first byte to the last. */
  ms: number;
  viewer?: string;
  operationName?: string;
  /** Calls of rooms. */
  calls?: number;
  /** Codes of the answer's errors. */
  errors?: string[];
}

/** What `log` gets: a request answered, a room that gave no usable answer, or what somebody should look at. */
export type LogLine =
  | ({ event: 'request' } & RequestLine)
  | { event: 'alert'; time: string; code: string; reason: string }
  | { event: 'fault'; requestId: string; service: string; kind: string; detail: string };

export type Log = (line: LogLine) => void;

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  requestId: string;
  /** Filled in on the way; written when the answer is out. */
  noted: Partial<RequestLine>;
}

/** Told nothing: then the lines are not even made. */
export const SILENT: Log = () => {};

const REQUEST_ID = /^[\w.:-]{1,128}$/;
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** Opens an exchange: takes over or makes a request id (no header says it yet), and logs one line when the answer is out. */
export function openExchange(request: IncomingMessage, response: ServerResponse, log: Log): Exchange {
  const started = performance.now();
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : `req_${randomUUID()}`;
  const url = readUrl(request.url);
  const noted: Partial<RequestLine> = {};
  if (log === SILENT) return { request, response, url, requestId, noted };
  response.once('close', () => {
    const { method = '', headers } = request;
    const traceId = TRACEPARENT.exec(String(headers.traceparent ?? ''))?.[1];
    const ms = Math.round((performance.now() - started) * 1000) / 1000;
    const time = new Date().toISOString();
    const status = response.statusCode;
    log({ event: 'request', time, requestId, traceId, method, path: url.pathname, status, ms, ...noted });
  });
  return { request, response, url, requestId, noted };
}

const GRAPHQL = new URL('http://gateway/graphql');

/** Whatever stands in the request line; what is no URL leads nowhere. */
function readUrl(target = '/'): URL {
  if (target === '/graphql') return GRAPHQL;
  return URL.canParse(target, 'http://gateway') ? new URL(target, 'http://gateway') : new URL('http://gateway/\ufffd');
}
