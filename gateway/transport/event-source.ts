/** A room's stream over HTTP: server-sent events, on a connection of its own, read only as fast as they are wanted. */
import type { Dispatcher } from 'undici';
import { mapStream } from '../kit.ts';
import { readAnswer } from './read-answer.ts';
import { faulty, type RoomEvent, type RoomStream } from './transport.ts';

/** Milliseconds without a sign of life (rooms give one every 12 seconds) after which a stream counts as broken. */
const SILENCE_MS = 40_000;

export interface Opening {
  path: string;
  headers: Record<string, string>;
  body: string;
  maxAnswerBytes: number;
}

/** Opens the stream that `opening` asks for; an answer that is no stream is read as one answer. */
export async function openEvents(dispatcher: Dispatcher, opening: Opening): Promise<RoomStream> {
  const { path, headers, body, maxAnswerBytes } = opening;
  const abort = new AbortController();
  try {
    const response = await dispatcher.request({
      ...{ path, body, method: 'POST', signal: abort.signal, bodyTimeout: SILENCE_MS },
      headers: { ...headers, accept: 'text/event-stream' },
    });
    if (!String(response.headers['content-type']).startsWith('text/event-stream')) {
      return { refused: readAnswer(await boundedText(response.body, maxAnswerBytes), response.statusCode) };
    }
    const events = readEvents(response.body, maxAnswerBytes);
    return {
      events: mapStream(
        events,
        (event) => event,
        () => abort.abort(),
      ),
    };
  } catch (error) {
    return { refused: faulty('REFUSED', error instanceof Error ? error.message : String(error)) };
  }
}

async function boundedText(body: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > limit) return '';
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The events up to `complete`; one with a fault when the stream ends before that. */
async function* readEvents(body: AsyncIterable<Buffer>, limit: number): AsyncGenerator<RoomEvent, void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const part of body) {
      text += decoder.decode(part, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const { event, data } = fieldsOf(block);
        if (event === 'complete') return;
        if (event === 'next') yield eventOf(data);
      }
      if (text.length > limit) return yield faulty('TOO_LARGE', `an event of more than ${limit} bytes`);
    }
    yield faulty('REFUSED', 'the stream ended');
  } catch (error) {
    yield faulty('REFUSED', error instanceof Error ? error.message : String(error));
  }
}

function fieldsOf(block: string): { event: string; data: string } {
  const fields = { event: 'message', data: '' };
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(\w+):\s?(.*)$/.exec(line) ?? [];
    if (name === 'event') fields.event = value;
    if (name === 'data') fields.data += value;
  }
  return fields;
}

function eventOf(data: string): RoomEvent {
  const answer = readAnswer(data, 200);
  if (answer.fault) return answer;
  const { extensions } = JSON.parse(data) as { extensions?: { cursor?: unknown } };
  return typeof extensions?.cursor === 'string' ? { ...answer, cursor: extensions.cursor } : answer;
}
