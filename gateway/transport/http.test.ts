import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LINK } from '../engine/semantics/federation.ts';
import { BED, SECRET, standInGateway, standInRooms } from '../http/stand-in.ts';
import { ANONYMOUS, verify } from '../kit.ts';
import { httpTransport } from './http.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Handle = (body: string, request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

async function serveRoom(handle: Handle): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    await handle(body, request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const json =
  (value: unknown, status = 200): Handle =>
  (_, __, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

async function ask(handle: Handle, options: object = {}) {
  const transport = httpTransport({ url: await serveRoom(handle), deadlineMs: 300, maxAnswerBytes: 1000, ...options });
  const claims = { viewer: ANONYMOUS, requestId: 'r', deadline: Date.now() + 5000 };
  const answer = await transport.execute({ query: '{ a }', variables: {}, claims }, new AbortController().signal);
  await transport.close?.();
  return answer;
}

describe('a room over http', () => {
  it('answers data and errors', async () => {
    expect(await ask(json({ data: { a: 1 } }))).toMatchObject({ data: { a: 1 }, errors: [] });
    const errors = [{ message: 'x', path: ['a'] }];
    expect(await ask(json({ data: null, errors }, 400))).toMatchObject({ data: null, errors });
  });

  it('is sent a signature that verifies', async () => {
    let claims: unknown;
    await ask(
      (body, request, response) => {
        claims = verify(SECRET, request.headers, body, Date.now());
        response.end('{"data":{}}');
      },
      { secret: SECRET },
    );
    expect(claims).toMatchObject({ ok: true, value: { viewer: { id: 'anonymous' }, requestId: 'r' } });
  });

  it.each<[string, Handle, string]>([
    ['HTML with 200', (_, __, response) => void response.end('<html>'), 'NOT_JSON'],
    ['truncated JSON', (_, __, response) => void response.end('{"data":{"a":'), 'NOT_JSON'],
    ['HTML with 502', (_, __, response) => void response.writeHead(502).end('<html>'), 'BAD_STATUS'],
    ['a cut connection', (_, __, response) => void response.destroy(), 'REFUSED'],
    [
      'a body cut short',
      (_, __, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"data"');
        setTimeout(() => response.destroy(), 20);
      },
      'REFUSED',
    ],
    ['too much', json({ data: { a: 'x'.repeat(2000) } }), 'TOO_LARGE'],
    ['a list', json([{ data: {} }]), 'WRONG_SHAPE'],
    ['data that is a text', json({ data: 'x' }), 'WRONG_SHAPE'],
    ['errors that are none', json({ data: {}, errors: 'x' }), 'WRONG_SHAPE'],
    ['nothing', json({}), 'WRONG_SHAPE'],
    ['silence', () => {}, 'TIMEOUT'],
    [
      'a body that never ends',
      (_, __, response) => {
        response.writeHead(200).write('{');
      },
      'TIMEOUT',
    ],
  ])('%s', async (_, handle, kind) => {
    const started = performance.now();
    expect((await ask(handle)).fault?.kind).toBe(kind);
    expect(performance.now() - started).toBeLessThan(600);
  });

  it('nobody listens', async () => {
    const transport = httpTransport({ url: 'http://127.0.0.1:1/graphql' });
    const claims = { viewer: ANONYMOUS, requestId: 'r', deadline: Date.now() + 5000 };
    const request = { query: '{ a }', variables: {}, claims };
    expect((await transport.execute(request, new AbortController().signal)).fault?.kind).toBe('REFUSED');
    expect(await transport.ready?.(new AbortController().signal)).toBe(false);
  });
});

describe('a gateway over one room in the process and one elsewhere', () => {
  const start = async (handle: Handle) => {
    const { rooms } = standInRooms();
    const url = await serveRoom(handle);
    const services = [{ name: 'stock', sdl: LINK + BED.rooms.stock, url }];
    return standInGateway({
      rooms: rooms.filter((room) => room.name === 'desk'),
      services,
      remote: { deadlineMs: 300 },
    });
  };
  const query = { query: '{ items { id count } }' };
  const post = async (url: string) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(query) });
    return { status: response.status, body: await response.json() };
  };

  it('joins them', async () => {
    const gateway = await start((body, _, response) => {
      const { representations } = JSON.parse(body).variables;
      const entities = representations.map(({ id }: { id: string }) => ({ count: Number(id) * 10 }));
      response.end(JSON.stringify({ data: { _entities: entities } }));
    });
    expect((await post(gateway.url)).body).toEqual({
      data: {
        items: [
          { id: '1', count: 10 },
          { id: '2', count: 20 },
        ],
      },
    });
    await gateway.stop();
  });

  it.each<[string, Handle, string]>([
    ['silence', () => {}, 'DOWNSTREAM_TIMEOUT'],
    ['HTML', (_, __, response) => void response.end('<html>'), 'SUBREQUEST_FAILED'],
    ['the wrong count', json({ data: { _entities: [{ count: 1 }] } }), 'SUBREQUEST_FAILED'],
    ['a cut connection', (_, __, response) => void response.destroy(), 'SUBREQUEST_FAILED'],
  ])('%s: the other fields come, with one error', async (_, handle, code) => {
    const gateway = await start(handle);
    const { status, body } = await post(gateway.url);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      items: [
        { id: '1', count: null },
        { id: '2', count: null },
      ],
    });
    expect(body.errors).toMatchObject([{ path: ['items'], extensions: { code, service: 'stock' } }]);
    await gateway.stop();
  });

  it('is not ready while a room is not', async () => {
    const gateway = await start((_, __, response) => void response.destroy());
    const response = await fetch(`${gateway.url}/ready`);
    expect([response.status, await response.json()]).toMatchObject([503, { reasons: ['stock does not answer'] }]);
    await gateway.stop();
  });
});
