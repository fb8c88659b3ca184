/**
 * A gateway over two little rooms in its process, for attacks. `{ asked }` says how often a room has been called, that
 * call included. Prints its address as JSON.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { createGateway } from '../../gateway/gateway.ts';
import type { LocalRoom } from '../../gateway/transport/local.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])\n';
const items = Array.from({ length: 50 }, (_, nth) => ({
  __typename: 'Item',
  id: String(nth),
  title: `T${nth}`,
  count: nth,
}));
let asked = 0;

const SDL = {
  desk: `type Query { items: [Item!]! @tag(name: "public") slow: Int @tag(name: "public") asked: Int! @tag(name: "public") }
    type Item @key(fields: "id") @tag(name: "public") { id: ID! title: String }`,
  stock: 'type Item @key(fields: "id") { id: ID! count: Int @tag(name: "public") }',
};
const resolvers = {
  desk: { Query: { items: () => items, slow: () => 1, asked: () => asked } },
  stock: { Item: { __resolveReference: ({ id }: { id: string }) => items[Number(id)] } },
};

function room(name: keyof typeof SDL): LocalRoom {
  const sdl = LINK + SDL[name];
  const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers[name] as never }]);
  const open = () => {
    asked++;
    return { contextValue: undefined, close: async () => {} };
  };
  return { name, sdl, schema, open };
}

const made = await createGateway({ rooms: [room('desk'), room('stock')], port: 0, secret: 'of-this-bench' });
if (!made.ok) throw new Error(JSON.stringify(made.error));
console.log(JSON.stringify({ url: `${made.value.url}/graphql` }));
