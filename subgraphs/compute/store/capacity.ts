import type { Db } from '@yushu/db';
import { capacity } from '@yushu/db/schema/compute';
import { grouped, type Keyset, keysetPage, loader, type Page, type PageArguments } from '@yushu/kit';
import { asc, inArray, sql } from 'drizzle-orm';
import type { Capacity } from '../domain/capacity.ts';
import { capacityOf } from './rows.ts';

const BY_IDENTIFIER: Keyset<Capacity> = {
  name: 'IDENTIFIER',
  direction: 'ASC',
  columns: [{ sql: sql`${capacity.identifier}`, kind: 'text', read: (row) => row.identifier }],
};

/** A page of all capacity by 算力标识. Throws BAD_USER_INPUT on wrong page arguments. */
export const capacityPage = (db: Db, given: PageArguments): Promise<Page<Capacity>> =>
  keysetPage(
    BY_IDENTIFIER,
    given,
    async ({ where, orderBy, limit }) => {
      const rows = await db
        .select()
        .from(capacity)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit);
      return rows.map(capacityOf);
    },
    () => db.$count(capacity),
  );

/** Capacity of sites by 算力标识; one statement a batch. */
export const capacityBySite = loader<string, Capacity[]>(async (siteIds, { db }) => {
  const rows = await db
    .select()
    .from(capacity)
    .where(inArray(capacity.siteId, [...siteIds]))
    .orderBy(asc(capacity.identifier));
  return grouped(siteIds, rows.map(capacityOf), (each) => each.siteId);
});

/** Adds capacity; null when its 算力标识 is taken. */
export async function insertCapacity(tx: Db, row: Capacity): Promise<Capacity | null> {
  const [added] = await tx.insert(capacity).values(row).onConflictDoNothing().returning();
  return added ? capacityOf(added) : null;
}
