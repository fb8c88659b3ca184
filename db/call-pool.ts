/** The pool as drizzle sees it. For one call of a room its statements say which trace they belong to and end when nobody waits any more. */
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
  readonly #scope: CallScope | undefined;

  constructor(pool: Pool, scope?: CallScope) {
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
    let held = true;
    const release = (error?: Error) => {
      if (held) client.release(error);
      held = false;
    };
    const query: Query = async (config, values) => {
      try {
        return await this.#ask(client, config, values);
      } catch (error) {
        // Drizzle gives a connection back only once BEGIN has succeeded; one lost at BEGIN would be out for ever.
        if (/^begin\b/i.test(config.text)) release(error as Error);
        throw error;
      }
    };
    return { query, release: () => release() };
  }

  #ask(client: PoolClient, config: QueryConfig, values: unknown[] | undefined): Promise<QueryResult> {
    if (!this.#scope) return client.query(config, values);
    const comment = commentOf(this.#scope.traceparent);
    const noted = comment ? { ...config, text: config.text + comment } : config;
    return inTime(this.#pool, client, this.#scope, noted, values);
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
