/**
 * The stand-in rooms, in one process: what was asked once is answered from memory, so that every question costs the same
 * whoever asks it. Prints its address as JSON.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { authorId, readWorld, reviewsByUser, shippingEstimate } from './workload.ts';

const world = readWorld();
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides"])\n';

type Resolvers = Record<string, Record<string, unknown>>;
const room = (sdl: string, resolvers: Resolvers): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: parse(LINK + sdl), resolvers: resolvers as never }]);

const one = <T>(rows: readonly T[], is: (row: T) => boolean): T | null => rows.find(is) ?? null;
const productKey = ({ upc }: { upc: string }) => ({ __typename: 'Product', upc });
const reviewOf = (row: { id: string; body: string; upc: string }) => ({
  ...row,
  product: productKey(row),
  author: { __typename: 'User', id: authorId, username: one(world.users, ({ id }) => id === authorId)?.username },
});

const rooms: Record<string, GraphQLSchema> = {
  accounts: room(
    `type Query { me: User user(id: ID!): User users: [User] }
     type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`,
    {
      Query: {
        users: () => world.users,
        me: () => world.users[0],
        user: (_: never, { id }: { id: string }) => one(world.users, (row) => row.id === id),
      },
      User: { __resolveReference: ({ id }: { id: string }) => one(world.users, (row) => row.id === id) },
    },
  ),
  inventory: room(
    `type Product @key(fields: "upc") { upc: String! weight: Int @external price: Int @external inStock: Boolean
       shippingEstimate: Int @requires(fields: "price weight") }`,
    {
      Product: {
        __resolveReference: (given: { upc: string }) => ({
          ...one(world.inventory, ({ upc }) => upc === given.upc),
          ...given,
        }),
        shippingEstimate: ({ price, weight }: { price: number; weight: number }) => shippingEstimate(price, weight),
      },
    },
  ),
  products: room(
    `type Query { topProducts(first: Int = 5): [Product] }
     type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    {
      Query: { topProducts: (_: never, { first }: { first: number }) => world.products.slice(0, first) },
      Product: { __resolveReference: ({ upc }: { upc: string }) => one(world.products, (row) => row.upc === upc) },
    },
  ),
  reviews: room(
    `type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
     type Product @key(fields: "upc") { upc: String! reviews: [Review] }
     type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }`,
    {
      Review: {
        __resolveReference: ({ id }: { id: string }) =>
          world.reviews.filter((row) => row.id === id).map(reviewOf)[0] ?? null,
      },
      Product: {
        __resolveReference: (given: { upc: string }) => given,
        reviews: ({ upc }: { upc: string }) => world.reviews.filter((row) => row.upc === upc).map(reviewOf),
      },
      User: { __resolveReference: (given: object) => given, reviews: () => reviewsByUser(world).map(reviewOf) },
    },
  ),
};

const known = new Map<string, Buffer>();

async function answer(name: string, body: string): Promise<Buffer> {
  const schema = rooms[name];
  const { query, variables, operationName } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
  };
  if (!schema) throw new Error(`there is no room ${name}`);
  const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
  const made = Buffer.from(JSON.stringify(result));
  known.set(name + body, made);
  return made;
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', async () => {
    const name = (request.url ?? '').slice(1);
    const body = Buffer.concat(parts).toString('latin1');
    const bytes = known.get(name + body) ?? (await answer(name, Buffer.concat(parts).toString('utf8')));
    known.set(name + body, bytes);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
