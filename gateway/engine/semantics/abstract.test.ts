import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

const media = () => {
  const person = { __typename: 'Person', id: 'u1', name: 'Wu', motto: 'M', rank: 3, views: 11 };
  const film = { __typename: 'Film', id: 'f1', title: 'F', minutes: 90, rank: 1, views: 5, maker: person, tone: 'x' };
  const song = { __typename: 'Song', id: 's1', title: 'S', bars: 32, rank: 2, views: 9, maker: person, tone: 4 };
  return { Film: [film], Song: [song], Person: [person], All: [film, song, person, null] as never[] };
};
const roots = {
  'Query.media': (_: unknown, __: unknown, world: Record<string, unknown>) => (world.All as unknown[]).slice(0, 2),
  'Query.found': (_: unknown, __: unknown, world: Record<string, unknown>) => world.All,
};

describe('interfaces and unions over several rooms', () => {
  const federation = federate({
    rooms: {
      shelf: `type Query { media: [Media!]! found: [Found] }
        interface Media { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int maker: Person }
        type Song implements Media @key(fields: "id") { id: ID! title: String bars: Int maker: Person }
        type Person @key(fields: "id") { id: ID! }
        union Found = Film | Song | Person`,
      charts: `type Film @key(fields: "id") { id: ID! rank: Int tone: String } type Song @key(fields: "id") { id: ID! rank: Int tone: Int }
        type Person @key(fields: "id") { id: ID! name: String motto: String }`,
    },
    world: media,
    resolvers: roots,
  });
  it.each([
    ['fields of the interface', '{ media { id title } }'],
    ['the type name', '{ media { __typename id } found { __typename } }'],
    ['a type name under an alias', '{ found { kind: __typename ... on Film { kind2: __typename title } } }'],
    ['a fragment a type', '{ media { ... on Film { minutes rank } ... on Song { rank bars } title } }'],
    ['a union with a null in it', '{ found { ... on Film { rank } ... on Person { name } ... on Media { title } } }'],
    ['an interface inside a union', '{ found { ... on Media { id ... on Song { bars rank } } } }'],
    [
      'an object reached through two types',
      '{ media { ... on Film { maker { name } } ... on Song { maker { name id } } } }',
    ],
    [
      'different fields by type, in another room',
      '{ media { ... on Film { m: maker { a: name } } ... on Song { m: maker { b: motto } } } }',
    ],
    ['fields that clash in type under one alias each', '{ media { ... on Film { a: tone } ... on Song { b: tone } } }'],
    ['one alias, two fields of one type', '{ media { ... on Film { n: minutes } ... on Song { n: bars } } }'],
    [
      'named fragments inside each other',
      'query { found { ...F } } fragment F on Found { ...M ... on Person { name } } fragment M on Media { title ... on Film { rank } }',
    ],
    [
      'key order that depends on the type',
      '{ found { ... on Song { bars } ... on Media { title id } ... on Film { id minutes title } } }',
    ],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it.each([
    [
      'through one field',
      '{ media { ... on Film { m: maker { n: name } } ... on Song { m: maker { n: motto } } } }',
      'media.m.n',
    ],
    [
      'in fragments',
      '{ media { ...F ...S } } fragment F on Film { maker { n: name } } fragment S on Song { maker { n: motto } }',
      'media.maker.n',
    ],
  ])('refuses a key that means different fields by a type further up: %s', async (_, query, key) => {
    const { errors, calls, data } = await federation.ask(query);
    expect([data, calls]).toEqual([undefined, 0]);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(errors?.[0]?.message).toContain(`"${key}"`);
  });
});

describe('@interfaceObject', () => {
  const federation = federate({
    rooms: {
      shelf: `type Query { media: [Media!]! }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
        type Song implements Media @key(fields: "id") { id: ID! title: String bars: Int }`,
      counter: `type Query { top: Media tops: [Media!]! } type Media @key(fields: "id") @interfaceObject { id: ID! views: Int }`,
    },
    world: media,
    implementations: { Media: ['Film', 'Song'] },
    resolvers: {
      ...roots,
      'Query.top': (_, __, world) => world.Song?.[0],
      'Query.tops': (_, __, world) => [world.Song?.[0], world.Film?.[0]],
    },
  });
  it.each([
    ['a field of the interface object', '{ media { views } }'],
    ['on one implementation', '{ media { ... on Film { views minutes } title } }'],
    ['with its type', '{ media { __typename id views title } }'],
    ['from the room that knows no implementation', '{ top { id views } }'],
    ['and on to the one that does', '{ top { views title } tops { title } }'],
    ['and its real type', '{ top { __typename views ... on Song { title } } tops { __typename } }'],
    ['fragments that fit only some', '{ tops { ... on Film { views title } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});

describe('enums, inputs, lists of lists', () => {
  const federation = federate({
    rooms: {
      a: `type Query { grids(filter: Filter, size: Size = SMALL): [Grid!]! } enum Size { SMALL BIG }
        input Filter { min: Int = 1 size: Size names: [String!] nested: Filter }
        type Grid @key(fields: "id") { id: ID! cells: [[Cell]]! echo: String size: Size }
        type Cell @key(fields: "id") { id: ID! }`,
      b: `enum Size { SMALL BIG } type Cell @key(fields: "id") { id: ID! value(as: Size): String }`,
    },
    world: () => {
      const cell = (id: string) => ({ __typename: 'Cell', id, value: ({ as }: { as?: string }) => `${id}${as ?? ''}` });
      const [one, two] = [cell('1'), cell('2')];
      return {
        Cell: [one, two],
        Grid: [{ __typename: 'Grid', id: 'g', cells: [[one, null], null, [], [two, one]], size: 'BIG' }] as never[],
      };
    },
    resolvers: {
      'Query.grids': (_, args, world) => world.Grid?.map((grid) => ({ ...grid, echo: JSON.stringify(args) })),
    },
  });
  it.each([
    ['entities in lists of lists', '{ grids { cells { id value } } }', {}],
    ['defaults', '{ grids { echo size } }', {}],
    [
      'literals',
      '{ grids(filter: { size: BIG, names: "a", nested: { min: 3 } }, size: BIG) { echo cells { value(as: BIG) } } }',
      {},
    ],
    [
      'variables',
      'query($f: Filter, $s: Size!) { grids(filter: $f, size: $s) { echo cells { value(as: $s) } } }',
      { f: { names: ['x'] }, s: 'BIG' },
    ],
    ['a variable inside a literal', 'query($n: [String!]) { grids(filter: { names: $n }) { echo } }', { n: ['q'] }],
    ['a variable left out', 'query($f: Filter, $s: Size) { grids(filter: $f) { echo cells { value(as: $s) } } }', {}],
    ['a variable that is null', 'query($f: Filter) { grids(filter: $f) { echo } }', { f: null }],
  ])('%s', async (_, query, variables) => {
    await federation.agree(query, variables);
  });

  it('refuses a variable of the wrong type before any room is asked', async () => {
    const { errors, calls } = await federation.ask('query($f: Filter) { grids(filter: $f) { id } }', {
      f: { min: 'x' },
    });
    expect([errors?.[0]?.extensions?.code, calls]).toEqual(['BAD_USER_INPUT', 0]);
  });
});
