import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

const push = (world: Record<string, Record<string, unknown>[]>, by: number) => {
  const counter = world.Counter?.[0] as { value: number };
  counter.value += by;
  return { ...counter };
};

const federation = federate({
  rooms: {
    a: `type Query { counter: Counter } type Mutation { add(by: Int!): Counter failing: Int sure: Int! }
      type Counter @key(fields: "id") { id: ID! value: Int }`,
    b: `type Mutation { double: Counter } type Counter @key(fields: "id") { id: ID! seen: Int twin: Counter }`,
  },
  world: () => ({ Counter: [{ __typename: 'Counter', id: 'c', value: 1 }] }),
  resolvers: {
    'Query.counter': (_, __, world) => world.Counter?.[0],
    'Mutation.add': (_, { by }, world) => push(world, by),
    'Mutation.double': (_, __, world) => push(world, Number(world.Counter?.[0]?.value)),
    'Mutation.failing': () => {
      throw new Error('no');
    },
    'Mutation.sure': () => null,
    'Counter.seen': (_, __, world) => world.Counter?.[0]?.value,
    'Counter.twin': (_, __, world) => world.Counter?.[0],
  },
});

describe('mutations', () => {
  it.each([
    ['one', 'mutation { add(by: 2) { value } }'],
    ['one that another room completes', 'mutation { add(by: 2) { value seen } }'],
    ['in order over two rooms', 'mutation { a: add(by: 2) { value } double { value seen } b: add(by: 1) { value } }'],
    [
      'each complete before the next begins',
      'mutation { a: add(by: 2) { seen } b: add(by: 3) { seen } c: double { seen } }',
    ],
    ['deeply complete', 'mutation { a: add(by: 2) { twin { twin { value seen } } } double { twin { value } } }'],
    [
      'in fragments',
      'mutation { ...M add(by: 5) { seen } } fragment M on Mutation { z: double { seen } ... { y: add(by: 1) { seen } } }',
    ],
    ['one that fails does not stop the others', 'mutation { failing add(by: 2) { seen } }'],
    ['the type name beside', 'mutation { __typename add(by: 2) { __typename } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it('with conditions', async () => {
    const query =
      'mutation($x: Boolean!) { a: add(by: 2) @include(if: $x) { seen } b: add(by: 4) @skip(if: $x) { seen } }';
    await federation.agree(query, { x: true });
    await federation.agree(query, { x: false });
  });

  it('stops where a null takes the whole answer', async () => {
    const { data, calls } = await federation.agree('mutation { sure add(by: 2) { seen } }');
    expect([data, calls]).toEqual([null, 1]);
  });
});
