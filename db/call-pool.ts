/** A pool as one call of a room sees it: its statements say which trace they belong to and end when nobody waits any more. */
import { Client, type Pool, type PoolClient, type QueryConfig, type QueryResult } from 'pg';

/** What of a call reaches its statements. */
export interface CallScope {
  /** Epoch milliseconds after which nobody waits for an answer. */
  readonly deadline: number;
  /** W3C trace context; written behind each statement as a comment. */
  readonly traceparent?: string;
  /** Epoch milliseconds now. */
  now(): number;
}

type Query = (config: QueryConfig, values?: unknown[]) => Promise<QueryResult>;

/** A connection for a transaction, under the same scope. */
interface CallClient {
  query: Query;
  release(): void;
}

/** Drizzle knows pools by the name of their class, and opens transactions on what `connect` gives. */
export class CallPool {
  readonly #pool: Pool;
  readonly #scope: CallScope;

  constructor(pool: Pool, scope: CallScope) {
    this.#pool = pool;
    this.#scope = scope;
  }

  readonly query: Query = async (config, values) => {
    const client = await this.connect();
    try {
      return await client.query(config, values);
    } finally {
      client.release();
    }
  };

  async connect(): Promise<CallClient> {
    const client = await this.#pool.connect();
    return {
      query: (config, values) => inTime(this.#pool, client, this.#scope, this.#noted(config), values),
      release: () => client.release(),
    };
  }

  #noted(config: QueryConfig): QueryConfig {
    const comment = commentOf(this.#scope.traceparent);
    return comment ? { ...config, text: config.text + comment } : config;
  }
}

/** As sqlcommenter writes it; nothing but hexadecimal digits and hyphens gets into a statement. */
export const commentOf = (traceparent: string | undefined): string =>
  traceparent && /^[\da-f-]{55}$/.test(traceparent) ? ` /*traceparent='${traceparent}'*/` : '';

/** A client whose statements end with `comment`. */
export const commented = (client: PoolClient, comment: string): { query: Query } => ({
  query: (config, values) => client.query({ ...config, text: config.text + comment }, values),
});

// A timer takes no more than this, and nobody waits so long.
const LONGEST_MS = 2 ** 31 - 1;

async function inTime(
  pool: Pool,
  client: PoolClient,
  { deadline, now }: CallScope,
  config: QueryConfig,
  values: unknown[] | undefined,
): Promise<QueryResult> {
  const left = Math.min(LONGEST_MS, Math.max(1, deadline - now()));
  const timer = setTimeout(() => cancel(pool, client), left);
  try {
    return await client.query(config, values);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks the server, on a connection of its own, to end what `client` is doing: it then fails there, and here. */
function cancel(pool: Pool, client: PoolClient): void {
  const running = client as unknown as { activeQuery?: object };
  const canceller = new Client(pool.options) as Client & {
    cancel(client: unknown, query: unknown): void;
    connection: { on(event: 'error', handler: () => void): void };
  };
  // The statement's own limit on the server still holds when this one cannot be told.
  canceller.connection.on('error', () => {});
  canceller.cancel(client, running.activeQuery);
}
