/** Test support: streams of the ticking room, collected as clients read them. */
import { type Client, createClient as wsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Gateway } from '../gateway.ts';

export interface Event {
  data?: { ticks?: { n: number; item?: { id: string; count: number } } } | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  extensions?: { cursor?: string };
}

/** Asks for all that tick. */
export const TICKS = 'subscription { ticks { n } }';
/** A client of `of` over WebSocket that comes back only when told to. */
export const ws = (of: Gateway, more: object = {}): Client =>
  wsClient({ url: `${of.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, ...more });

/** Collects what comes, until `stop`. */
export function collect(client: Pick<Client, 'subscribe'>, payload: { query: string; extensions?: object }) {
  const events: Event[] = [];
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const sink = { next: (event: unknown) => void events.push(event as Event), error: reject, complete: resolve };
  const stop = client.subscribe(payload as never, sink as never);
  ended.catch(() => {});
  return { events, ended, stop, numbers: () => events.map(({ data }) => data?.ticks?.n) };
}
