/** One room that fails: what is tried again, what is not, when it is left alone and when it is asked again. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../kit.ts';
import { type HttpTransportOptions, httpTransport } from './http.ts';
import type { Transport } from './transport.ts';

type Handle = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function listening(handle: Handle, port = 0): Promise<{ server: Server; port: number; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    asked++;
    handle(request, response, asked);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port, asked: () => asked };
}

function transportTo(port: number, options: Partial<HttpTransportOptions> = {}): Transport {
  const transport = httpTransport({ url: `http://127.0.0.1:${port}/graphql`, ...options });
  ends.push(() => transport.close?.());
  return transport;
}

async function ask(transport: Transport, repeatable: boolean, ms = 60_000): Promise<string> {
  const claims = { viewer: ANONYMOUS, requestId: 'r', deadline: Date.now() + ms };
  const request = { query: '{ a }', variables: {}, claims, repeatable };
  const { fault, data } = await transport.execute(request, new AbortController().signal);
  return fault ? fault.kind : JSON.stringify(data);
}

const good: Handle = (_, response) => void response.end('{"data":{"a":1}}');
const cut: Handle = (request) => void request.socket.destroy();
const GOOD = '{"a":1}';

describe('a connection that fails before the room says anything', () => {
  const firstCut: Handle = (request, response, nth) => (nth === 1 ? cut : good)(request, response, nth);

  it('a query is sent once more', async () => {
    const { port, asked } = await listening(firstCut);
    expect([await ask(transportTo(port), true), asked()]).toEqual([GOOD, 2]);
  });

  it('a mutation never is', async () => {
    const { port, asked } = await listening(firstCut);
    expect([await ask(transportTo(port), false), asked()]).toEqual(['REFUSED', 1]);
  });

  it('a query is not sent a third time', async () => {
    const { port, asked } = await listening(cut);
    expect([await ask(transportTo(port), true), asked()]).toEqual(['REFUSED', 2]);
  });

  it('nothing is sent again once a byte of the answer came', async () => {
    const { port, asked } = await listening((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{');
      setTimeout(() => request.socket.destroy(), 30);
    });
    expect([await ask(transportTo(port), true), asked()]).toEqual(['REFUSED', 1]);
  });
});

describe('the deadline', () => {
  it('is two seconds, give or take a tenth, second try and waiting included', async () => {
    const { port } = await listening(() => {});
    const started = performance.now();
    expect(await ask(transportTo(port), true)).toBe('TIMEOUT');
    // The machine may be busy: being late by more than the tenth is its fault, being early is ours.
    expect(performance.now() - started).toBeGreaterThan(1_900);
    expect(performance.now() - started).toBeLessThan(2_600);
  });
});

describe('a room that keeps failing', () => {
  const breaker = { failures: 3, restMs: 150 };

  it('is left alone, then tried by one call, and is back', async () => {
    let ill = true;
    const { port, asked } = await listening((_, response) => {
      if (ill) response.writeHead(503).end('<html>');
      else response.end('{"data":{"a":1}}');
    });
    const transport = transportTo(port, { breaker });
    for (let nth = 0; nth < 3; nth++) expect(await ask(transport, true)).toBe('BAD_STATUS');
    expect([await ask(transport, true), asked()]).toEqual(['LEFT_ALONE', 3]);
    ill = false;
    const since = performance.now();
    await expect.poll(() => ask(transport, true), { interval: 20, timeout: 5_000 }).toBe(GOOD);
    expect(performance.now() - since).toBeGreaterThan(100);
    expect(asked()).toBe(4);
  });

  it('recovers within five seconds with the usual settings', async () => {
    const { port, server } = await listening(good);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const transport = transportTo(port);
    for (let nth = 0; nth < 5; nth++) expect(await ask(transport, true)).toBe('REFUSED');
    expect(await ask(transport, true)).toBe('LEFT_ALONE');
    await listening(good, port);
    await expect.poll(() => ask(transport, true), { interval: 50, timeout: 5_000 }).toBe(GOOD);
  });

  it('is not judged by callers who had no time, nor by answers that only have the wrong shape', async () => {
    const { port } = await listening((_, response, nth) => void (nth > 3 && response.end('{"data":"x"}')));
    const transport = transportTo(port, { breaker });
    for (let nth = 0; nth < 3; nth++) expect(await ask(transport, true, 20)).toBe('TIMEOUT');
    for (let nth = 0; nth < 5; nth++) expect(await ask(transport, true)).toBe('WRONG_SHAPE');
  });

  it('is still asked whether it is ready', async () => {
    let ill = true;
    const { port } = await listening(
      (_, response) => void response.writeHead(ill ? 503 : 200).end(ill ? '' : '{"data":{"a":1}}'),
    );
    const transport = transportTo(port, { breaker: { failures: 1, restMs: 60_000 } });
    await ask(transport, true);
    ill = false;
    expect(await ask(transport, true)).toBe('LEFT_ALONE');
    expect(await transport.ready?.(new AbortController().signal)).toBe(true);
  });
});

describe('a slow room', () => {
  it('holds up so many calls and no more', async () => {
    const open: ServerResponse[] = [];
    const { port, asked } = await listening((_, response) => void open.push(response));
    const transport = transportTo(port, { concurrency: 2, queue: 1 });
    const first = [0, 1, 2].map(() => ask(transport, true));
    await expect.poll(asked).toBe(2);
    expect(await ask(transport, true)).toBe('OVERLOADED');
    for (const response of open.splice(0)) response.end('{"data":{"a":1}}');
    await expect.poll(asked).toBe(3);
    for (const response of open) response.end('{"data":{"a":1}}');
    expect(await Promise.all(first)).toEqual([GOOD, GOOD, GOOD]);
  });

  it('lets those go that waited too long for their turn', async () => {
    const { port, asked } = await listening(() => {});
    const transport = transportTo(port, { concurrency: 1, deadlineMs: 200 });
    expect(await Promise.all([ask(transport, true), ask(transport, true)])).toEqual(['TIMEOUT', 'TIMEOUT']);
    expect(asked()).toBe(1);
  });
});

it('a body of 50 megabytes is not read to its end', async () => {
  let written = 0;
  const { port } = await listening((_, response) => {
    const chunk = 'x'.repeat(1024 * 1024);
    const more = () => {
      while (written < 50 && !response.destroyed) {
        written++;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  expect(await ask(transportTo(port, { maxAnswerBytes: 1024 * 1024 }), true)).toBe('TOO_LARGE');
  expect(written).toBeLessThan(50);
});
