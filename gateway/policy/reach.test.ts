/** G10: what is behind @requiresScopes, @authenticated and @policy is reached by no road, wherever its room runs. */
import {
  defineRoom,
  entity,
  type Room,
  type RoomEnvironment,
  roomBuilder,
  roomSchema,
  seenBy,
  serve,
} from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway, GatewayOptions } from '../gateway.ts';
import { SECRET, standInGateway } from '../http/stand-in.ts';
import { ANONYMOUS, sign, systemClock, type Viewer } from '../kit.ts';
import { hashKey, keyStore } from './viewer.ts';

const PAY = { directives: { requiresScopes: { scopes: [['pay']] } } };
const about = { description: 'A thing. 某物。' };
interface Person {
  id: string;
}
const ADA: Person = { id: '1' };

/** People with a guarded salary, by every kind of type; and a safe that is guarded as a type. */
function people(): Room {
  const { builder } = roomBuilder();
  const Named = builder.interfaceRef<Person>('Named').implement({
    ...about,
    extensions: seenBy('public'),
    resolveType: () => 'Person',
    fields: (t) => ({ salary: t.int({ ...about, nullable: true, resolve: () => 4242 }) }),
  });
  const Person = builder.objectRef<Person>('Person').implement({
    ...about,
    extensions: entity({ keys: ['id'], audience: 'public', resolve: () => ADA }),
    interfaces: [Named],
    fields: (t) => ({
      id: t.exposeID('id', about),
      salary: t.int({ ...about, nullable: true, extensions: PAY, resolve: () => 4242 }),
      birthday: t.string({
        ...about,
        nullable: true,
        extensions: { directives: { authenticated: {} } },
        resolve: () => 'b1815',
      }),
      notes: t.string({
        ...about,
        nullable: true,
        extensions: { directives: { policy: { policies: [['hr', 'own'], ['boss']] } } },
        resolve: () => 'n4711',
      }),
      reader: t.string({ ...about, resolve: (_, __, { viewer }) => viewer.id }),
    }),
  });
  const Safe = builder.objectRef<object>('Safe').implement({
    ...about,
    extensions: { ...seenBy('public'), ...PAY },
    fields: (t) => ({ content: t.string({ ...about, resolve: () => 'c8888' }) }),
  });
  const Found = builder.unionType('Found', {
    ...about,
    extensions: seenBy('public'),
    types: [Person, Safe],
    resolveType: (value) => ('id' in value ? 'Person' : 'Safe'),
  });
  builder.queryType(about);
  builder.queryFields((t) => ({
    me: t.field({ ...about, type: Person, nullable: true, extensions: seenBy('public'), resolve: () => ADA }),
    named: t.field({ ...about, type: Named, nullable: true, extensions: seenBy('public'), resolve: () => ADA }),
    found: t.field({ ...about, type: [Found], nullable: true, extensions: seenBy('public'), resolve: () => [ADA, {}] }),
    safe: t.field({ ...about, type: Safe, nullable: true, extensions: seenBy('public'), resolve: () => ({}) }),
  }));
  return defineRoom({ name: 'people', schema: roomSchema({ builder } as never) });
}

/** Computes a bonus from the salary that the other room holds. */
function payroll(): Room {
  const { builder } = roomBuilder();
  builder.objectRef<{ id: string; salary: number }>('Person').implement({
    ...about,
    extensions: entity({ keys: ['id'], audience: 'public' }),
    fields: (t) => ({
      id: t.exposeID('id', about),
      salary: t.exposeInt('salary', { ...about, nullable: true, extensions: { directives: { external: {} } } }),
      bonus: t.int({
        ...about,
        nullable: true,
        extensions: { directives: { requires: { fields: 'salary' }, ...PAY.directives } },
        resolve: ({ salary }) => salary + 1,
      }),
    }),
  });
  return defineRoom({ name: 'payroll', schema: roomSchema({ builder } as never) });
}

let asked = 0;
const counted = (room: Room): Room => ({
  ...room,
  open: (environment, claims) => {
    asked++;
    return room.open(environment, claims);
  },
});
const rooms = [counted(people()), counted(payroll())];
const environment: RoomEnvironment = {
  database: { db: {}, during: () => ({}) } as never,
  clock: systemClock,
  hub: { execute: async () => ({ data: null, errors: [] }) },
  log: () => {},
};

const holder = (id: string, scopes: string[]) => ({
  sha256: hashKey(id),
  viewer: { id: `key:${id}`, kind: 'OPERATOR', orgId: null, scopes } as Viewer,
});
const keys = keyStore([
  holder('without', ['other']),
  holder('with', ['pay', 'policy:boss']),
  holder('hr', ['policy:hr']),
]);
/** Whoever has the policy `hr` as a scope is found to be one of its own. */
const judge = {
  name: 'judge',
  onPolicies: ({ asker }: { asker: { viewer: Viewer } | null }, names: readonly string[]) =>
    asker?.viewer.id === 'key:hr' ? names.filter((name) => name === 'own') : [],
};

