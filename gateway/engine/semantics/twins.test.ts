/** One entity at many places of the answer: filled once, shown everywhere, with the errors of everywhere. */
import { describe, expect, it } from 'vitest';
import { type Bed, federate } from './federation.ts';

const bed = (price: (row: { id: string }) => unknown = () => 5): Bed => ({
  rooms: {
    shop: `type Query { notes: [Note!]! pages: [Page!]! } type Note { text: String thing: Thing other: Thing }
      interface Page { head: Thing } type Front implements Page { head: Thing } type Back implements Page { head: Thing }
      type Thing @key(fields: "id") { id: ID! }`,
    stock: `type Thing @key(fields: "id") { id: ID! name: String motto: String price: Int! near: [Thing!] }`,
    tax: `type Thing @key(fields: "id") { id: ID! price: Int! @external tax: Int @requires(fields: "price") }`,
  },
  world: () => {
    const things = [1, 2].map((id) => ({
      ...{ __typename: 'Thing', id: String(id), name: `N${id}`, motto: `M${id}`, tax: id },
      near: [{ __typename: 'Thing', id: '1' }],
    }));
    const [one, two] = things;
    const notes = [one, two, one, one, null, two].map((thing, nth) => ({
      ...{ __typename: 'Note', text: `T${nth}`, thing, other: nth % 2 ? one : two },
    }));
    const pages = [one, one, two, one].map((head, nth) => ({ __typename: nth % 2 ? 'Front' : 'Back', head }));
    return { Thing: things, Note: notes, Page: pages };
  },
  resolvers: {
    'Query.notes': (_, __, world) => world.Note,
    'Query.pages': (_, __, world) => world.Page,
    'Thing.price': price,
    'Thing.near': (_, __, world) => world.Thing,
  },
});

describe('one entity at many places', () => {
  it.each([
    '{ notes { text thing { name } } }',
    '{ notes { thing { id name price } other { price id name } } }',
    '{ notes { thing { n: name } other { n: motto } } }',
    '{ notes { thing { tax name } other { tax } } }',
    '{ notes { thing { __typename near { name tax } } } }',
    '{ pages { head { id } ... on Front { head { name } } ... on Back { head { motto } } } }',
    '{ pages { ... on Front { head { a: name } } ... on Back { head { b: motto tax } } head { price } } }',
    '{ notes { thing { __proto__: name toString: motto } } }',
    'query($a: Boolean = true) { notes { thing { name motto @include(if: $a) } other { motto @skip(if: $a) } } }',
  ])('%s', async (query) => {
    await federate(bed()).agree(query);
  });

  it('is filled once', async () => {
    const { data } = await federate(bed()).agree('{ notes { thing { name price } } }');
    const [first, , third] = (data as { notes: { thing: unknown }[] }).notes;
    expect(first?.thing).toBe(third?.thing);
  });

  it('a fault of the entity is told at every place', async () => {
    const failing = ({ id }: { id: string }) => {
      if (id === '1') throw new Error('no price');
      return 7;
    };
    const asked = await federate(bed(failing)).agree('{ notes { thing { id price } } }');
    expect(asked.errors?.map(({ path }) => path?.slice(0, 3).join('.'))).toEqual([
      'notes.0.thing',
      'notes.2.thing',
      'notes.3.thing',
    ]);
    expect((asked.data as { notes: { thing: unknown }[] }).notes.map(({ thing }) => thing)).toEqual([
      null,
      { id: '2', price: 7 },
      null,
      null,
      null,
      { id: '2', price: 7 },
    ]);
  });

  it('a room that is away is one fault, and every place is null', async () => {
    const federation = federate(bed(), (transport, { name }) =>
      name === 'stock' ? { execute: async () => ({ data: null, errors: [{ message: 'x' }] }) } : transport,
    );
    const { data, errors } = await federation.ask('{ notes { thing { id name } } }');
    expect(errors).toMatchObject([{ path: ['notes'], extensions: { service: 'stock' } }]);
    expect((data as { notes: { thing: unknown }[] }).notes[3]?.thing).toEqual({ id: '1', name: null });
  });
});
