import { describe, expect, it } from 'vitest';
import type { Transport } from '../../transport/transport.ts';
import { askInParts, merged } from './defer.ts';
import { type Bed, federate } from './federation.ts';

const SLOW_MS = 150;

const bed: Bed = {
  rooms: {
    shop: `type Query { items: [Item!]! first: Item lonely: Item }
      type Mutation { add: Item }
      type Item @key(fields: "id") { id: ID! title: String next: Item }`,
    stock: `type Query { counts: Int stockDown: Int }
      type Item @key(fields: "id") { id: ID! count: Int must: Int! broken: Int }`,
    notes: `type Item @key(fields: "id") { id: ID! note: String count: Int @external rest: Int @requires(fields: "count") }`,
  },
  world: () => {
    const items = [1, 2].map((id) => ({
      __typename: 'Item',
      id: String(id),
      title: `T${id}`,
      count: id * 10,
      note: `N${id}`,
      must: id === 2 ? null : 5,
    }));
    Object.assign(items[0]!, { next: items[1] });
    return { Item: items };
  },
  resolvers: {
    'Query.items': (_, __, world) => world.Item,
    'Query.first': (_, __, world) => world.Item?.[0],
    'Query.lonely': () => null,
    'Query.counts': () => 7,
    'Query.stockDown': () => {
      throw new Error('no stock');
    },
    'Mutation.add': (_, __, world) => world.Item?.[1],
    'Item.broken': () => {
      throw new Error('broken');
    },
    'Item.rest': ({ count }) => count - 1,
  },
};

/** A room that takes its time. */
const slow =
  (name: string) =>
  (transport: Transport, room: { name: string }): Transport =>
    room.name !== name
      ? transport
      : {
          ...transport,
          execute: async (request, signal) => {
            await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
            return transport.execute(request, signal);
          },
        };

const ask = (query: string, variables?: Record<string, unknown>) => askInParts(federate(bed), query, variables);