const ROADS: [string, string, string][] = [
  ['by name', '{ me { salary } }', '4242'],
  ['by alias', '{ me { id: reader harmless: salary } }', '4242'],
  ['by fragment', '{ ...Q } fragment Q on Query { me { ...P } } fragment P on Person { x: salary }', '4242'],
  ['by inline fragment', '{ me { ... on Named { ... on Person { salary } } } }', '4242'],
  ['by interface', '{ named { salary } }', '4242'],
  ['by fragment of an interface', '{ named { ... on Person { salary } } }', '4242'],
  ['by union', '{ found { ... on Person { salary } } }', '4242'],
  ['by @requires', '{ me { bonus } }', '4243'],
  ['by @requires below a fragment', '{ named { ... on Person { b: bonus } } }', '4243'],
  ['by its type', '{ safe { content } }', 'c8888'],
  ['by its type in a union', '{ found { ... on Safe { content } } }', 'c8888'],
  ['behind a condition', 'query($on: Boolean = true) { me { salary @include(if: $on) } }', '4242'],
  ['beside what is open', '{ me { reader } again: me { salary } }', '4242'],
  ['by policy', '{ me { notes } }', 'n4711'],
];

describe.each(['local', 'http'] as const)('rooms over %s', (way) => {
  let gateway: Gateway;
  const served: { name: string; url: string; stop(): Promise<void> }[] = [];
  beforeAll(async () => {
    let reach: Partial<GatewayOptions>;
    if (way === 'local')
      reach = { rooms: rooms.map((room) => ({ ...room, open: (claims) => room.open(environment, claims) })) };
    else {
      for (const room of rooms)
        served.push({ name: room.name, ...(await serve({ room, environment, secret: SECRET, port: 0 })) });
      reach = { services: served.map(({ name, url }, at) => ({ name, url, sdl: rooms[at]!.sdl })) };
    }
    gateway = await standInGateway({ ...reach, keys, plugins: [judge] });
  });
  afterAll(async () => {
    await gateway?.stop();
    await Promise.all(served.map((each) => each.stop()));
  });
  const ask = async (query: string, key?: string) => {
    const headers = { 'content-type': 'application/json', ...(key ? { 'x-api-key': key } : {}) };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return response.text();
  };

  it.each(ROADS)('%s', async (_, query, value) => {
    for (const key of ['without', undefined]) {
      const before = asked;
      const answer = await ask(query, key);
      expect(answer).toContain('"FORBIDDEN"');
      expect(answer).not.toContain(value);
      expect(asked).toBe(before);
    }
    expect(await ask(query, 'with')).toContain(value);
  });

  it('@authenticated is for whoever is known', async () => {
    expect(await ask('{ me { birthday } }')).toContain('"FORBIDDEN"');
    expect(await ask('{ me { birthday } }', 'without')).toContain('b1815');
  });

  it('@policy is decided by a plugin, and its room believes it', async () => {
    expect(await ask('{ me { notes } }', 'hr')).toBe('{"data":{"me":{"notes":"n4711"}}}');
  });

  it('no viewer is answered from what another asked', async () => {
    const query = '{ me { reader birthday } found { ... on Person { reader } } }';
    const viewers = ['with', 'without', 'hr', undefined];
    // Many of each at once, in an order that mixes them.
    const order = Array.from({ length: 120 }, (_, at) => viewers[(at * 7 + Math.floor(at / 4)) % viewers.length]);
    const answers = await Promise.all(order.map((key) => ask(query, key)));
    for (const [at, answer] of answers.entries()) {
      const key = order[at];
      const readers = new Set([...answer.matchAll(/"reader":"([^"]+)"/g)].map((match) => match[1]));
      expect([...readers]).toEqual(key ? [`key:${key}`] : []);
      expect(answer.includes('FORBIDDEN')).toBe(key === undefined);
    }
  });

  it.runIf(way === 'http')('a room asked directly answers only what the gateway signed', async () => {
    const body = JSON.stringify({
      query: '{ _entities(representations: [{ __typename: "Person", id: "1" }]) { ... on Person { salary } } }',
    });
    const send = async (headers: Record<string, string>) => {
      const response = await fetch(served[0]!.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return `${response.status} ${await response.text()}`;
    };
    const claims = (viewer: Viewer) => ({ viewer, requestId: 'r', deadline: Date.now() + 5_000 });
    const signed = (viewer: Viewer, secret = SECRET, at = Date.now()) => send(sign(secret, claims(viewer), body, at));
    const paid: Viewer = { ...ANONYMOUS, id: 'key:with', kind: 'OPERATOR', scopes: ['pay'] };
    expect(await send({})).toMatch(/^401 /);
    expect(await send({ 'x-api-key': 'with', authorization: 'Bearer with' })).toMatch(/^401 /);
    expect(await signed(paid, 'another secret')).toMatch(/^401 /);
    expect(await signed(paid, SECRET, Date.now() - 31_000)).toMatch(/^401 /);
    // And though the gateway had forgotten to refuse: the room does not.
    expect(await signed({ ...paid, scopes: ['other'] })).toMatch(/"FORBIDDEN".*"salary":null/);
    expect(await signed(ANONYMOUS)).toMatch(/"UNAUTHENTICATED".*"salary":null/);
    expect(await signed(paid)).toContain('4242');
  });
});
