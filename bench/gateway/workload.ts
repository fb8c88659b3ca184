/** The published benchmark's data and questions, and the rules by which the stand-in rooms answer from them. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Review {
  id: string;
  body: string;
  upc: string;
}
interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
}
interface User {
  id: string;
  name: string;
  username: string;
  birthday: number;
}
export interface World {
  reviews: Review[];
  products: Product[];
  inventory: { upc: string; inStock: boolean }[];
  users: User[];
}

const folder = join(resolve(import.meta.dirname, '..', '..', process.env.YUSHU_DATA ?? '../shared/data'), 'gateway');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Where the data is expected; for the message when it is not there. */
export const WORKLOAD_FOLDER = folder;
export const readWorld = (): World => JSON.parse(read('data.json')) as World;
export const readQuery = (name: 'heavy' | 'small'): string =>
  (JSON.parse(read(`${name}.json`)) as { query: string }).query;

/** The supergraph with its subgraphs at `base`/<name>. */
export const supergraphAt = (base: string): string =>
  read('supergraph.graphql').replaceAll(/url: "http:\/\/[^/"]+\/(\w+)"/g, `url: "${base}/$1"`);

/** Every user wrote the first two reviews, and the first user wrote every review: nobody's name is in the data. */
export const reviewsByUser = (world: World): Review[] => world.reviews.slice(0, 2);
export const authorId = '1';
/** Dear things travel free, others for half their weight. */
export const shippingEstimate = (price: number, weight: number): number => (price > 1000 ? 0 : Math.round(weight / 2));
