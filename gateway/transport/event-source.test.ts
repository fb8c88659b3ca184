import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LINK } from '../engine/semantics/federation.ts';
import { standInGateway } from '../http/stand-in.ts';
import { ANONYMOUS } from '../kit.ts';
import { httpTransport } from './http.ts';
import type { RoomStream, Transport } from './transport.ts';

let server: Server;
let transport: Transport;
/** What the room answers, and what it was asked. */
let answer: (response: ServerResponse, body: { extensions?: { resume?: string } }) => void;
const asked: (string | undefined)[] = [];
let open = 0;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const read = JSON.parse(body) as { extensions?: { resume?: string } };
    asked.push(read.extensions?.resume);
    open++;
    response.once('close', () => open--);
    answer(response, read);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  transport = httpTransport({ url: url(), maxAnswerBytes: 10_000 });
});
afterAll(async () => {
  await transport.close?.();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void asked.splice(0));

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const head = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const event = (n: number) => `event: next\nid: c${n}\ndata: {"data":{"n":${n}},"extensions":{"cursor":"c${n}"}}\n\n`;

const subscribe = (after: string | null = null): Promise<RoomStream> => {
  const claims = { viewer: ANONYMOUS, requestId: 'r', deadline: Date.now() + 5_000 };
  return transport.subscribe!({ query: 'subscription { n }', variables: {}, claims }, after);
};

async function read(stream: RoomStream) {
  if ('refused' in stream) return expect.fail(JSON.stringify(stream.refused));
  const events = [];
  for await (const each of stream.events) events.push(each);
  return events;
}

it('reads events however they are cut, up to the end', async () => {
  answer = (response) => {
    const text = Buffer.from(`:\n\n${event(1)}${event(2).replace('"n":2', '"n":"渝"')}event: complete\ndata:\n\n`);
    const write = (at: number) => {
      if (at >= text.length) return response.end();
      response.write(text.subarray(at, at + 7));
      setImmediate(write, at + 7);
    };
    head(response);
    write(0);
  };
  expect(await read(await subscribe('c0'))).toEqual([
    { data: { n: 1 }, errors: [], cursor: 'c1' },
    { data: { n: '渝' }, errors: [], cursor: 'c2' },
  ]);
  expect(asked).toEqual(['c0']);
});

it.each<[string, (response: ServerResponse) => void, string]>([
  ['breaks off', (response) => head(response).write(event(1), () => response.destroy()), 'REFUSED'],
  ['ends without saying so', (response) => head(response).end(event(1)), 'REFUSED'],
  [
    'has an event without end',
    (response) => head(response).write(`${event(1)}data: ${'x'.repeat(20_000)}`),
    'TOO_LARGE',
  ],
  ['has an event that is no JSON', (response) => head(response).end(`${event(1)}event: next\ndata: {\n\n`), 'NOT_JSON'],
])('gives a fault as the last event when the stream %s', async (_name, respond, kind) => {
  answer = respond;
  const events = await read(await subscribe());
  expect([events[0]?.data, events[1]?.fault?.kind]).toEqual([{ n: 1 }, kind]);
});

it('reads an answer that is no stream as one answer', async () => {
  answer = (response) => response.setHeader('content-type', 'application/json').end('{"errors":[{"message":"no"}]}');
  expect(await subscribe()).toEqual({ refused: { data: null, errors: [{ message: 'no' }] } });
  answer = (response) => response.writeHead(502).end('<html>');
  expect(await subscribe()).toMatchObject({ refused: { fault: { kind: 'BAD_STATUS' } } });
});

it('closes the connection when nobody listens any more', async () => {
  answer = (response) => void head(response).write(event(1));
  const stream = await subscribe();
  if ('refused' in stream) return expect.fail('refused');
  await stream.events.next();
  const waiting = stream.events.next();
  await stream.events.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  await expect.poll(() => open).toBe(0);
});

it('opens a stream that broke off again after its last cursor, and no client notices', {
  timeout: 15_000,
}, async () => {
  // Two events, then a broken connection; every other time not even that.
  answer = (response, { extensions }) => {
    const at = Number(extensions?.resume?.slice(1) ?? 0);
    if (asked.length % 2 === 0) return response.destroy();
    head(response).write(event(at + 1) + event(at + 2), () => setTimeout(() => response.destroy(), 20));
  };
  const sdl = `${LINK}type Query { a: Int @tag(name: "public") } type Subscription { n: Int @tag(name: "public") }`;
  const gateway = await standInGateway({ services: [{ name: 'one', sdl, url: url() }] });
  const client = createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
  const numbers: number[] = [];
  for await (const { data } of client.iterate<{ n: number }>({ query: 'subscription { n }' })) {
    numbers.push(data?.n ?? 0);
    if (numbers.length === 6) break;
  }
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  expect(asked).toEqual([undefined, 'c2', 'c2', 'c4', 'c4']);
  await client.dispose();
  await gateway.stop();
});
