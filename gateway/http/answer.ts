/** Writing answers: media types by what the client accepts, statuses by what the specification says of them. */
import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { toResponseError } from '../engine/errors.ts';
import type { HttpFault } from './fault.ts';

export type MediaType = 'application/json' | 'application/graphql-response+json';

/** The media type to answer in; null when the client accepts neither. */
export function mediaTypeFor(accept: string | undefined): MediaType | null {
  if (!accept || accept === 'application/json' || accept === '*/*') return 'application/json';
  const accepted = accept
    .toLowerCase()
    .split(',')
    .map((each) => each.split(';')[0]?.trim());
  if (accepted.includes('application/graphql-response+json')) return 'application/graphql-response+json';
  const json = ['application/json', 'application/*', '*/*'].some((each) => accepted.includes(each));
  return json ? 'application/json' : null;
}

/** The status of an execution: plain JSON says 200 to whatever was understood. */
export function statusOf(result: ExecutionResult, mediaType: MediaType): number {
  if (mediaType === 'application/json' || result.data !== undefined) return 200;
  return result.errors?.some((error) => error.extensions?.code === 'FORBIDDEN') ? 403 : 400;
}

/** Ends `response` with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  mediaType: MediaType = 'application/json',
): void {
  sendText(response, status, JSON.stringify(value), mediaType);
}

// Measured: a short text goes out with its head as one text, a long one would be copied once more for that.
const SHORT = 16 * 1024;

/** Ends `response` with a text that is JSON already; with `requestId` where no header says it yet. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  mediaType: MediaType,
  requestId?: string,
): void {
  const body = text.length < SHORT ? text : Buffer.from(text);
  const bytes = Buffer.byteLength(body);
  const headers = ['content-type', `${mediaType}; charset=utf-8`, 'content-length', String(bytes)];
  // All at once and in a list: each that is set before costs as much as these together.
  if (requestId !== undefined) headers.push('x-request-id', requestId);
  response
    .writeHead(status, headers)
    // Where both encodings are the same, the simpler one is cheaper.
    .end(body, bytes === text.length ? 'latin1' : 'utf8');
}

/** Ends `response` with a fault as a GraphQL error. */
export function sendFault(response: ServerResponse, fault: HttpFault, requestId: string): void {
  for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
  sendJson(response, fault.status, { errors: [toResponseError(fault.error, requestId)] });
}
