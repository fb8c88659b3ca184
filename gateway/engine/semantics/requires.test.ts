import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

const parcels = () => {
  const box = { __typename: 'Box', sides: [2, 3, 4], label: 'L' };
  const make = (id: string, price: number | null, weight: number | null) => ({
    __typename: 'Parcel',
    id,
    price,
    weight,
    box,
    title: ({ locale }: { locale: string }) => `${id}-${locale}`,
  });
  return { Parcel: [make('1', 10, 2), make('2', 7, null), make('3', null, 1)] };
};
const titleIn = (locale: string) => (parcel: { title: unknown }) =>
  `<${typeof parcel.title === 'function' ? parcel.title({ locale }) : parcel.title}>`;

describe('@requires', () => {
  const federation = federate({
    rooms: {
      catalog: `type Query { parcels: [Parcel!]! }
        type Parcel @key(fields: "id") { id: ID! price: Int weight: Int box: Box title(locale: String!): String! }
        type Box { sides: [Int!]! label: String }`,
      post: `type Parcel @key(fields: "id") { id: ID! price: Int @external weight: Int @external
          shipping: Int @requires(fields: "price weight") carrier: String
          box: Box @external volume: Int @requires(fields: "box { sides }")
          title(locale: String!): String! @external stamp: String @requires(fields: "title(locale: \\"zh\\")") }
        type Box { sides: [Int!]! @external }`,
      tax: `type Parcel @key(fields: "id") { id: ID! shipping: Int @external duty(rate: Int = 2): Int @requires(fields: "shipping") }`,
    },
    world: parcels,
    resolvers: {
      'Query.parcels': (_, __, world) => world.Parcel,
      'Parcel.shipping': (parcel) => (parcel.price ?? 100) + (parcel.weight ?? 1000),
      'Parcel.carrier': () => 'cart',
      'Parcel.volume': (parcel) => parcel.box.sides.reduce((a: number, b: number) => a * b, 1),
      'Parcel.duty': (parcel, { rate }) => {
        const shipping = parcel.shipping ?? (parcel.price ?? 100) + (parcel.weight ?? 1000);
        return shipping * rate;
      },
      'Parcel.stamp': titleIn('zh'),
    },
  });
  it.each([
    ['two fields of another room', '{ parcels { shipping } }'],
    ['shown as well', '{ parcels { id price shipping weight } }'],
    ['shown under other names', '{ parcels { price: weight weight: price shipping } }'],
    ['a chain over three rooms', '{ parcels { duty } }'],
    ['a chain with an argument', '{ parcels { a: duty(rate: 3) b: duty shipping } }'],
    ['a nested object', '{ parcels { volume box { label } } }'],
    ['an object under its own alias', '{ parcels { box: id volume } }'],
    ['a field with arguments', '{ parcels { stamp } }'],
    ['a field with arguments asked for otherwise as well', '{ parcels { title(locale: "en") stamp } }'],
    ['beside a field that needs nothing', '{ parcels { carrier } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it('keeps variables apart from what is required', async () => {
    await federation.agree('query($r: Int) { parcels { duty(rate: $r) title(locale: "en") } }', { r: 5 });
  });
});

describe('@provides and @shareable', () => {
  const author = { __typename: 'Author', id: 'a', name: 'Li', born: 1970 };
  const federation = federate({
    rooms: {
      books: `type Query { books: [Book!]! newest: Book @provides(fields: "author { name }") }
        type Book @key(fields: "id") { id: ID! title: String author: Author }
        type Author @key(fields: "id") { id: ID! name: String @external }`,
      people: `type Query { authors: [Author!]! }
        type Author @key(fields: "id") { id: ID! name: String @shareable born: Int size: Size @shareable }
        type Size @shareable { height: Int width: Int }`,
      measures: `type Author @key(fields: "id") { id: ID! size: Size @shareable } type Size @shareable { height: Int width: Int depth: Int }`,
    },
    world: () => {
      const whole = { ...author, size: { height: 1, width: 2, depth: 3 } };
      return { Author: [whole], Book: [{ __typename: 'Book', id: 'b', title: 'T', author: whole }] };
    },
    resolvers: {
      'Query.books': (_, __, world) => world.Book,
      'Query.newest': (_, __, world) => world.Book?.[0],
      'Query.authors': (_, __, world) => world.Author,
    },
  });
  it.each([
    ['what is not provided comes from its owner', '{ books { author { name } } }'],
    ['beside what is not', '{ newest { author { name born } } }'],
    ['a value type split over two rooms', '{ authors { size { height depth } } }'],
    ['the same below another entity', '{ books { author { size { depth width } name } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it('takes what is provided from the room that provides it', async () => {
    expect((await federation.agree('{ newest { author { name } } }')).calls).toBe(1);
  });
});

describe('@override', () => {
  const federation = federate({
    rooms: {
      old: `type Query { tags: [Tag!]! } type Tag @key(fields: "id") { id: ID! label: String colour: String }`,
      next: `type Tag @key(fields: "id") { id: ID! label: String @override(from: "old") }`,
    },
    world: () => ({ Tag: [{ __typename: 'Tag', id: '1', label: 'one', colour: 'red' }] }),
    resolvers: { 'Query.tags': (_, __, world) => world.Tag },
  });
  it('asks the room that took the field over', async () => {
    const { calls } = await federation.agree('{ tags { label colour } }');
    expect(calls).toBe(2);
  });
  it('leaves the rest where it was', async () => {
    expect((await federation.agree('{ tags { id colour } }')).calls).toBe(1);
  });
});

describe('@inaccessible', () => {
  const federation = federate({
    rooms: {
      a: `type Query { things: [Thing!]! } type Thing @key(fields: "secret") { secret: ID! @inaccessible name: String }`,
      b: `type Thing @key(fields: "secret") { secret: ID! @inaccessible size: Int }`,
    },
    world: () => ({ Thing: [{ __typename: 'Thing', secret: 's', name: 'n', size: 4 }] }),
    resolvers: { 'Query.things': (_, __, world) => world.Thing },
  });
  it('joins by a key that clients cannot see', async () => {
    const result = await federation.agree('{ things { name size } }');
    expect(JSON.stringify(result)).not.toContain('secret');
  });
  it('refuses to show it', async () => {
    const { errors, calls } = await federation.ask('{ things { secret } }');
    expect([errors?.[0]?.extensions?.code, calls]).toEqual(['GRAPHQL_VALIDATION_FAILED', 0]);
  });
});
