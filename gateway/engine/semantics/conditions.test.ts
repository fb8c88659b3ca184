import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

const federation = federate({
  rooms: {
    a: `type Query { items: [Item!]! item: Item node: Node } interface Node { id: ID! }
      type Item implements Node @key(fields: "id") { id: ID! title: String price: Int owner: Owner }
      type Owner @key(fields: "id") { id: ID! }`,
    b: `type Item @key(fields: "id") { id: ID! stock: Int price: Int @external tax: Int @requires(fields: "price") near: [Item!] }
      type Owner @key(fields: "id") { id: ID! name: String }`,
    c: `type Query { clock: Int! }`,
  },
  world: () => {
    const owner = { __typename: 'Owner', id: 'o', name: 'Ou' };
    const item = { __typename: 'Item', id: '1', title: 'T', price: 4, stock: 2, owner, near: [] as object[] };
    item.near = [item];
    return { Item: [item], Owner: [owner] };
  },
  resolvers: {
    'Query.items': (_, __, world) => world.Item,
    'Query.item': (_, __, world) => world.Item?.[0],
    'Query.node': (_, __, world) => world.Item?.[0],
    'Query.clock': () => 7,
    'Item.tax': (item) => item.price * 2,
  },
});

const on = [true, false];

describe('@skip and @include', () => {
  it.each([
    ['a root field', '{ items @include(if: $a) { id } clock @skip(if: $b) }'],
    ['everything', '{ items @include(if: $a) { id } }'],
    ['a field of another room', '{ items { id stock @include(if: $a) title @skip(if: $b) } }'],
    ['all fields of another room', '{ items { stock @include(if: $a) tax @skip(if: $b) } }'],
    ['an object of another room', '{ items { owner @include(if: $a) { name @skip(if: $b) } } }'],
    [
      'a fragment',
      '{ items { ... @include(if: $a) { stock owner { name } } ... on Item @skip(if: $b) { tax } title } }',
    ],
    ['a named fragment', 'F', 'fragment F on Item { stock title @include(if: $b) owner { name id } }'],
    [
      'a fragment with its type, on an interface',
      '{ node { ... on Item @include(if: $a) { stock near { title @skip(if: $b) } } id } }',
    ],
    ['both on one field', '{ items { stock @include(if: $a) @skip(if: $b) } }'],
    [
      'inside each other',
      '{ items @include(if: $a) { near @include(if: $b) { stock near @skip(if: $a) { title } } } }',
    ],
    ['the same field twice, once conditional', '{ items { stock @include(if: $a) title stock } }'],
    ['the same field twice, both conditional', '{ items { stock @include(if: $a) title stock @include(if: $b) } }'],
    [
      'the same object twice',
      '{ items { owner @include(if: $a) { name } } items @include(if: $b) { owner { id } tax } }',
    ],
    [
      'a root fragment',
      '{ ... @include(if: $a) { clock items { tax } } ... on Query @skip(if: $b) { item { stock } } }',
    ],
    [
      'with a key that is also asked for conditionally',
      '{ items { id @include(if: $a) stock owner { id @skip(if: $b) name } } }',
    ],
  ])('%s', async (_, body, extra = '') => {
    const selection = body === 'F' ? '{ items { ...F @include(if: $a) id } }' : body;
    const uses = (name: string) => (selection + extra).includes(`$${name}`);
    const declared = ['a', 'b'].filter(uses).map((name) => `$${name}: Boolean!`);
    for (const a of on)
      for (const b of on) await federation.agree(`query(${declared}) ${selection} ${extra}`, { a, b });
  });

  it.each([
    ['decided in the text', '{ items @skip(if: true) { id } }'],
    ['of the only field', '{ items { stock @include(if: false) } clock }'],
    ['of all but one', '{ items { stock @include(if: false) tax @skip(if: false) } }'],
    ['of an object', '{ items { owner @skip(if: true) { name } near { owner { name @skip(if: true) } } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it('takes defaults of variables', async () => {
    await federation.agree('query($a: Boolean = false) { items { stock @include(if: $a) title } }');
  });
});

describe('a plan that the planner cannot make', () => {
  // A known fault of the pinned planner: @requires of a room on an entity that the same room led to.
  it('is one error without its reason, and no room is asked', async () => {
    const { data, errors, calls, faults } = await federation.ask('{ items { near { tax } } }');
    expect([data, calls, errors?.length, errors?.[0]?.extensions?.code]).toEqual([undefined, 0, 1, 'INTERNAL_ERROR']);
    expect(faults).toMatchObject([{ kind: 'PLAN_FAILED' }]);
    expect(JSON.stringify(errors)).not.toContain(faults[0]?.detail);
  });
});

describe('documents', () => {
  it('runs the named operation of several', async () => {
    const document = 'query A { clock } query B { items { ...S } } fragment S on Item { stock }';
    const { result } = await federation.engine.execute({
      query: document,
      operationName: 'B',
      viewer: { id: 'anonymous', kind: 'ANONYMOUS', orgId: null, scopes: [] },
      contract: 'operator',
      requestId: 'r',
    });
    const { data } = await federation.oracle('{ items { stock } }');
    expect(JSON.stringify(result.data)).toBe(JSON.stringify(data));
  });

  it.each([
    [
      'introspection beside data',
      '{ __schema { queryType { name } } items { stock } t: __type(name: "Item") { name fields { name } } }',
    ],
    [
      'introspection in a root fragment',
      '{ ...R clock } fragment R on Query { __type(name: "Item") { kind } items { tax } }',
    ],
    [
      'a fragment used twice',
      '{ items { ...S near { ...S } } item { ...S } } fragment S on Item { stock owner { name } }',
    ],
    [
      'fragments in fragments',
      '{ item { ...A } } fragment A on Item { near { ...B } ...B } fragment B on Item { stock title }',
    ],
    ['two rooms at the root', '{ clock items { id } c: clock }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});
