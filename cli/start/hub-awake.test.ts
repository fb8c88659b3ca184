import { createServer, type Server } from 'node:http';
import { freePort } from '@yushu/db';
import { afterEach, describe, expect, it } from 'vitest';
import { hubAwake } from './hub-awake.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
const never = new AbortController().signal;

describe('hubAwake', () => {
  it('waits until the hub is there and well', async () => {
    const port = await freePort(0);
    const waiting = hubAwake(`http://127.0.0.1:${port}/graphql`, never);
    const asked: string[] = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(asked.length < 3 ? 503 : 200).end();
    }).listen(port, '127.0.0.1');
    expect(await waiting).toBe(true);
    expect(asked).toEqual(['/health', '/health', '/health']);
  });

  it('gives up in time, or at once when the room is stopped', async () => {
    const before = performance.now();
    expect(await hubAwake('http://127.0.0.1:1/graphql', never, 100)).toBe(false);
    expect(performance.now() - before).toBeGreaterThan(90);
    const stop = new AbortController();
    const waiting = hubAwake('http://127.0.0.1:1/graphql', stop.signal);
    stop.abort();
    expect(await waiting).toBe(false);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
