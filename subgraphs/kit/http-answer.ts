/** Reading bodies and answering in the one shape that a served room knows, errors as GraphQL has them. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A room asks one gateway; nothing that is larger than this comes from it. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** Ends `response` with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

/** Ends `response` with one error; an answer that has begun can only be cut. */
export function sendError(response: ServerResponse, status: number, code: string, message = code): void {
  if (response.headersSent) response.destroy();
  else sendJson(response, status, { errors: [{ message, extensions: { code } }] });
}

/** The whole body as text, or null when it is larger than the limit; what is left of it is then thrown away. */
export const readBody = async (request: IncomingMessage, limit = BODY_LIMIT): Promise<string | null> =>
  (await readBytes(request, limit))?.toString('utf8') ?? null;

/** The whole body to the byte, or null when it is larger than the limit; what is left of it is then thrown away. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not end the connection: the refusal has to go out on it.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) {
      request.resume();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
