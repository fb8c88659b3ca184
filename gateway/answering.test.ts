import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { standInGateway } from './http/stand-in.ts';
import { createMetrics } from './telemetry/metrics.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Bed {
  gateway: Gateway;
  /** Headers of each call of a room. */
  heard: IncomingHttpHeaders[];
  ask(query: string, headers?: Record<string, string>): Promise<{ headers: Headers; data: unknown }>;
}

/** A gateway over one foreign room that answers a counter, under `said` headers. */
async function bed(said: Record<string, string | string[]>, options: Partial<GatewayOptions>): Promise<Bed> {
  const heard: IncomingHttpHeaders[] = [];
  const room: Server = createServer((request, response) => {
    heard.push(request.headers);
    request.resume().on('end', () => response.writeHead(200, said).end(`{"data":{"n":${heard.length}}}`));
  });
  await new Promise<void>((resolve) => room.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(room.address() as AddressInfo).port}/`;
  const composed = compose([{ name: 'one', sdl: 'type Query { n(of: Int): Int } type Mutation { n: Int }', url }]);
  if (!composed.ok) return expect.fail();
  const gateway = await standInGateway({ supergraphSdl: composed.value.supergraphSdl, secret: undefined, ...options });
  ends.push(
    () => room.close(),
    () => gateway.stop(),
  );
  const ask: Bed['ask'] = async (query, headers = {}) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const response = await fetch(`${gateway.url}/graphql`, { ...init, body: JSON.stringify({ query }) });
    return { headers: response.headers, data: ((await response.json()) as { data: unknown }).data };
  };
  return { gateway, heard, ask };
}

const as = (key: string) => ({ 'x-api-key': key });

describe('answers that may be given again', () => {
  it('come from memory to everybody where the room says public', async () => {
    const { ask, heard } = await bed({ 'cache-control': 'public, max-age=60' }, { memoryBytes: 100_000 });
    const first = await ask('{ n }');
    expect([first.data, first.headers.get('cache-control')]).toEqual([{ n: 1 }, 'public, max-age=60']);
    expect((await ask('{ n }')).data).toEqual({ n: 1 });
    expect((await ask('{ n }', as('partner-key'))).data).toEqual({ n: 1 });
    expect((await ask('{ n(of: 2) }')).data).toEqual({ n: 2 });
    expect(heard.length).toBe(2);
  });

  it('never come to another viewer where it says private', async () => {
    const { ask } = await bed({ 'cache-control': 'private, max-age=60' }, { memoryBytes: 100_000 });
    const keys = [as('partner-key'), as('operator-key'), {}, {}, as('partner-key'), as('operator-key')];
    const answers = [];
    for (const key of keys) answers.push((await ask('{ n }', key)).data);
    expect(answers).toEqual([1, 2, 3, 4, 1, 2].map((n) => ({ n })));
  });

  it('are forgotten after a mutation, and not kept without leave', async () => {
    const kept = await bed({ 'cache-control': 'public, max-age=60' }, { memoryBytes: 100_000 });
    for (const query of ['{ n }', 'mutation { n }', '{ n }']) await kept.ask(query);
    expect(kept.heard.length).toBe(3);
    const off = await bed({ 'cache-control': 'public, max-age=60' }, {});
    for (const query of ['{ n }', '{ n }']) await off.ask(query);
    expect(off.heard.length).toBe(2);
  });

  it('differ by the headers that are handed on', async () => {
    const headers = { toRooms: [{ name: 'x-tenant' }], fromRooms: [] };
    const { ask } = await bed({ 'cache-control': 'public, max-age=60' }, { memoryBytes: 100_000, headers });
    const answers = [];
    for (const tenant of ['a', 'b', 'a']) answers.push((await ask('{ n }', { 'x-tenant': tenant })).data);
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 1 }]);
  });
});

describe('headers', () => {
  it('go to the rooms they are meant for and come back, and no other does', async () => {
    const headers = {
      toRooms: [{ name: 'accept-language' }, { name: 'x-tenant', rooms: ['two'] }],
      fromRooms: [{ name: 'set-cookie' }, { name: 'x-quota', rooms: ['one'] }],
    };
    const said = { 'set-cookie': ['a=1', 'b=2'], 'x-quota': '7', 'x-secret': 's' };
    const { ask, heard } = await bed(said, { headers });
    const { headers: got } = await ask('{ n }', { 'accept-language': 'zh', 'x-tenant': 't', 'x-other': 'o' });
    expect([heard[0]?.['accept-language'], heard[0]?.['x-tenant'], heard[0]?.['x-other']]).toEqual([
      'zh',
      undefined,
      undefined,
    ]);
    expect([got.getSetCookie(), got.get('x-quota'), got.get('x-secret')]).toEqual([['a=1', 'b=2'], '7', null]);
  });
});

it('counts operations by name and outcome', async () => {
  const metrics = createMetrics();
  const { ask } = await bed({}, { watch: { metrics } });
  await ask('{ n }');
  await ask('{ none }');
  await ask('mutation { n }');
  const text = await metrics.text();
  for (const [kind, outcome] of [
    ['query', 'OK'],
    ['none', 'GRAPHQL_VALIDATION_FAILED'],
    ['mutation', 'OK'],
  ])
    expect(text).toContain(`seconds_count{operation="anonymous",kind="${kind}",outcome="${outcome}"} 1`);
});
