/** The lock that one scheduler holds while it takes a turn. Correctness does not hang on it: rows are locked too. */
import type { Database } from '@yushu/db';
import { sql } from 'drizzle-orm';

const KEY = sql`hashtextextended('compute scheduler', 0)`;

/** Runs `work` if nobody else takes a turn now, on a connection whose death frees the lock; null when somebody does. */
export async function whileLocked<T>(database: Database, work: () => Promise<T>): Promise<T | null> {
  const session = await database.checkout();
  let fault: Error | undefined;
  try {
    const { rows } = await session.db.execute<{ held: boolean }>(sql`select pg_try_advisory_lock(${KEY}) as held`);
    if (!rows[0]?.held) return null;
    const done = await work();
    await session.db.execute(sql`select pg_advisory_unlock(${KEY})`);
    return done;
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // After a fault the connection is thrown away, and the lock with it.
    session.release(fault);
  }
}
