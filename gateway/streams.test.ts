import { createClient as sseClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from './gateway.ts';
import { collect, TICKS, ws } from './http/collected.ts';
import { standInGateway } from './http/stand-in.ts';
import { tickingRooms } from './http/ticking-room.ts';

const { rooms, tick, open } = tickingRooms();
const CLIENTS = Number(process.env.YUSHU_PROOF_CLIENTS ?? 100);
let gateway: Gateway;

beforeAll(async () => {
  gateway = await standInGateway({ rooms, streams: { perKey: 2 * CLIENTS } });
});
afterAll(() => gateway.stop());

/** Resolves when as many streams are open at the room. */
const opened = (count: number) => expect.poll(open, { timeout: 30_000 }).toBe(count);

describe('a subscription over WebSocket', () => {
  it('gives each event with the other rooms’ fields and a cursor, and closes at the room when it is completed', async () => {
    const client = ws(gateway);
    const stream = collect(client, { query: 'subscription { ticks { n item { id count } } }' });
    await opened(1);
    tick(2);
    await expect.poll(() => stream.events.length).toBe(2);
    const [first] = stream.events;
    const n = first?.data?.ticks?.n ?? 0;
    expect(first).toEqual({
      data: { ticks: { n, item: { id: String(n % 3), count: 10 * (n % 3) } } },
      extensions: { cursor: `c${n}` },
    });
    stream.stop();
    await opened(0);
    await client.dispose();
  });

  it('goes on after a cursor, losing and repeating nothing', async () => {
    const before = collect(ws(gateway), { query: TICKS });
    await opened(1);
    tick(3);
    await expect.poll(() => before.events.length).toBe(3);
    before.stop();
    await opened(0);
    tick(3);
    const resume = before.events[1]?.extensions?.cursor;
    const after = collect(ws(gateway), { query: TICKS, extensions: { resume } });
    await expect.poll(() => after.events.length).toBe(4);
    tick();
    await expect.poll(() => after.events.length).toBe(5);
    const [at = 0] = [before.numbers()[1]];
    expect(after.numbers()).toEqual([at + 1, at + 2, at + 3, at + 4, at + 5]);
    after.stop();
    await opened(0);
  });

  it('answers queries too', async () => {
    const query = collect(ws(gateway), { query: '{ __typename }' });
    await query.ended;
    expect(query.events).toEqual([{ data: { __typename: 'Query' } }]);
  });

  it.each([
    ['subscription { none }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { secret }', 'FORBIDDEN'],
    ['subscription { broken }', 'SUBREQUEST_FAILED'],
    [`subscription { ${'ticks { n } '.repeat(2_000)} }`, 'OPERATION_LIMIT_EXCEEDED'],
  ])('refuses %s as a query would be', async (query, code) => {
    const stream = collect(ws(gateway), { query });
    await expect(stream.ended).rejects.toMatchObject([{ extensions: { code } }]);
    expect(JSON.stringify(await stream.ended.catch((error) => error))).not.toContain('password');
  });

  it('knows keys from the first message', async () => {
    const connectionParams = { 'x-api-key': 'nobody' };
    await expect(collect(ws(gateway, { connectionParams }), { query: TICKS }).ended).rejects.toMatchObject({
      code: 4401,
    });
    const known = collect(ws(gateway, { connectionParams: { 'X-API-Key': 'plain-key' } }), {
      query: 'subscription { secret }',
    });
    await expect(known.ended).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('a subscription as server-sent events', () => {
  const sse = (of: Gateway, headers: Record<string, string> = {}) =>
    sseClient({ url: `${of.url}/graphql`, retryAttempts: 0, headers });

  it('is read by graphql-sse, and goes on after Last-Event-ID', async () => {
    const stream = collect(sse(gateway) as never, { query: TICKS });
    await opened(1);
    tick(2);
    await expect.poll(() => stream.events.length).toBe(2);
    stream.stop();
    await opened(0);
    const again = collect(sse(gateway, { 'last-event-id': stream.events[0]?.extensions?.cursor ?? '' }) as never, {
      query: TICKS,
    });
    await expect.poll(() => again.numbers()).toEqual([stream.numbers()[1]]);
    again.stop();
    await opened(0);
  });

  it('names the cursor as the event’s id, for EventSource', async () => {
    const gone = new AbortController();
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
      signal: gone.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await opened(1);
    tick();
    let text = '';
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      if (text.includes('data:')) break;
    }
    expect(text).toMatch(
      /event: next\nid: c\d+\ndata: \{"data":\{"ticks":\{"n":\d+\}\},"extensions":\{"cursor":"c\d+"\}\}\n\n$/,
    );
    gone.abort();
    await opened(0);
  });

  it('is refused as JSON to those who read no streams', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(TICKS)}`);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

it(`loses and repeats nothing for ${CLIENTS} clients that break off and come back`, { timeout: 120_000 }, async () => {
  const clients = Array.from({ length: CLIENTS }, () => ws(gateway));
  const first = clients.map((client) => collect(client, { query: TICKS }));
  await opened(CLIENTS);
  const from = 5;
  for (let index = 0; index < from; index++) tick();
  await expect.poll(() => first.every(({ events }) => events.length >= 1), { timeout: 40_000 }).toBe(true);
  // In the middle of it, each at its own place.
  for (const { stop } of first) stop();
  await opened(0);
  const seen = first.map(({ events }) => events.length);
  tick(5);
  const second = clients.map((client, index) => {
    const resume = first[index]?.events.at(-1)?.extensions?.cursor;
    return collect(client, { query: TICKS, extensions: { resume } });
  });
  tick(5);
  await expect
    .poll(() => second.every(({ events }, index) => events.length >= 15 - seen[index]!), { timeout: 20_000 })
    .toBe(true);
  const wrong = clients.filter((_, index) => {
    const all = [...first[index]!.numbers(), ...second[index]!.numbers()];
    return all.length !== 15 || all.some((n, at) => n !== (all[0] ?? 0) + at);
  });
  console.log(`streams: ${CLIENTS} clients, ${wrong.length} lost or were told something twice`);
  expect(wrong).toEqual([]);
  for (const { stop } of second) stop();
  await Promise.all(clients.map((client) => client.dispose()));
  await opened(0);
});
