/** The only file that knows the PostgreSQL driver. */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import { CallPool, type CallScope, commented, commentOf } from './call-pool.ts';

/** Runs queries: the pool itself, or one transaction on one connection. Same surface for both. */
export type Db = NodePgDatabase<Record<string, never>>;

/** A connected database. `close()` waits for checked-out connections. */
export interface Database {
  readonly db: Db;
  readonly url: string;
  /** Takes a connection out of the pool for a session of its own (a tenant's transaction, a lock, LISTEN), of one trace. */
  checkout(traceparent?: string): Promise<Session>;
  /** The same database for one call of a room: its statements carry the call's trace and end at its deadline. */
  during(scope: CallScope): Db;
  close(): Promise<void>;
}

/** One checked-out connection; `release(error)` with an error throws the connection away. */
export interface Session {
  readonly db: Db;
  readonly client: PoolClient;
  release(error?: Error): void;
}

export interface ConnectOptions {
  /** Upper bound of the pool; 10 unless told. */
  max?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** PostgreSQL ends a statement that runs longer; in milliseconds, 15,000 unless told. */
  statementTimeoutMs?: number;
}

/**
 * Opens a pool. Nothing is sent until the first query, so an absent server shows as that query's error.
 * A lost server ends no process: idle connections that die are dropped, and the next query opens a new one.
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'yushu',
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    connectionTimeoutMillis: 5_000,
  });
  // Without this handler an idle connection's death is an uncaught 'error' event.
  pool.on('error', () => {});
  // And one on each client for its whole life: taken off at release, it would leave a gap in which the death of a client
  // that the pool is just throwing away ends the process (seen in bench/driver.ts).
  pool.on('connect', (client) => client.on('error', () => {}));
  const during = (scope?: CallScope) => drizzle({ client: new CallPool(pool, scope) as unknown as Pool });
  return {
    db: during(),
    url,
    checkout: (traceparent) => checkout(pool, traceparent),
    during,
    close: () => pool.end(),
  };
}

async function checkout(pool: Pool, traceparent?: string): Promise<Session> {
  const client = await pool.connect();
  const comment = commentOf(traceparent);
  const db = drizzle({ client: comment ? (commented(client, comment) as unknown as PoolClient) : client });
  return { db, client, release: (error) => client.release(error) };
}
