import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

const shop = () => {
  const users = [
    { __typename: 'User', id: '1', email: 'a@x', name: 'Ann', age: 30 },
    { __typename: 'User', id: '2', email: 'b@x', name: 'Bo', age: null },
  ];
  const products = [
    {
      __typename: 'Product',
      id: 'p1',
      upc: 'u1',
      title: 'Desk',
      price: 10,
      stock: 3,
      seller: users[0],
      related: [] as object[],
    },
    {
      __typename: 'Product',
      id: 'p2',
      upc: 'u2',
      title: 'Lamp',
      price: 5,
      stock: 0,
      seller: users[1],
      related: [] as object[],
    },
    {
      __typename: 'Product',
      id: 'p3',
      upc: 'u3',
      title: null,
      price: null,
      stock: 7,
      seller: null,
      related: [] as object[],
    },
  ];
  products[0]!.related = [products[1]!, products[2]!, products[1]!];
  products[1]!.related = [products[0]!];
  return { User: users, Product: products };
};

describe('one key', () => {
  const federation = federate({
    rooms: {
      catalog: `type Query { products: [Product!]! product(id: ID!): Product }
        type Product @key(fields: "id") { id: ID! title: String related: [Product!]! }`,
      stock: `type Product @key(fields: "id") { id: ID! stock: Int! seller: User }
        type User @key(fields: "id") { id: ID! }`,
      people: `type User @key(fields: "id") { id: ID! name: String age: Int }`,
    },
    world: shop,
    resolvers: {
      'Query.products': (_, __, world) => world.Product,
      'Query.product': (_, { id }, world) => world.Product?.find((each) => each.id === id),
    },
  });

  it.each([
    ['two rooms', '{ products { id title stock } }'],
    ['a key nobody asked for', '{ products { stock title } }'],
    ['three rooms', '{ products { title seller { name age } stock } }'],
    ['aliases at every level', '{ all: products { n: stock t: title s: seller { n: name i: id } } }'],
    ['one field under two names', '{ products { a: stock b: stock c: title d: title } }'],
    ['one object under two names', '{ a: product(id: "p1") { stock } b: product(id: "p1") { title stock } }'],
    ['entities below entities', '{ products { related { stock related { title stock seller { name } } } } }'],
    ['a look-up that finds nothing', '{ product(id: "none") { id stock seller { name } } }'],
    ['type names', '{ __typename products { __typename t: __typename seller { __typename name } } }'],
    ['the type name alone', '{ __typename }'],
    [
      'names that objects inherit',
      '{ products { __proto__: stock constructor: title toString: id hasOwnProperty: stock } }',
    ],
    ['such a name for an object', '{ __proto__: products { __proto__: seller { __proto__: name } } }'],
    ['fields merged from two selections', '{ products { seller { name } } products { stock seller { age } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it('asks a room once for entities that stand in several places', async () => {
    const { calls } = await federation.agree('{ products { related { stock } } }');
    expect(calls).toBe(2);
  });

  it.each([
    '{ a: product(id: "p1") { seller { n: name } } b: product(id: "p1") { seller { n: age } } }',
    '{ a: product(id: "p1") { seller { name } } b: product(id: "p1") { seller { x: name age } } }',
    '{ products { related { seller { name } related { seller { age } } } } }',
  ])('keeps objects apart that came from one representation: %s', async (query) => {
    await federation.agree(query);
  });

  it('coerces variables and passes defaults', async () => {
    const query =
      'query($id: ID! = "p2", $other: ID!) { a: product(id: $id) { stock } b: product(id: $other) { title stock } }';
    await federation.agree(query, { other: 'p1' });
    await federation.agree(query, { other: 'p1', id: 'p3' });
  });
});

describe('several keys', () => {
  const federation = federate({
    rooms: {
      catalog: `type Query { products: [Product!]! } type Product @key(fields: "upc") { upc: ID! title: String }`,
      mapping: `type Product @key(fields: "upc") @key(fields: "id") { upc: ID! id: ID! }`,
      stock: `type Product @key(fields: "id") { id: ID! stock: Int }`,
    },
    world: shop,
    resolvers: { 'Query.products': (_, __, world) => world.Product },
  });
  it.each([
    ['a hop from one key to the other', '{ products { title stock } }'],
    ['both keys shown', '{ products { id upc stock } }'],
    ['the second key alone', '{ products { id } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});

describe('composite and nested keys', () => {
  const federation = federate({
    rooms: {
      plan: `type Query { sites: [Site!]! }
        type Site @key(fields: "code region { id }") { code: String! region: Region! name: String }
        type Region @key(fields: "id") { id: ID! }`,
      load: `type Site @key(fields: "code region { id }") { code: String! region: Region! load: Float @shareable }
        type Region @key(fields: "id") { id: ID! title: String }`,
    },
    world: () => {
      const regions = ['r1', 'r2'].map((id) => ({ __typename: 'Region', id, title: `Region ${id}` }));
      const site = (code: string, region: object | undefined, load: number | null) => ({
        __typename: 'Site',
        code,
        region,
        name: `Site ${code}`,
        load,
      });
      return {
        Region: regions,
        Site: [site('a', regions[0], 0.5), site('a', regions[1], 1), site('b', regions[1], null)],
      };
    },
    resolvers: { 'Query.sites': (_, __, world) => world.Site },
  });
  it.each([
    ['a key of two parts', '{ sites { name load } }'],
    ['the nested part goes on to its own room', '{ sites { load region { title } } }'],
    ['parts of the key under aliases', '{ sites { c: code r: region { i: id t: title } load } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});
