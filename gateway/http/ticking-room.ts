/** Test support: a room whose subscription tells of what is written into a log, by cursor; and one that knows the items. */
import { EventEmitter, on } from 'node:events';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { LINK } from '../engine/semantics/federation.ts';
import type { LocalRoom } from '../transport/local.ts';

export interface Ticking {
  rooms: LocalRoom[];
  /** Writes the next numbers into the log. */
  tick(count?: number): void;
  /** Streams that are open at the room. */
  open(): number;
}

interface Start {
  after: string | null;
  signal: AbortSignal;
}

/** The rooms `clock` and `stock`. The cursor of the number n is "c<n>". */
export function tickingRooms(): Ticking {
  const log: number[] = [];
  const told = new EventEmitter().setMaxListeners(0);
  let open = 0;
  async function* ticks({ after, signal }: Start) {
    open++;
    try {
      let at = after === null ? log.length : Number(after.slice(1));
      while (!signal.aborted) {
        while (at < log.length) {
          const n = log[at++]!;
          yield { cursor: `c${at}`, payload: { n, padding: 'x'.repeat(PADDING), item: { id: String(n % 3) } } };
        }
        const waiting = on(told, 'tick', { signal });
        await waiting.next().catch(() => {});
        await waiting.return?.();
      }
    } finally {
      open--;
    }
  }
  const clock = roomWith('clock', CLOCK, {
    Query: { now: () => log.length },
    Subscription: {
      ticks: { subscribe: (start: Start) => ticks(start), resolve: (event: { payload: object }) => event.payload },
      secret: { subscribe: (start: Start) => ticks(start), resolve: () => 1 },
      broken: { subscribe: () => Promise.reject(new Error('select password')) },
    },
  });
  const stock = roomWith('stock', STOCK, {
    Item: { __resolveReference: ({ id }: { id: string }) => ({ id, count: 10 * Number(id) }) },
  });
  const tick = (count = 1) => {
    for (let index = 0; index < count; index++) log.push(log.length + 1);
    told.emit('tick');
  };
  return { rooms: [clock, stock], tick, open: () => open };
}

const PADDING = 20_000;
const CLOCK = `type Query { now: Int @tag(name: "public") }
  type Subscription { ticks: Tick! @tag(name: "public") broken: Int @tag(name: "public")
    secret: Int @requiresScopes(scopes: [["clock:read"]]) @tag(name: "public") }
  type Tick @tag(name: "public") { n: Int! padding: String item: Item }
  type Item @key(fields: "id") @tag(name: "public") { id: ID! }`;
const STOCK = `type Item @key(fields: "id") { id: ID! count: Int @tag(name: "public") }`;

function roomWith(name: string, sdl: string, resolvers: object): LocalRoom {
  const schema = buildSubgraphSchema([{ typeDefs: parse(LINK + sdl), resolvers: resolvers as never }]);
  return { name, sdl: LINK + sdl, schema, open: () => ({ contextValue: {}, close: async () => {} }) };
}
