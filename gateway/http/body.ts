/** The body of a request, bounded and decoded strictly. */
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../kit.ts';
import { type HttpFault, httpFault } from './fault.ts';

/** The body as text; refused when it is larger than `limit` bytes or no UTF-8. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Result<string, HttpFault>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge(limit);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) return tooLarge(limit);
    parts.push(part);
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
  } catch {
    return err(httpFault(400, 'BAD_REQUEST', 'The body is not UTF-8.'));
  }
}

const tooLarge = (limit: number) =>
  err(httpFault(413, 'OPERATION_LIMIT_EXCEEDED', `The body is larger than ${limit} bytes.`));
