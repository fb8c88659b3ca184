/** The drivers that bench/driver.ts compares, behind one surface. */

export type Query = (text: string, values: readonly number[]) => Promise<unknown>;
export interface Client {
  readonly query: Query;
  /** Runs `work` in one transaction on one connection. */
  transaction(work: (query: Query) => Promise<unknown>): Promise<unknown>;
}

const POOL = 10;

/** pg, as db/client.ts uses it. */
export async function openPg(url: string): Promise<Client> {
  const { Pool } = (await import('pg')).default;
  const pool = new Pool({ connectionString: url, max: POOL, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => {});
  // For the client's whole life: a handler taken off at release leaves a gap in which its death ends the process.
  pool.on('connect', (connection) => connection.on('error', () => {}));
  const on = (target: Pick<typeof pool, 'query'>): Query => {
    return (text, values) => target.query({ name: text, text, values: [...values] });
  };
  const transaction: Client['transaction'] = async (work) => {
    const connection = await pool.connect();
    try {
      await connection.query('begin');
      await work(on(connection));
      await connection.query('commit');
      connection.release();
    } catch (error) {
      connection.release(true);
      throw error;
    }
  };
  return { query: on(pool), transaction };
}

/** postgres; `module` is the package's name or the path of a patched copy. */
export async function openPostgres(module: string, url: string): Promise<Client> {
  const { default: postgres } = (await import(module)) as {
    default: typeof import('postgres');
  };
  const sql = postgres(url, { max: POOL, connect_timeout: 5, backoff: () => 0.05, onnotice: () => {} });
  const on = (target: Pick<typeof sql, 'unsafe'>): Query => {
    return (text, values) => target.unsafe(text, [...values], { prepare: true });
  };
  return { query: on(sql), transaction: (work) => sql.begin((inner) => work(on(inner))) };
}