describe('@defer', () => {
  it('leaves the fragment to a later part, with label and path', async () => {
    const { first, later } = await ask('{ first { id ... @defer(label: "stock") { count } } }');
    expect(first).toEqual({ data: { first: { id: '1' } }, hasNext: true });
    expect(later).toEqual([
      { incremental: [{ data: { count: 10 }, path: ['first'], label: 'stock' }], hasNext: false },
    ]);
  });

  it('gives a part for each object of a list', async () => {
    const { first, increments } = await ask('{ items { ...Stock @defer } } fragment Stock on Item { count }');
    expect(first.data).toEqual({ items: [{}, {}] });
    expect(increments).toEqual([
      { data: { count: 10 }, path: ['items', 0] },
      { data: { count: 20 }, path: ['items', 1] },
    ]);
  });

  it('decides by `if`, also by a variable', async () => {
    const query = 'query($late: Boolean!) { first { id ... @defer(if: $late) { count } } }';
    expect((await ask(query, { late: false })).first).toEqual({ data: { first: { id: '1', count: 10 } } });
    expect((await ask(query, { late: true })).increments).toHaveLength(1);
  });

  it('defers within what is deferred, the outer one first', async () => {
    const { increments } = await ask(
      '{ ... @defer(label: "a") { first { title ... @defer(label: "b") { next { id ... @defer(label: "c") { note } } } } } }',
    );
    expect(increments.map(({ label, path }) => [label, path])).toEqual([
      ['a', []],
      ['b', ['first']],
      ['c', ['first', 'next']],
    ]);
  });

  it('plans a fragment at the root by itself, so that one room may answer twice', async () => {
    const { first, increments } = await ask('{ first { id } ... @defer { counts items { title } } }');
    expect([first.data, increments.map(({ data }) => data)]).toEqual([
      { first: { id: '1' } },
      [{ counts: 7, items: [{ title: 'T1' }, { title: 'T2' }] }],
    ]);
  });

  it('gives twice what stands in both', async () => {
    const query = '{ first { ...F title } ... on Query { first { ...F @defer } } } fragment F on Item { title count }';
    const { first, increments } = await ask(query);
    expect(first.data).toEqual({ first: { title: 'T1', count: 10 } });
    expect(increments).toEqual([{ data: { title: 'T1', count: 10 }, path: ['first'] }]);
  });

  it('asks no room twice for parts that need the same', async () => {
    const calls: string[] = [];
    const federation = federate(bed, (transport, room) => ({
      ...transport,
      execute: (request, signal) => {
        calls.push(room.name);
        return transport.execute(request, signal);
      },
    }));
    const answer = await askInParts(federation, '{ items { id ... @defer { count } ... @defer { rest } } }');
    expect(calls.sort()).toEqual(['notes', 'shop', 'stock']);
    expect(merged(answer)).toEqual({
      items: [
        { id: '1', count: 10, rest: 9 },
        { id: '2', count: 20, rest: 19 },
      ],
    });
  });

  it('keeps errors to the part that they belong to', async () => {
    const { first, increments } = await ask('{ first { id ... @defer { broken note } } }');
    expect(first.errors).toBeUndefined();
    expect(increments).toMatchObject([
      { data: { broken: null, note: 'N1' }, errors: [{ path: ['first', 'broken'] }], path: ['first'] },
    ]);
  });

  it('lets a null bubble to the fragment and no further', async () => {
    const { first, increments } = await ask('{ items { id ... @defer { must } } }');
    expect(first).toEqual({ data: { items: [{ id: '1' }, { id: '2' }] }, hasNext: true });
    expect(increments).toMatchObject([
      { data: { must: 5 }, path: ['items', 0] },
      { data: null, path: ['items', 1], errors: [{ path: ['items', 1, 'must'] }] },
    ]);
  });

  it('sends nothing for objects that are not there', async () => {
    const { first, later } = await ask(
      '{ lonely { id ... @defer { count } } first { next { next { ... @defer { count } } } } }',
    );
    expect(first).toEqual({ data: { lonely: null, first: { next: { next: null } } }, hasNext: true });
    expect(later).toEqual([{ hasNext: false }]);
  });

  it('does a mutation once and defers what it returns', async () => {
    const { first, increments } = await ask('mutation { add { id ... @defer { count } } }');
    expect([first.data, increments]).toEqual([{ add: { id: '2' } }, [{ data: { count: 20 }, path: ['add'] }]]);
  });

  it.each([
    ['mutation { ... @defer { add { id } } }', 'cannot be deferred'],
    ['{ first { ... @defer(label: "x") { id } ... @defer(label: "x") { title } } }', 'used twice'],
    ['query($l: String) { first { ... @defer(label: $l) { id } } }', 'must be a text'],
    ['{ first @defer { id } }', 'may not be used on FIELD'],
  ])('refuses %s', async (query, message) => {
    const { first } = await ask(query);
    expect(first.errors?.[0]?.message).toContain(message);
  });

  it('comes in one piece for whoever does not read parts', async () => {
    const { data } = await federate(bed).ask('{ first { id ... @defer { count } } }');
    expect(data).toEqual({ first: { id: '1', count: 10 } });
  });

  it('answers the first part in at most a third of the time when a room is slow', async () => {
    const federation = federate(bed, slow('stock'));
    const query = '{ items { id title ... @defer { count } } ... @defer { first { rest } } }';
    await askInParts(federation, query);
    const started = performance.now();
    const { later } = await federation.engine.execute({
      ...{ query, viewer: { id: 'v', kind: 'OPERATOR', orgId: null, scopes: [] }, contract: 'operator' },
      ...{ requestId: 'r', inParts: true },
    } as const);
    const first = performance.now() - started;
    for await (const _ of later ?? []);
    const whole = performance.now() - started;
    console.log(`defer: first part ${first.toFixed(1)} ms of ${whole.toFixed(1)} ms`);
    expect(first / whole).toBeLessThan(1 / 3);
  });
});
