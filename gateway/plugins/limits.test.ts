/** Rates and costs as clients meet them. */
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LINK, roomOf } from '../engine/semantics/federation.ts';
import type { Gateway, GatewayOptions } from '../gateway.ts';
import { standInGateway, standInRooms } from '../http/stand-in.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
const gateways: Gateway[] = [];
afterEach(async () => void (await Promise.all(gateways.splice(0).map((each) => each.stop()))));

const { rooms, asked } = standInRooms();
const time = { ms: 1_000_000 };
const clock = { now: () => time.ms };

interface Answer {
  status: number;
  code?: unknown;
  headers: Headers;
  body: { data?: unknown; extensions?: Record<string, unknown>; errors?: { extensions: Record<string, unknown> }[] };
}

async function start(options: Partial<GatewayOptions>) {
  const gateway = await standInGateway({ rooms, clock, ...options });
  gateways.push(gateway);
  return async (query: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as Answer['body'];
    return { status: response.status, headers: response.headers, body, code: body.errors?.[0]?.extensions.code };
  };
}

const OPERATOR = { 'x-api-key': 'operator-key' };
const QUERY = '{ items { id } }';

describe('requests', () => {
  const rates = {
    requests: { visitors: { capacity: 2, perMinute: 60 }, keys: { capacity: 3, perMinute: 30 }, byKey: {} },
    cost: {},
  };

  it('beyond the rate are 429, say when to come back, and ask no room', async () => {
    const ask = await start({ rates });
    expect([(await ask(QUERY)).status, (await ask(QUERY)).status]).toEqual([200, 200]);
    const before = asked();
    const third = await ask(QUERY);
    expect([third.status, third.code, third.headers.get('retry-after')]).toEqual([429, 'RATE_LIMITED', '1']);
    expect(third.headers.get('ratelimit-policy')).toBe('"requests";q=2;w=2');
    expect(third.headers.get('ratelimit')).toBe('"requests";r=0;t=2');
    expect(asked()).toBe(before);
    time.ms += 1_000;
    expect((await ask(QUERY)).headers.get('ratelimit')).toBe('"requests";r=0;t=2');
  });

  it('of one key leave another and visitors alone', async () => {
    const ask = await start({ rates });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask(QUERY, OPERATOR)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await ask(QUERY, { 'x-api-key': 'plain-key' })).status).toBe(200);
    expect((await ask(QUERY)).status).toBe(200);
  });

  it('of visitors count by the address that trusted proxies saw', async () => {
    const ask = await start({ rates, trustProxy: 1 });
    const from = (addresses: string) => ask(QUERY, { 'x-forwarded-for': addresses });
    for (const first of ['1.1.1.1', '2.2.2.2']) await from(`${first}, 9.9.9.9`);
    expect((await from('3.3.3.3, 9.9.9.9')).status).toBe(429);
    expect((await from('3.3.3.3, 8.8.8.8')).status).toBe(200);
    const direct = await start({ rates });
    for (const each of ['a', 'b']) await direct(QUERY, { 'x-forwarded-for': each });
    expect((await direct(QUERY, { 'x-forwarded-for': 'c' })).status).toBe(429);
  });

  it('are counted over two gateways on one database', async () => {
    const both = await Promise.all([1, 2].map(() => start({ rates, db: database.app.db })));
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => both[at % 2]!(QUERY, OPERATOR)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    time.ms += 4_000;
    const later = await Promise.all(Array.from({ length: 10 }, (_, at) => both[at % 2]!(QUERY, OPERATOR)));
    expect(later.filter(({ status }) => status === 200)).toHaveLength(2);
  });
});

const COSTLY = {
  rooms: {
    lists: `type Query { items(first: Int @tag(name: "public")): [Item!]! @tag(name: "public") @listSize(assumedSize: 100, slicingArguments: ["first"], requireOneSlicingArgument: false)
        strict(first: Int @tag(name: "public")): [Item!]! @tag(name: "public") @listSize(slicingArguments: ["first"]) }
      type Mutation { touch: Int @tag(name: "public") } type Item @tag(name: "public") { id: ID }`,
  },
  world: () => ({ Item: ['1', '2'].map((id) => ({ __typename: 'Item', id })) }),
  resolvers: {
    'Query.items': (_: unknown, __: unknown, world: Record<string, unknown>) => world.Item,
    'Mutation.touch': () => 1,
  },
};
const sdl = `${LINK.replace('"@tag"', '"@tag", "@listSize", "@cost"')}${COSTLY.rooms.lists}`;
let calls = 0;
const plain = roomOf('lists', sdl, COSTLY, COSTLY.world);
const counted: typeof plain.open = (claims) => {
  calls++;
  return plain.open(claims);
};
const lists = [{ ...plain, open: counted }];

describe('cost', () => {
  it('over the limit is refused with both figures before a room is asked', async () => {
    const ask = await start({ rooms: lists, cost: { maxCost: 50, listSize: 10, report: 'off' } });
    const before = calls;
    const { code, body } = await ask('{ items { id } }');
    expect([code, body.errors?.[0]?.extensions]).toMatchObject([
      'COST_LIMIT_EXCEEDED',
      { estimated: 100, maxCost: 50 },
    ]);
    expect(calls).toBe(before);
    expect((await ask('{ items(first: 50) { id } }')).body.data).toEqual({ items: [{ id: '1' }, { id: '2' }] });
    expect((await ask('{ strict { id } }')).code).toBe('BAD_USER_INPUT');
  });

  it('is told to those who ask, where that is wanted', async () => {
    const ask = await start({ rooms: lists, cost: { maxCost: 0, listSize: 10, report: 'asked' } });
    const wanted = { 'yushu-cost': '1' };
    expect((await ask('{ items(first: 9) { id } }', wanted)).body.extensions).toEqual({
      cost: { estimated: 9, actual: 2 },
    });
    expect((await ask('mutation { touch }', wanted)).body.extensions).toEqual({ cost: { estimated: 10, actual: 10 } });
    expect((await ask('{ items(first: 9) { id } }')).body.extensions).toBeUndefined();
    const silent = await start({ rooms: lists, cost: { maxCost: 90, listSize: 10, report: 'off' } });
    expect((await silent('{ items(first: 9) { id } }', wanted)).body.extensions).toBeUndefined();
  });

  it('is reserved from the budget, and what was not used comes back', async () => {
    const rates = { requests: {}, cost: { keys: { capacity: 10, perMinute: 60 } } };
    const ask = await start({ rooms: lists, rates, db: database.app.db });
    const status = async (first: number) =>
      (await ask(`{ items(first: ${first}) { id } }`, { 'x-api-key': 'plain-key' })).status;
    // Each may cost 8 and costs 2.
    expect([await status(8), await status(9), await status(8)]).toEqual([200, 429, 200]);
    const dear = await ask('{ items(first: 11) { id } }', { 'x-api-key': 'plain-key' });
    expect([dear.code, dear.headers.get('retry-after')]).toEqual(['COST_LIMIT_EXCEEDED', null]);
    time.ms += 60_000;
    expect(await status(10)).toBe(200);
  });

  it('of what no room gave comes back', async () => {
    const rates = { requests: {}, cost: { visitors: { capacity: 5, perMinute: 0 } } };
    const ask = await start({ rooms: lists, rates });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask('{ strict(first: 5) { id } }')).status);
    expect(statuses).toEqual([200, 200, 200]);
    expect((await ask('{ items(first: 5) { id } }')).body.data).toBeTruthy();
    expect((await ask('{ items(first: 5) { id } }')).status).toBe(429);
  });
});
