import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SECRET, standInGateway, standInRooms } from '../http/stand-in.ts';
import { routeText, verify } from '../kit.ts';
import { routeProxy } from './route-proxy.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** A gateway with one path, which a room elsewhere answers. */
async function start(method: string, path: string, room: RequestListener | string) {
  const url = typeof room === 'string' ? room : await listening(createServer(room));
  const proxy = routeProxy({ name: 'desk', url, secret: SECRET });
  ends.push(() => proxy.close());
  const { rooms } = standInRooms();
  const gateway = await standInGateway({ rooms, routes: [{ method, path, handle: proxy.handle }] });
  ends.push(() => gateway.stop());
  return gateway.url;
}

describe('a path of a room elsewhere', () => {
  it('passes on method, path, headers and who asks, signed; the answer comes back as it is', async () => {
    let seen: IncomingMessage | undefined;
    const origin = await start('GET', '/things/:name', (incoming, response) => {
      seen = incoming;
      response.writeHead(418, { 'content-type': 'text/csv', 'x-own': 'yes', connection: 'close' }).end('a,b');
    });
    const headers = { authorization: 'Bearer partner-key', 'x-else': '1', 'yushu-claims': 'forged' };
    const response = await fetch(`${origin}/things/a%20b?x=1`, { headers });
    expect([response.status, await response.text()]).toEqual([418, 'a,b']);
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'text/csv', 'x-own': 'yes' });
    expect([seen?.method, seen?.url, seen?.headers['x-else']]).toEqual(['GET', '/things/a%20b?x=1', '1']);
    const claims = verify(SECRET, seen?.headers ?? {}, routeText('GET', '/things/a%20b?x=1'), Date.now());
    expect(claims).toMatchObject({
      ok: true,
      value: { viewer: { id: 'key:p', orgId: 'org_1' }, requestId: response.headers.get('x-request-id') },
    });
  });

  it('streams both ways', async () => {
    const origin = await start('POST', '/echo', async (incoming, response) => {
      response.writeHead(200);
      for await (const part of incoming) response.write(`<${part}>`);
      response.end();
    });
    const sent = request(`${origin}/echo`, { method: 'POST' });
    sent.write('one');
    const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve));
    const parts = response.iterator() as AsyncIterator<Buffer>;
    expect(String((await parts.next()).value)).toBe('<one>');
    sent.end('two');
    expect(String((await parts.next()).value)).toBe('<two>');
    expect((await parts.next()).done).toBe(true);
  });

  it('ends at the room when the client leaves', async () => {
    const closed = vi.fn();
    const origin = await start('GET', '/endless', (_, response) => {
      response.writeHead(200).write('first');
      response.once('close', closed);
    });
    const gone = new AbortController();
    const response = await fetch(`${origin}/endless`, { signal: gone.signal });
    await response.body?.getReader().read();
    expect(closed).not.toHaveBeenCalled();
    gone.abort();
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce(), { timeout: 5_000 });
  });

  it('is a 502 with a typed error while the room is away', async () => {
    const origin = await start('GET', '/away', 'http://127.0.0.1:1/graphql');
    const response = await fetch(`${origin}/away`);
    const text = await response.text();
    expect(response.status).toBe(502);
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ message: 'desk does not answer.', extensions: { code: 'SUBREQUEST_FAILED' } }],
    });
    expect(text).not.toContain('127.0.0.1');
  });

  it('is cut where the room breaks off, so that nobody takes a part for the whole', async () => {
    const origin = await start('GET', '/half', (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => response.destroy(), 20);
    });
    const response = await fetch(`${origin}/half`);
    await expect(response.text()).rejects.toThrow();
  });
});
