import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../gateway.ts';
import { acceptsParts } from './multipart.ts';
import { standInGateway, standInRooms } from './stand-in.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await standInGateway({ rooms: standInRooms().rooms });
});
afterAll(() => gateway.stop());

const APOLLO = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9';
const URQL =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const QUERY = '{ items { id ... @defer(label: "stock") { count } } ... @defer { slow } }';

const ask = (accept: string, query = QUERY, signal?: AbortSignal) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
    signal,
  });

/** The parts with the milliseconds after which each was there. */
async function readParts(response: Response) {
  const parts: { body: Record<string, unknown>; ms: number }[] = [];
  const started = performance.now();
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const pieces = text.split('\r\n---');
    text = pieces.pop() ?? '';
    for (const piece of pieces) {
      const [head, body] = piece.split('\r\n\r\n');
      if (!body) continue;
      expect(head).toBe('\r\ncontent-type: application/json; charset=utf-8');
      parts.push({ body: JSON.parse(body), ms: performance.now() - started });
    }
  }
  expect(text).toBe('--\r\n');
  return parts;
}

describe('answers in parts', () => {
  it.each([
    ['Apollo Client', APOLLO],
    ['urql', URQL],
    ['nothing else', 'multipart/mixed'],
  ])('come as %s asks for them', async (_name, accept) => {
    const response = await ask(accept);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    const parts = await readParts(response);
    expect(parts[0]?.body).toEqual({ data: { items: [{ id: '1' }, { id: '2' }] }, hasNext: true });
    expect(parts.slice(1).flatMap(({ body }) => body.incremental)).toEqual([
      { data: { count: 10 }, path: ['items', 0], label: 'stock' },
      { data: { count: 20 }, path: ['items', 1], label: 'stock' },
      { data: { slow: 1 }, path: [] },
    ]);
    expect(parts.at(-1)?.body.hasNext).toBe(false);
    expect(parts[0]!.ms).toBeLessThan(parts.at(-1)!.ms / 3);
  });

  it.each(['application/json', '*/*', 'multipart/mixed;deferSpec=20991231, application/json'])(
    'come in one piece for %s',
    async (accept) => {
      const response = await ask(accept, '{ items { id ... @defer { count } } }');
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.json()).toEqual({
        data: {
          items: [
            { id: '1', count: 10 },
            { id: '2', count: 20 },
          ],
        },
      });
    },
  );

  it('come as JSON where nothing is deferred', async () => {
    const response = await ask(APOLLO, '{ items { id } }');
    expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
  });

  it('leave a gateway that goes on when a client goes', async () => {
    const gone = new AbortController();
    const response = await ask(APOLLO, QUERY, gone.signal);
    await response.body!.getReader().read();
    gone.abort();
    expect((await ask('application/json', '{ items { id } }')).status).toBe(200);
  });
});

it('knows which form of parts is meant', () => {
  expect([APOLLO, URQL, 'multipart/mixed; deferSpec="20220824"'].map(acceptsParts)).toEqual([true, true, true]);
  expect([undefined, 'application/json', 'multipart/mixed;deferSpec=1'].map(acceptsParts)).toEqual([
    false,
    false,
    false,
  ]);
});
