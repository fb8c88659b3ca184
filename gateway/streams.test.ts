import { createClient as sseClient } from 'graphql-sse';
import { type Client, createClient as wsClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Gateway } from './gateway.ts';
import { standInGateway } from './http/stand-in.ts';
import { tickingRooms } from './http/ticking-room.ts';

const { rooms, tick, open } = tickingRooms();
const CLIENTS = Number(process.env.YUSHU_PROOF_CLIENTS ?? 100);
let gateway: Gateway;

beforeAll(async () => {
  gateway = await standInGateway({ rooms, streams: { perKey: 2 * CLIENTS } });
});
afterAll(() => gateway.stop());

interface Event {
  data?: { ticks?: { n: number; item?: { id: string; count: number } } } | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  extensions?: { cursor?: string };
}

const TICKS = 'subscription { ticks { n } }';
const ws = (of: Gateway, more: object = {}): Client =>
  wsClient({ url: `${of.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, ...more });

/** Collects what comes, until `stop`. */
function collect(client: Pick<Client, 'subscribe'>, payload: { query: string; extensions?: object }) {
  const events: Event[] = [];
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const sink = { next: (event: unknown) => void events.push(event as Event), error: reject, complete: resolve };
  const stop = client.subscribe(payload as never, sink as never);
  ended.catch(() => {});
  return { events, ended, stop, numbers: () => events.map(({ data }) => data?.ticks?.n) };
}

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

describe('bounds of streams', () => {
  it('asks plugins as a query would, over both ways', async () => {
    const error = { code: 'FORBIDDEN', message: 'Not today.' } as const;
    const onPrepared = ({ kind }: { kind: string }) => (kind === 'subscription' ? { error } : undefined);
    const plugin = { name: 'no-streams', onPrepared: (_: unknown, prepared: { kind: string }) => onPrepared(prepared) };
    const other = await standInGateway({ rooms, plugins: [plugin] });
    await expect(collect(ws(other), { query: TICKS }).ended).rejects.toMatchObject([{ message: 'Not today.' }]);
    const response = await fetch(`${other.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(await response.text()).toContain('Not today.');
    expect(open()).toBe(0);
    await other.stop();
  });

  it('has so many for one key and no more', async () => {
    const other = await standInGateway({ rooms, streams: { perKey: 1 } });
    const first = collect(ws(other), { query: TICKS });
    await opened(1);
    const refused = collect(ws(other), { query: TICKS });
    await expect(refused.ended).rejects.toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED' } }]);
    const third = await fetch(`${other.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(third.status).toBe(429);
    first.stop();
    await opened(0);
    const next = collect(ws(other), { query: TICKS });
    await opened(1);
    next.stop();
    await other.stop();
  });

  it('lets go of a client that does not read, with a reason', async () => {
    const other = await standInGateway({ rooms, streams: { stallMs: 150 } });
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const query = 'subscription { ticks { n padding } }';
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } })));
    await opened(1);
    socket.pause();
    tick(800);
    await opened(0);
    socket.resume();
    expect([4508, 1006]).toContain(await closed);
    await other.stop();
  });
});

describe('changes under streams', () => {
  it('says that it goes away when it is stopped, so that clients come back', async () => {
    const other = await standInGateway({ rooms });
    const socket = collect(ws(other), { query: TICKS });
    const response = await fetch(`${other.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
    });
    await opened(2);
    const text = response.text();
    await other.stop();
    await expect(socket.ended).rejects.toMatchObject({ code: 1001 });
    expect(await text).toBe(':\n\n');
    await opened(0);
  });

  it('takes streams over to the next supergraph, losing and repeating nothing', async () => {
    const other = await standInGateway({ rooms });
    const stream = collect(ws(other), { query: TICKS });
    await opened(1);
    tick();
    await expect.poll(() => stream.events.length).toBe(1);
    const more = rooms.map((room) =>
      room.name === 'stock' ? { ...room, sdl: room.sdl.replace('count: Int', 'count: Int more: Int') } : room,
    );
    expect(other.reload({ rooms: more })).toEqual({ ok: true, value: true });
    tick(3);
    await expect.poll(() => stream.events.length).toBe(4);
    const [at = 0] = stream.numbers();
    expect(stream.numbers()).toEqual([at, at + 1, at + 2, at + 3]);
    expect(open()).toBe(1);
    await other.stop();
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
