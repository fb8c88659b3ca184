/**
 * The floor: what the same answers cost with nothing in between. It records which calls the gateway makes for a query,
 * then makes the same ones, over the same HTTP client, and merges their answers by code that knows this one query.
 * Prints its address as JSON.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine } from '../../gateway/engine/engine.ts';
import { httpTransport } from '../../gateway/transport/http.ts';
import { RoomPool } from '../../gateway/transport/http1/pool.ts';
import { Heard } from '../../gateway/transport/http1/posted.ts';
import { fieldLines, headTo } from '../../gateway/transport/http1/request-head.ts';
import type { Transport } from '../../gateway/transport/transport.ts';
import { readQuery, supergraphAt } from './workload.ts';

const base = process.argv[2] ?? '';
const pool = new RoomPool(new URL(base), 64);
// Nobody waits too long here.
const calm = { aborted: false, addEventListener() {}, removeEventListener() {} };
const fields = fieldLines({ 'content-type': 'application/json', accept: 'application/json' });

const ROOMS = ['accounts', 'inventory', 'products', 'reviews'];
const heads = Object.fromEntries(ROOMS.map((room) => [room, headTo(new URL(`${base}/${room}`)) + fields]));

interface Call {
  room: string;
  body: string;
}
// biome-ignore lint/suspicious/noExplicitAny: by hand means that the code trusts the shape of these few answers
type Row = Record<string, any>;

/** The calls of one run of the engine, in the order in which they went out. */
async function record(query: string): Promise<Call[]> {
  const calls: Call[] = [];
  const recording = (room: string): Transport => {
    const transport = httpTransport({ url: `${base}/${room}` });
    return {
      ...transport,
      execute(request, signal) {
        const { query: text, variables } = request;
        calls.push({ room, body: JSON.stringify({ query: text, variables }) });
        return transport.execute(request, signal);
      },
    };
  };
  const transports = Object.fromEntries(ROOMS.map((name) => [name, recording(name)]));
  const engine = createEngine({ supergraphSdl: supergraphAt(base), transports });
  const viewer = { id: 'anonymous', kind: 'ANONYMOUS', orgId: null, scopes: [] } as const;
  await engine.execute({ query, viewer, contract: 'operator', requestId: 'recording' });
  await engine.dispose();
  return calls;
}

async function ask({ room, body }: Call): Promise<Row> {
  const posted = await pool.post({ head: heads[room] ?? '', body, maxAnswerBytes: 1 << 24 }, calm);
  if (!(posted instanceof Heard)) throw new Error(posted.detail);
  return (JSON.parse(posted.text) as { data: Row }).data;
}

const SMALL = await record(readQuery('small'));
const HEAVY = await record(readQuery('heavy'));
const listOf = (body: string, name: string): Row[] => (JSON.parse(body) as { variables: Row }).variables[name] as Row[];
const find = (calls: Call[], room: string, nth: number): Call => {
  const call = calls.filter((each) => each.room === room)[nth];
  if (!call) throw new Error(`the plan makes no call ${nth} of ${room}`);
  return call;
};

async function small(): Promise<Row> {
  const { topProducts } = await ask(find(SMALL, 'products', 0));
  const { _entities } = await ask(find(SMALL, 'inventory', 0));
  return {
    topProducts: topProducts.map(({ upc, name }: Row, index: number) => ({
      upc,
      name,
      inStock: _entities[index].inStock,
    })),
  };
}

const heavyCalls = {
  top: find(HEAVY, 'products', 0),
  users: find(HEAVY, 'accounts', 0),
  topStock: find(HEAVY, 'inventory', 0),
  reviews: find(HEAVY, 'reviews', 0),
  products: find(HEAVY, 'products', 1),
  names: find(HEAVY, 'accounts', 1),
  stock: find(HEAVY, 'inventory', 1),
};
// What the representations stand for is known: the calls are always the same.
const upcs = listOf(heavyCalls.products.body, '__batch_reps_0').map(({ upc }) => upc as string);
const stockUpcs = listOf(heavyCalls.stock.body, '__batch_reps_0').map(({ upc }) => upc as string);
const ids = listOf(heavyCalls.names.body, '__batch_reps_0').map(({ id }) => id as string);
const reviewCalls = Object.entries((JSON.parse(heavyCalls.reviews.body) as { variables: Row }).variables) as [
  string,
  Row[],
][];
const ofProducts = reviewCalls.findIndex(([, list]) => list[0]?.__typename === 'Product');

async function heavy(): Promise<Row> {
  const [{ topProducts }, { users }] = (await Promise.all([ask(heavyCalls.top), ask(heavyCalls.users)])) as [Row, Row];
  const [topStock, reviews] = (await Promise.all([ask(heavyCalls.topStock), ask(heavyCalls.reviews)])) as [Row, Row];
  const [products, names] = (await Promise.all([ask(heavyCalls.products), ask(heavyCalls.names)])) as [Row, Row];
  const stock = await ask(heavyCalls.stock);
  const product = new Map(upcs.map((upc, index) => [upc, products._e0[index] as Row]));
  const inStock = new Map(stockUpcs.map((upc, index) => [upc, stock._e0[index] as Row]));
  const named = new Map(ids.map((id, index) => [id, names._e0[index].name as string]));
  const productOf = (upc: string, more: Row = {}) => {
    const { name, price, weight } = product.get(upc) as Row;
    const { inStock: there, shippingEstimate } = inStock.get(upc) as Row;
    return { inStock: there, name, price, shippingEstimate, upc, weight, ...more };
  };
  const plain = ({ id, body, product: { upc } }: Row) => ({ id, body, product: productOf(upc) });
  const authorOf = ({ id, username, reviews: written }: Row) => ({
    id,
    username,
    name: named.get(id),
    reviews: written.map(plain),
  });
  const withAuthor = ({ id, body, author }: Row) => ({ id, body, author: authorOf(author) });
  const full = ({ id, body, product: { upc, reviews: about } }: Row) => {
    return { id, body, product: productOf(upc, { reviews: about.map(withAuthor) }) };
  };
  const byProduct: Row[] = reviews[`_e${ofProducts}`];
  const byUser: Row[] = reviews[`_e${1 - ofProducts}`];
  return {
    users: users.map(({ id, username, name }: Row, index: number) => ({
      id,
      username,
      name,
      reviews: byUser[index]?.reviews.map(full),
    })),
    topProducts: topProducts.map(({ upc, name, price, weight }: Row, index: number) => {
      const { inStock: there, shippingEstimate } = topStock._entities[index];
      return {
        inStock: there,
        name,
        price,
        shippingEstimate,
        upc,
        weight,
        reviews: byProduct[index]?.reviews.map(withAuthor),
      };
    }),
  };
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', async () => {
    const { query } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { query: string };
    const data = await (query.includes('query Small') ? small() : heavy());
    const bytes = Buffer.from(JSON.stringify({ data }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` }));
});
