import { expect, it } from 'vitest';
import { compose } from './compose.ts';
import { explain } from './explain.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const composed = compose([
  {
    name: 'a',
    sdl: `${LINK}type Query { items: [Item] } type Mutation { add: Item } type Item @key(fields: "id") { id: ID! title: String }`,
  },
  { name: 'b', sdl: `${LINK}type Item @key(fields: "id") { id: ID! stock: Int }` },
]);
const sdl = composed.ok ? composed.value.supergraphSdl : '';

it('draws a plan as a tree', async () => {
  expect(await explain(sdl, '{ items { title stock } }')).toEqual({
    ok: true,
    value: `One after the other
  Fetch a
    {items{__typename title id}}
  Fetch b for entities
    at items.@ by Item { __typename id }
    query($representations:[_Any!]!){_entities(representations: $representations){...on Item{stock}}}`,
  });
});

it('draws mutations one by one and says when no room is asked', async () => {
  const mutation = await explain(sdl, 'mutation { a: add { id } b: add { stock } }');
  expect(mutation.ok && mutation.value.split('\n').filter((line) => line.startsWith('Mutation'))).toEqual([
    'Mutation a',
    'Mutation b',
  ]);
  expect(await explain(sdl, '{ items @skip(if: true) { id } }')).toEqual({ ok: true, value: 'No room is asked.' });
  expect(await explain(sdl, '{ __schema { types { name } } }')).toEqual({ ok: true, value: 'Introspection (no room)' });
});

it('refuses what is no operation of the graph', async () => {
  expect(await explain(sdl, '{')).toMatchObject({ error: { code: 'GRAPHQL_PARSE_FAILED' } });
  expect(await explain(sdl, '{ none }')).toMatchObject({ error: { code: 'GRAPHQL_VALIDATION_FAILED' } });
});
