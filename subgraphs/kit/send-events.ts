/** Server-sent events as graphql-sse reads them (distinct connections), with the cursor as the event's id. */
import type { ServerResponse } from 'node:http';
import { writeInTurn } from './write-in-turn.ts';

export interface SentEvent {
  /** Becomes JSON. */
  answer: unknown;
  cursor?: string;
}

export interface SendEventsOptions {
  /** Milliseconds between signs of life while nothing happens; 12,000 unless told. */
  keepAliveMs?: number;
  /** Milliseconds that a reader may leave events unread. */
  stallMs?: number;
  /** Aborted when the server stops: the stream is cut off without `complete`, so that clients come back. */
  stopping?: AbortSignal;
}

const KEEP_ALIVE_MS = 12_000;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/**
 * Sends `events` one after the other, the next only when the last has been taken; ends them when the reader has gone
 * or does not read.
 */
export async function sendEvents(
  response: ServerResponse,
  events: AsyncGenerator<SentEvent, void>,
  { keepAliveMs = KEEP_ALIVE_MS, stallMs, stopping }: SendEventsOptions = {},
): Promise<void> {
  const end = () => void events.return();
  response.once('close', end);
  stopping?.addEventListener('abort', end, { once: true });
  if (stopping?.aborted) end();
  response.writeHead(200, HEADERS).write(':\n\n');
  const alive = setInterval(() => response.writableNeedDrain || response.write(':\n\n'), keepAliveMs);
  try {
    for await (const { answer, cursor } of events) {
      if (!(await writeInTurn(response, eventText(answer, cursor), stallMs))) break;
    }
    if (response.writableNeedDrain && !response.destroyed) response.destroy();
    else response.end(stopping?.aborted ? undefined : 'event: complete\ndata:\n\n');
  } catch {
    // The stream broke off; a reader that comes back with its cursor misses nothing.
    response.destroy();
  } finally {
    clearInterval(alive);
    stopping?.removeEventListener('abort', end);
  }
}

// Nothing else may stand in a line of its own.
const PRINTABLE = /^[\x20-\x7e]{1,512}$/;

const eventText = (answer: unknown, cursor: string | undefined): string => {
  const id = cursor !== undefined && PRINTABLE.test(cursor) ? `id: ${cursor}\n` : '';
  return `event: next\n${id}data: ${JSON.stringify(answer)}\n\n`;
};
