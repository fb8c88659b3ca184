import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ANONYMOUS } from '../kit.ts';
import { faulty, type RoomRequest, type Transport } from '../transport/transport.ts';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';
import { createTracing } from './tracing.ts';
import { watchedTransport } from './watched-transport.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  status: { code: number; message?: string };
}

/** A double of an OTLP collector: it takes the published JSON form. */
async function collector(): Promise<{ url: string; spans: SentSpan[] }> {
  const spans: SentSpan[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { resourceSpans } = JSON.parse(Buffer.concat(parts).toString());
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { spans, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces` };
}

const request = (traceparent?: string): RoomRequest => ({
  query: '{ a }',
  variables: {},
  claims: { viewer: ANONYMOUS, requestId: 'r', deadline: 9, traceparent },
});
const signal = new AbortController().signal;

it('sends a request and the calls of rooms below it as one trace, which the rooms are told', async () => {
  const { url, spans } = await collector();
  const tracing = createTracing({ url, share: 0 });
  const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const span = tracing.request('query Q', parent, Date.now(), true);
  if (!span) return expect.fail('it should have been traced');
  const told: (string | undefined)[] = [];
  const room: Transport = {
    execute: async ({ claims, headers }) => {
      told.push(claims.traceparent, headers?.traceparent);
      return faulty('TIMEOUT', 'x');
    },
  };
  await watchedTransport('desk', room, { tracing }).execute(request(span.traceparent), signal);
  span.end();
  await tracing.stop();
  const [call, whole] = spans;
  expect(spans.map(({ name, status }) => [name, status.message])).toEqual([
    ['room desk', 'TIMEOUT'],
    ['query Q', undefined],
  ]);
  expect([whole?.traceId, whole?.parentSpanId]).toEqual(['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331']);
  expect(call?.parentSpanId).toBe(whole?.spanId);
  expect(new Set(told)).toEqual(new Set([`00-${call?.traceId}-${call?.spanId}-01`]));
});

it('traces the share it is told to, and no stranger on his own wish', async () => {
  const { url } = await collector();
  let next = 0;
  const tracing = createTracing({ url, share: 0.25, random: () => (next++ % 100) / 100 });
  const wish = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const count = (trusted: boolean) =>
    Array.from({ length: 100 }, () => tracing.request('q', wish, 0, trusted)).filter(Boolean).length;
  expect([count(false), count(true)]).toEqual([25, 100]);
  await tracing.stop();
});

it('counts by names that nobody outside can multiply', async () => {
  const metrics = createMetrics({ operations: 2 });
  for (const name of ['A', 'B', 'C', 'no name"}', null, 'A'])
    metrics.request({ name, kind: 'query', outcome: 'OK', seconds: 0.002 });
  metrics.request({ name: 'A', kind: 'query', outcome: 'x\n', seconds: 1 });
  const text = await metrics.text();
  const counts = [...text.matchAll(/seconds_count\{operation="(\w+)",kind="query",outcome="(\w+)"\} (\d)/g)];
  expect(counts.map(([, ...all]) => all.join(' '))).toEqual([
    'A OK 2',
    'B OK 1',
    'other OK 2',
    'anonymous OK 1',
    'A OTHER 1',
  ]);
});

it('serves them on a port of their own', async () => {
  const metrics = createMetrics();
  const room: Transport = { execute: async () => ({ data: {}, errors: [{ message: 'x' }] }) };
  await watchedTransport('desk', room, { metrics }).execute(request(), signal);
  metrics.lookup('desk', 3, 1);
  const served = await serveMetrics(metrics, 0, '127.0.0.1');
  if (!served.ok) return expect.fail();
  const get = (path: string) => fetch(`http://127.0.0.1:${served.value.port}${path}`);
  expect((await get('/')).status).toBe(404);
  const text = await (await get('/metrics')).text();
  expect(text).toContain('yushu_room_call_seconds_count{room="desk",outcome="ERRORS"} 1');
  expect(text).toContain('yushu_room_cache_parts_total{room="desk",found="yes"} 3');
  await served.value.stop();
});
