/** Ways from room to room: chains of keys, stubs, trees, shared roots, entities in lists of lists. */
import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

describe('a key that leads to the next', () => {
  const federation = federate({
    rooms: {
      orders: `type Query { orders: [Order!]! } type Order @key(fields: "no") { no: ID! item: Item } type Item @key(fields: "id") { id: ID! }`,
      catalog: `type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! title: String }`,
      depot: `type Item @key(fields: "sku") @key(fields: "bin") { sku: String! bin: Int! weight: Int }`,
      robots: `type Item @key(fields: "bin") { bin: Int! robot: String }`,
    },
    world: () => {
      const items = [1, 2].map((n) => ({
        __typename: 'Item',
        id: `i${n}`,
        sku: `s${n}`,
        bin: n,
        title: `T${n}`,
        weight: n,
        robot: `R${n}`,
      }));
      return {
        Item: items,
        Order: [0, 1, 0].map((at, no) => ({ __typename: 'Order', no: String(no), item: items[at] })),
      };
    },
    resolvers: { 'Query.orders': (_, __, world) => world.Order },
  });
  it.each([
    ['one step', '{ orders { item { title } } }'],
    ['two steps', '{ orders { item { weight } } }'],
    ['three steps', '{ orders { item { robot } } }'],
    ['all at once, in any order', '{ orders { item { robot weight title sku bin id } no } }'],
    ['a key of the next room for something else of the same type', '{ orders { item { bin: weight robot } } }'],
    ['a key for something else, twice over', '{ orders { item { id: sku sku: id robot } } }'],
    ['under other names', '{ o: orders { i: item { id: robot sku: weight bin: title } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
  it('asks each room once, whatever the orders share', async () => {
    expect((await federation.agree('{ orders { item { robot } } }')).calls).toBe(4);
  });
});

describe('a room that only names an entity', () => {
  const federation = federate({
    rooms: {
      blog: `type Query { posts: [Post!]! } type Post @key(fields: "id") { id: ID! by: Person }
        type Person @key(fields: "id", resolvable: false) { id: ID! }`,
      people: `type Person @key(fields: "id") { id: ID! name: String friends: [Person!]! }`,
    },
    world: () => {
      const people = [1, 2, 3].map((n) => ({
        __typename: 'Person',
        id: String(n),
        name: `P${n}`,
        friends: [] as object[],
      }));
      people[0]!.friends = [people[1]!, people[2]!];
      people[1]!.friends = [people[0]!];
      return {
        Person: people,
        Post: [
          { __typename: 'Post', id: 'a', by: people[0] },
          { __typename: 'Post', id: 'b', by: null },
        ],
      };
    },
    resolvers: { 'Query.posts': (_, __, world) => world.Post },
  });
  it.each([
    ['its key alone', '{ posts { by { id } } }'],
    ['what its owner knows', '{ posts { by { name friends { name friends { id name } } } } }'],
    ['with a null among them', '{ posts { id by { __typename name } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
  it('needs no second room for the key', async () => {
    expect((await federation.agree('{ posts { by { id } } }')).calls).toBe(1);
  });
});

describe('a tree whose branches lie in two rooms', () => {
  const federation = federate({
    rooms: {
      up: `type Query { leaves: [Node!]! } type Node @key(fields: "id") { id: ID! parent: Node }`,
      down: `type Query { root: Node } type Node @key(fields: "id") { id: ID! children: [Node!]! label(upper: Boolean = false): String }`,
    },
    world: () => {
      type Branch = { id: string; parent: unknown; children: unknown[]; label: unknown };
      const make = (id: string): Branch => ({
        ...{ __typename: 'Node' },
        id,
        parent: null,
        children: [],
        label: ({ upper }: { upper: boolean }) => (upper ? id.toUpperCase() : id),
      });
      const [root, left, right, leaf] = ['root', 'left', 'right', 'leaf'].map(make) as [Branch, Branch, Branch, Branch];
      root.children = [left, right];
      left.children = [leaf];
      for (const one of [left, right]) one.parent = root;
      leaf.parent = left;
      return { Node: [root, left, right, leaf] as never[] };
    },
    resolvers: {
      'Query.leaves': (_, __, world) => world.Node?.slice(2),
      'Query.root': (_, __, world) => world.Node?.[0],
    },
  });
  it.each([
    ['down', '{ root { label children { label children { label } } } }'],
    ['up', '{ leaves { parent { parent { label } } } }'],
    ['down and up again', '{ root { children { parent { children { parent { label } } } } } }'],
    ['up and down again', '{ leaves { label parent { label(upper: true) children { l: label } } } }'],
    ['both roots at once', '{ leaves { id parent { id } } root { id children { id } } }'],
    ['two arguments for one field', '{ root { a: label b: label(upper: true) children { a: label(upper: true) } } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});

describe('entities in lists of lists', () => {
  const federation = federate({
    rooms: {
      board: `type Query { grid: [[Cell]!]! cube: [[[Cell!]]] } type Cell @key(fields: "x y") { x: Int! y: Int! }`,
      paint: `type Cell @key(fields: "x y") { x: Int! y: Int! colour: String }`,
    },
    world: () => {
      const cells = [0, 1, 2, 3].map((n) => ({
        __typename: 'Cell',
        x: n % 2,
        y: n >> 1,
        colour: n === 3 ? null : `c${n}`,
      }));
      return {
        Cell: cells,
        Grid: [[[cells[0], null], [], [cells[3], cells[0]]]] as never[],
        Cube: [[[[cells[1]], null], null, []]] as never[],
      };
    },
    resolvers: { 'Query.grid': (_, __, world) => world.Grid?.[0], 'Query.cube': (_, __, world) => world.Cube?.[0] },
  });
  it.each([
    ['two deep', '{ grid { colour } }'],
    ['three deep', '{ cube { colour x } }'],
    ['both', '{ cube { y colour } grid { x colour y } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});

describe('a root that two rooms share', () => {
  const federation = federate({
    rooms: {
      a: `type Query { today: Day! @shareable version: String @shareable } type Day @shareable { date: String! sun: Int }`,
      b: `type Query { today: Day! @shareable version: String @shareable } type Day @shareable { date: String! rain: Int }`,
    },
    world: () => ({ Day: [{ __typename: 'Day', date: '2026-11-24', sun: 3, rain: 9 }] }),
    resolvers: { 'Query.today': (_, __, world) => world.Day?.[0], 'Query.version': () => 'v1' },
  });
  it.each([
    ['what both know', '{ today { date } version }'],
    ['what only one knows', '{ today { rain } }'],
    ['parts of both', '{ today { sun date rain } }'],
    ['twice, with other parts', '{ a: today { sun } b: today { rain date } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
  it('asks one room for what one can answer', async () => {
    expect((await federation.agree('{ today { rain date } }')).calls).toBe(1);
  });
});

describe('keys that are null or missing', () => {
  const federation = federate({
    rooms: {
      cars: `type Query { cars: [Car!]! } type Car @key(fields: "plate") { plate: String colour: String }`,
      tolls: `type Car @key(fields: "plate") { plate: String tolls: [Int!] debt: Int }`,
    },
    world: () => ({
      Car: [
        { __typename: 'Car', plate: 'A', colour: 'red', tolls: [1, 2], debt: 3 },
        { __typename: 'Car', plate: null, colour: 'blue', tolls: null, debt: null },
        { __typename: 'Car', plate: 'B', colour: null, tolls: [], debt: 0 },
      ],
    }),
    resolvers: { 'Query.cars': (_, __, world) => world.Car },
  });
  it.each([
    ['are not looked up', '{ cars { plate tolls } }'],
    ['leave the other fields alone', '{ cars { colour debt tolls plate } }'],
    ['keep zero and the empty list apart from null', '{ cars { debt tolls } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });
});
