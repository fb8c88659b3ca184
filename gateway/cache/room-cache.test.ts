import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BoundedCache } from '../engine/bounded-cache.ts';
import { type Bed, federate } from '../engine/semantics/federation.ts';
import { ANONYMOUS, type Viewer } from '../kit.ts';
import type { RoomRequest, Transport } from '../transport/transport.ts';
import { readHints } from './hints.ts';
import { cachedTransport, type RoomCacheOptions } from './room-cache.ts';

const CACHE = `extend schema @link(url: "https://yushu.example/cache/v0.1", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int!, shared: Boolean! = false) on FIELD_DEFINITION\n`;

const bed: Bed = {
  rooms: {
    shelf: `${CACHE} type Query { books: [Book!] @cacheControl(maxAge: 60, shared: true) mine: [Book!] @cacheControl(maxAge: 60) now: Int }
      type Mutation { touch: Int }
      type Book @key(fields: "id") { id: ID! title: String }`,
    trade: `${CACHE} type Book @key(fields: "id") { id: ID! price: Int @cacheControl(maxAge: 30, shared: true)
      offer: Int @cacheControl(maxAge: 30) stock: Int broken: Int @cacheControl(maxAge: 30, shared: true) }`,
  },
  world: () => ({ Book: ['1', '2', '3'].map((id) => ({ id, title: `T${id}`, price: 10, offer: 9, stock: 4 })) }),
  resolvers: {
    'Query.books': (_, __, world) => world.Book?.slice(0, 2),
    'Query.mine': (_, __, world) => world.Book,
    'Query.now': () => 1,
    'Mutation.touch': () => 1,
    'Book.broken': ({ id }) => {
      if (id === '2') throw new Error('no');
      return 5;
    },
  },
};

/** Both rooms behind one memory; `asked` lists what went through to them, representations counted. */
function remembered() {
  let now = 1_000;
  const asked: string[] = [];
  const store: RoomCacheOptions['store'] = new BoundedCache(1_000_000);
  const late: { hints: RoomCacheOptions['hints'] } = { hints: () => null };
  const federation = federate(bed, (inner, { name }) => {
    const counted: Transport = {
      execute: (request, signal) => {
        const list = Object.values(request.variables).find(Array.isArray);
        asked.push(list ? `${name} ${list.length}` : name);
        return inner.execute(request, signal);
      },
    };
    const clock = { now: () => now };
    return cachedTransport({ service: name, transport: counted, store, clock, hints: (query) => late.hints(query) });
  });
  late.hints = readHints(parse(federation.supergraphSdl));
  const ask = async (query: string, viewer: Viewer = ANONYMOUS) => {
    const { result } = await federation.engine.execute({ query, viewer, contract: 'operator', requestId: 'r' });
    return { result, asked: asked.splice(0) };
  };
  const later = (ms: number) => {
    now += ms;
  };
  return { ask, agree: federation.agree, later, asked };
}

const person = (id: string): Viewer => ({ id, kind: 'PARTNER', orgId: id, scopes: [] });

describe('what a room declared as everybody’s', () => {
  it('is asked for once, until its time is over', async () => {
    const { ask, later } = remembered();
    const first = await ask('{ books { id price } }');
    expect(first.asked).toEqual(['shelf', 'trade 2']);
    const second = await ask('{ books { id price } }', person('a'));
    expect([second.asked, second.result]).toEqual([[], first.result]);
    later(30_000);
    expect((await ask('{ books { id price } }')).asked).toEqual(['trade 2']);
    later(30_000);
    expect((await ask('{ books { id price } }')).asked).toEqual(['shelf', 'trade 2']);
  });

  it('is put together from what is held and what is missing', async () => {
    const { ask, agree } = remembered();
    await ask('{ books { price } }', person('a'));
    expect((await ask('{ mine { price } }', person('a'))).asked).toEqual(['shelf', 'trade 1']);
    await agree('{ mine { price } }');
  });

  it('is forgotten when the room is told to change something', async () => {
    const { ask } = remembered();
    await ask('{ books { id } }');
    await ask('mutation { touch }');
    expect((await ask('{ books { id } }')).asked).toEqual(['shelf']);
  });
});

describe('what is not everybody’s', () => {
  it('is kept for the viewer alone', async () => {
    const { ask } = remembered();
    await ask('{ books { offer } }', person('a'));
    expect((await ask('{ books { offer } }', person('a'))).asked).toEqual([]);
    expect((await ask('{ books { offer } }', person('b'))).asked).toEqual(['trade 2']);
  });

  it('is not kept for a visitor, who may be anybody', async () => {
    const { ask } = remembered();
    await ask('{ mine { id } }');
    expect((await ask('{ mine { id } }')).asked).toEqual(['shelf']);
  });

  it('is not kept where a field says nothing, or after an error', async () => {
    const { ask, agree, asked } = remembered();
    for (const query of ['{ books { price stock } }', '{ now }', '{ books { broken } }']) {
      await ask(query);
      expect((await ask(query)).asked.at(-1)).toBe(query === '{ now }' ? 'shelf' : 'trade 2');
      await agree(query);
      asked.splice(0);
    }
  });
});

it('moves errors of a shortened list to their places', async () => {
  const { ask, agree } = remembered();
  await ask('{ books { price } }');
  const { result } = await ask('{ mine { broken } }');
  expect(result.errors?.map(({ path }) => path)).toEqual([['mine', 1, 'broken']]);
  await agree('{ mine { broken } }');
});

it('goes by the header where nothing is declared', async () => {
  let calls = 0;
  const said: string[] = ['public, max-age=5', 'private, max-age=5', 'no-store'];
  for (const [at, header] of said.entries()) {
    const transport: Transport = {
      execute: async () => {
        calls++;
        return { data: { n: calls }, errors: [], headers: { 'cache-control': header } };
      },
    };
    const options = {
      service: 'x',
      transport,
      store: new BoundedCache<never>(9_999),
      clock: { now: () => 0 },
      hints: () => null,
    };
    const cached = cachedTransport(options as unknown as RoomCacheOptions);
    const request = (viewer: Viewer, headers = {}): RoomRequest => ({
      query: '{ n }',
      variables: {},
      repeatable: true,
      headers,
      claims: { viewer, requestId: 'r', deadline: 9 },
    });
    const values = [];
    for (const each of [
      request(person('a')),
      request(person('a')),
      request(person('b')),
      request(person('b'), { 'x-tenant': '2' }),
    ])
      values.push((await cached.execute(each, new AbortController().signal)).data?.n);
    expect(new Set(values).size).toBe([2, 3, 4][at]);
  }
});
