/** The body of a request, bounded and decoded strictly. */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../kit.ts';
import { type HttpFault, httpFault } from './fault.ts';

// A client that is still writing when it is refused and cut off never reads why: so much more is read, and thrown away.
const LINGER = 4;

const announced = (request: IncomingMessage) => Number(request.headers['content-length'] ?? 0);

/** Whether what is left of the body is said to be so little that it is read out, and the connection kept. */
export const isReadOut = (request: IncomingMessage, limit: number): boolean =>
  announced(request) > 0 && announced(request) <= LINGER * limit;

/** The body as text; refused when it is larger than `limit` bytes, before it is read where it says so, or no UTF-8. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Result<string, HttpFault>> {
  if (announced(request) > limit) return tooLarge(limit);
  const parts = await partsOf(request, limit);
  if (!parts) return tooLarge(limit);
  const bytes = parts.length === 1 ? (parts[0] as Buffer) : joined(parts);
  if (!isUtf8(bytes)) return err(httpFault(400, 'BAD_REQUEST', 'The body is not UTF-8.'));
  const text = bytes.toString('utf8');
  return ok(text.startsWith('\ufeff') ? text.slice(1) : text);
}

/** Null when there are more bytes than `limit`. By events: to iterate over the stream costs ten times as much. */
function partsOf(request: IncomingMessage, limit: number): Promise<Buffer[] | null> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = [];
    let size = 0;
    const onData = (part: Buffer) => {
      size += part.length;
      if (size <= limit) return void parts.push(part);
      parts = [];
      if (size <= LINGER * limit) return;
      request.off('data', onData).pause();
      resolve(null);
    };
    let ended = false;
    const onEnd = () => {
      ended = true;
      resolve(size > limit ? null : parts);
    };
    // An error knows where it was made, which costs: not for every request that is over.
    const onClose = () => {
      if (!ended) reject(new Error('the body broke off'));
    };
    request.on('data', onData).on('end', onEnd).on('error', reject).on('close', onClose);
  });
}

// Where the parts of one body after the other are joined: a megabyte that is new each time costs more than all else here.
let desk = Buffer.alloc(0);
const DESK_MOST = 1024 * 1024;

/** The parts as one. Valid until the next call: to be read at once. */
function joined(parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  if (size > DESK_MOST) return Buffer.concat(parts, size);
  if (size > desk.length) desk = Buffer.alloc(Math.min(DESK_MOST, 2 * size));
  let at = 0;
  for (const part of parts) at += part.copy(desk, at);
  return desk.subarray(0, size);
}

const tooLarge = (limit: number) =>
  err(httpFault(413, 'OPERATION_LIMIT_EXCEEDED', `The body is larger than ${limit} bytes.`));
