/** Fields that need fields of other rooms, fields that moved, values that rooms see differently. */
import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

describe('@requires that goes back and forth', () => {
  const federation = federate({
    rooms: {
      a: `type Query { loans: [Loan!]! } type Loan @key(fields: "id") { id: ID! sum: Int risk: Int @external
          price: Int @requires(fields: "risk") total: Int @external letter: String @requires(fields: "total") }`,
      b: `type Loan @key(fields: "id") { id: ID! sum: Int @external risk: Int @requires(fields: "sum")
          price: Int @external total: Int @requires(fields: "price") }`,
    },
    world: () => ({ Loan: [100, 7, null].map((sum, n) => ({ __typename: 'Loan', id: String(n), sum })) }),
    resolvers: {
      'Query.loans': (_, __, world) => world.Loan,
      'Loan.risk': (loan) => riskOf(loan),
      'Loan.price': (loan) => priceOf(loan),
      'Loan.total': (loan) => (loan.total === undefined ? priceOf(loan) * 2 : loan.total),
      'Loan.letter': (loan) => `total ${loan.total ?? priceOf(loan) * 2}`,
    },
  });
  const riskOf = (loan: { risk?: number; sum?: number | null }) => loan.risk ?? (loan.sum ?? 1_000) % 10;
  const priceOf = (loan: { price?: number; risk?: number; sum?: number | null }) => loan.price ?? riskOf(loan) + 5;
  it.each([
    ['there', '{ loans { risk } }'],
    ['there and back', '{ loans { price } }'],
    ['there and back and there', '{ loans { total } }'],
    ['to the end', '{ loans { letter } }'],
    ['all of it, shown', '{ loans { letter total price risk sum } }'],
    ['all of it, under other names', '{ loans { sum: letter risk: price price: total } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});

describe('@requires of what stands below another entity', () => {
  const federation = federate({
    rooms: {
      carts: `type Query { carts: [Cart!]! } type Cart @key(fields: "id") { id: ID! lines: [Line!]! owner: Buyer }
        type Line { count: Int item: Thing } type Thing @key(fields: "id") { id: ID! } type Buyer @key(fields: "id") { id: ID! }`,
      prices: `type Thing @key(fields: "id") { id: ID! price: Int } type Buyer @key(fields: "id") { id: ID! discount: Int }`,
      till: `type Cart @key(fields: "id") { id: ID! lines: [Line!]! @external owner: Buyer @external
          sum: Int @requires(fields: "lines { count item { price } }") rebate: Int @requires(fields: "owner { discount }") }
        type Line { count: Int @external item: Thing @external }
        type Thing @key(fields: "id") { id: ID! price: Int @external } type Buyer @key(fields: "id") { id: ID! discount: Int @external }`,
    },
    world: () => {
      const things = [5, 8].map((price, n) => ({ __typename: 'Thing', id: `t${n}`, price }));
      const buyer = { __typename: 'Buyer', id: 'b', discount: 2 };
      const line = (count: number, at: number) => ({ __typename: 'Line', count, item: things[at] });
      return {
        Thing: things,
        Buyer: [buyer],
        Cart: [
          { __typename: 'Cart', id: '1', lines: [line(2, 0), line(1, 1)], owner: buyer },
          { __typename: 'Cart', id: '2', lines: [], owner: null },
        ],
      };
    },
    resolvers: {
      'Query.carts': (_, __, world) => world.Cart,
      'Cart.sum': ({ lines }) =>
        lines.reduce(
          (sum: number, each: { count: number; item: { price: number } }) => sum + each.count * each.item.price,
          0,
        ),
      'Cart.rebate': ({ owner }) => owner?.discount ?? 0,
    },
  });
  it.each([
    ['a list', '{ carts { sum } }'],
    ['an object, or its absence', '{ carts { rebate } }'],
    ['shown as well', '{ carts { sum lines { count item { id price } } } }'],
    ['in another shape', '{ carts { rebate owner { id } lines { item { p: price } } sum } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});

describe('@override', () => {
  const federation = federate({
    rooms: {
      old: `type Query { rate: Int shops: [Shop!]! } type Shop @key(fields: "id") { id: ID! open: Boolean street: String }`,
      next: `type Query { rate: Int @override(from: "old") }
        type Shop @key(fields: "id") { id: ID! open: Boolean @override(from: "old") }`,
      signs: `type Shop @key(fields: "id") { id: ID! open: Boolean @external street: String @external sign: String @requires(fields: "open street") }`,
    },
    world: () => ({
      Shop: [true, false].map((open, n) => ({ __typename: 'Shop', id: String(n), open, street: `S${n}` })),
    }),
    resolvers: {
      'Query.rate': () => 4,
      'Query.shops': (_, __, world) => world.Shop,
      'Shop.sign': ({ open, street }) => `${street}: ${open ? 'open' : 'closed'}`,
    },
  });
  it.each([
    ['of a root', '{ rate shops { id } }'],
    ['of a field', '{ shops { open street } }'],
    ['of what another field needs', '{ shops { sign } }'],
    ['with all beside it', '{ shops { sign open street id } rate }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
  it('asks the room that took the root over', async () => {
    expect((await federation.agree('{ rate }')).calls).toBe(1);
  });
});

describe('scalars of its own', () => {
  const federation = federate({
    rooms: {
      a: `scalar JSON type Query { boxes: [Box!]! echo(value: JSON): JSON } type Box @key(fields: "id") { id: ID! content: JSON }`,
      b: `scalar JSON type Box @key(fields: "id") { id: ID! content: JSON @external size: Int @requires(fields: "content") }`,
    },
    world: () => ({
      Box: [{ a: [1, { b: null }] }, [1, 2, 3], 'text', 0, false, null].map((content, n) => ({
        __typename: 'Box',
        id: String(n),
        content,
      })),
    }),
    resolvers: {
      'Query.boxes': (_, __, world) => world.Box,
      'Query.echo': (_, { value }) => value,
      'Box.size': ({ content }) => JSON.stringify(content ?? null).length,
    },
  });
  it.each<[string, string, Record<string, unknown>?]>([
    ['whatever they hold', '{ boxes { content } }'],
    ['as what another room needs', '{ boxes { size } }'],
    ['shown and needed', '{ boxes { c: content size } }'],
    ['in an argument', '{ echo(value: { a: [1, "x", { b: true }] }) }'],
    ['in a variable', 'query($v: JSON) { echo(value: $v) }', { v: { deep: [{ er: null }] } }],
    ['a variable within a value', 'query($v: JSON) { echo(value: { here: $v, there: [$v] }) }', { v: 'x' }],
  ])('%s', async (_, query, variables) => {
    await federation.agree(query, variables);
  });
});

describe('enums and inputs of which rooms know parts', () => {
  const federation = federate({
    rooms: {
      a: `enum Mood { GLAD SAD } enum Order { UP DOWN } input Wish { from: Int = 1 to: Int! }
        type Query { pets(order: Order = UP, wish: Wish): [Pet!]! } type Pet @key(fields: "id") { id: ID! mood: Mood }`,
      b: `enum Mood { GLAD SAD } enum Order { UP DOWN } input Wish { to: Int! from: Int = 1 }
        type Pet @key(fields: "id") { id: ID! was: [Mood] near(order: Order!, wish: Wish): String }`,
    },
    world: () => ({
      Pet: ['GLAD', 'SAD', null].map((mood, n) => ({
        __typename: 'Pet',
        id: String(n),
        mood,
        was: ['SAD', null],
        near: (given: { order: string; wish?: { from: number; to: number } }) =>
          `${given.order} ${given.wish?.from}-${given.wish?.to}`,
      })),
    }),
    resolvers: {
      'Query.pets': (_, { order, wish }, world) => {
        const some = (world.Pet ?? []).slice(0, wish?.to ?? 9);
        return order === 'UP' ? some : some.toReversed();
      },
    },
  });
  it.each<[string, string, Record<string, unknown>?]>([
    ['values and lists of them', '{ pets { mood was } }'],
    ['a default', '{ pets { near(order: DOWN, wish: { to: 3 }) } }'],
    [
      'in variables of two rooms',
      'query($o: Order!, $w: Wish) { pets(order: $o, wish: $w) { id near(order: $o, wish: $w) } }',
      { o: 'DOWN', w: { to: 2 } },
    ],
    [
      'half in a variable',
      'query($t: Int!) { pets(wish: { to: $t }) { near(order: UP, wish: { to: $t, from: 5 }) } }',
      { t: 1 },
    ],
    ['a variable left out', 'query($o: Order, $w: Wish) { pets(order: $o, wish: $w) { id } }', {}],
    ['a variable that is null', 'query($w: Wish) { pets(wish: $w) { near(order: UP, wish: $w) } }', { w: null }],
  ])('%s', async (_, query, variables) => {
    await federation.agree(query, variables);
  });
});

describe('@provides below lists', () => {
  const federation = federate({
    rooms: {
      library: `type Query { shelves: [Shelf!]! } type Shelf { books: [Book!]! @provides(fields: "title author { name }") }
        type Book @key(fields: "id") { id: ID! title: String @external author: Author @external }
        type Author @key(fields: "id") { id: ID! name: String @external }`,
      press: `type Book @key(fields: "id") { id: ID! title: String @shareable author: Author @shareable pages: Int }
        type Author @key(fields: "id") { id: ID! name: String @shareable born: Int }`,
    },
    world: () => {
      const author = { __typename: 'Author', id: 'a', name: 'Ba Jin', born: 1904 };
      const books = [1, 2].map((n) => ({ __typename: 'Book', id: String(n), title: `T${n}`, author, pages: n * 100 }));
      return {
        Author: [author],
        Book: books,
        Shelf: [
          { __typename: 'Shelf', books },
          { __typename: 'Shelf', books: [] },
        ],
      };
    },
    resolvers: { 'Query.shelves': (_, __, world) => world.Shelf },
  });
  it.each([
    ['what is provided', '{ shelves { books { title author { name } } } }'],
    ['beside what is not', '{ shelves { books { pages title } } }'],
    ['one level further', '{ shelves { books { author { born name } } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
  it('asks nobody else for what is provided', async () => {
    expect((await federation.agree('{ shelves { books { title } } }')).calls).toBe(1);
  });
});
