import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readBody, sendError, sendJson } from './http-answer.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('answers', () => {
  it('are JSON', async () => {
    const url = await serving((_, response) => sendJson(response, 201, { name: '灯' }));
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'application/json; charset=utf-8']);
    expect(await response.json()).toEqual({ name: '灯' });
  });

  it('tell an error as GraphQL does', async () => {
    const url = await serving((_, response) => sendError(response, 503, 'DATABASE_UNAVAILABLE', 'Try again.'));
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      errors: [{ message: 'Try again.', extensions: { code: 'DATABASE_UNAVAILABLE' } }],
    });
  });

  it('that have begun are cut, not mixed with an error', async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => sendError(response, 500, 'INTERNAL_ERROR'), 20);
    });
    const response = await fetch(url);
    await expect(response.text()).rejects.toThrow();
  });
});

describe('readBody', () => {
  const echo = async (limit: number) =>
    serving(async (incoming, response) => sendJson(response, 200, { body: await readBody(incoming, limit) }));

  it('reads up to the limit in bytes, whatever the characters', async () => {
    const url = await echo(6);
    const read = async (body: string) => (await (await fetch(url, { method: 'POST', body })).json()) as unknown;
    expect(await read('计划')).toEqual({ body: '计划' });
    expect(await read('')).toEqual({ body: '' });
    expect(await read('计划!')).toEqual({ body: null });
  });

  it('can still answer while a body that is too large keeps coming', async () => {
    const sent = request(await echo(10), { method: 'POST' });
    sent.write('x'.repeat(100));
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      sent.once('response', resolve).once('error', reject),
    );
    expect(response.statusCode).toBe(200);
    sent.end('y'.repeat(100_000));
    expect(await response.setEncoding('utf8').toArray()).toEqual(['{"body":null}']);
  });
});
