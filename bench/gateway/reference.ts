/** The answers as one schema gives them, without subgraphs, plans or a gateway. */
import { buildSchema, execute, parse } from 'graphql';
import { authorId, readWorld, reviewsByUser, shippingEstimate } from './workload.ts';

const SCHEMA = buildSchema(`
  type Query { me: User user(id: ID!): User users: [User] topProducts(first: Int = 5): [Product] }
  type Product { upc: String! weight: Int price: Int inStock: Boolean shippingEstimate: Int name: String reviews: [Review] }
  type Review { id: ID! body: String product: Product author: User }
  type User { id: ID! name: String username: String birthday: Int reviews: [Review] }
`);

/** The right answer to `query`, as the text of its JSON. */
export async function referenceAnswer(query: string): Promise<string> {
  const world = readWorld();
  type Row = Record<string, unknown> & { upc: string };
  const review = (row: Row): unknown => ({
    ...row,
    product: () => product(world.products.find(({ upc }) => upc === row.upc) as never),
    author: () => user(world.users.find(({ id }) => id === authorId) as never),
  });
  const product = (row: Row & { price: number; weight: number }): unknown => ({
    ...row,
    inStock: world.inventory.find(({ upc }) => upc === row.upc)?.inStock,
    shippingEstimate: shippingEstimate(row.price, row.weight),
    reviews: () => world.reviews.filter(({ upc }) => upc === row.upc).map((each) => review(each as never)),
  });
  const user = (row: object): unknown => ({
    ...row,
    reviews: () => reviewsByUser(world).map((each) => review(each as never)),
  });
  const rootValue = {
    users: () => world.users.map(user),
    topProducts: ({ first }: { first: number }) => world.products.slice(0, first).map((each) => product(each as never)),
  };
  return JSON.stringify(await execute({ schema: SCHEMA, document: parse(query), rootValue }));
}
