import type { Db } from '@yushu/db';
import { sql } from 'drizzle-orm';

/** Lets nobody else change the champion of a product until this transaction ends. */
export const holdProduct = (tx: Db, institutionId: string, productId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`champion ${institutionId} ${productId}`}, 0))`);
