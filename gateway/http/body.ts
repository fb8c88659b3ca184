/** The body of a request, bounded and decoded strictly. */
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../kit.ts';
import { type HttpFault, httpFault } from './fault.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

// A client that is still writing when it is refused and cut off never reads why: so much more is read, and thrown away.
const LINGER = 4;

/** The body as text; refused when it is larger than `limit` bytes or no UTF-8. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Result<string, HttpFault>> {
  if (Number(request.headers['content-length'] ?? 0) > LINGER * limit) return tooLarge(limit);
  const bytes = await bytesOf(request, limit);
  if (!bytes) return tooLarge(limit);
  try {
    return ok(UTF8.decode(bytes));
  } catch {
    return err(httpFault(400, 'BAD_REQUEST', 'The body is not UTF-8.'));
  }
}

/** Null when there are more than `limit`. By events: to iterate over the stream costs ten times as much. */
function bytesOf(request: IncomingMessage, limit: number): Promise<Buffer | null> {
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
    const onEnd = () => resolve(size > limit ? null : parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
    request
      .on('data', onData)
      .once('end', onEnd)
      .once('error', reject)
      .once('close', () => reject(new Error('the body broke off')));
  });
}

const tooLarge = (limit: number) =>
  err(httpFault(413, 'OPERATION_LIMIT_EXCEEDED', `The body is larger than ${limit} bytes.`));
