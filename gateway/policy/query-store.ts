/** Where persisted queries are kept: in this process, or in a table that every instance sees. */
import type { Db } from '@yushu/db';
import { persistedQuery } from '@yushu/db/schema/gateway';
import { eq, sql } from 'drizzle-orm';
import { BoundedCache } from '../engine/bounded-cache.ts';
import type { Clock } from '../kit.ts';

export interface QueryStore {
  /** The document of this SHA-256; null when there is none. */
  find(hash: string): Promise<string | null>;
  keep(hash: string, query: string): Promise<void>;
}

const weigh = (query: string): number => 200 + 2 * query.length;

/** A store that forgets what was used least recently beyond `bytes`. */
export function memoryQueries(bytes: number): QueryStore {
  const cache = new BoundedCache<string>(bytes);
  return {
    find: async (hash) => cache.get(hash) ?? null,
    keep: async (hash, query) => cache.set(hash, query, weigh(query)),
  };
}

const ROWS_KEPT = 10_000;
const HASH = /^[0-9a-f]{64}$/;

/**
 * A table of at most `rows` documents (the ones kept longest ago go first), with `memory` before it. A database that does
 * not answer is no fault of the request: the document counts as unknown, and its client sends it again.
 */
export function tableQueries(db: Db, clock: Clock, memory: QueryStore, rows = ROWS_KEPT): QueryStore {
  const fromTable = async (hash: string): Promise<string | null> => {
    const found = await db
      .select({ document: persistedQuery.document })
      .from(persistedQuery)
      .where(eq(persistedQuery.hash, hash));
    return found[0]?.document ?? null;
  };
  return {
    async find(hash) {
      const near = await memory.find(hash);
      if (near !== null || !HASH.test(hash)) return near;
      const document = await fromTable(hash).catch(() => null);
      if (document !== null) await memory.keep(hash, document);
      return document;
    },
    async keep(hash, query) {
      if ((await memory.find(hash)) !== null) return;
      await memory.keep(hash, query);
      const keptAt = new Date(clock.now());
      await db
        .insert(persistedQuery)
        .values({ hash, document: query, keptAt })
        .onConflictDoUpdate({ target: persistedQuery.hash, set: { keptAt } })
        .then(() => prune(db, rows))
        .catch(() => undefined);
    },
  };
}

const prune = (db: Db, rows: number) =>
  db.execute(sql`delete from ${persistedQuery} where ${persistedQuery.hash} in
    (select ${persistedQuery.hash} from ${persistedQuery} order by ${persistedQuery.keptAt} desc offset ${rows})`);
