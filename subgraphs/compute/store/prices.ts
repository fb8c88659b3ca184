import type { Db } from '@yushu/db';
import { priceSheet } from '@yushu/db/schema/compute';
import { and, asc, eq, sql } from 'drizzle-orm';
import { plainDecimal } from './rows.ts';

export type PriceSheet = typeof priceSheet.$inferSelect;

const priceOf = (row: PriceSheet): PriceSheet => ({ ...row, unitPrice: plainDecimal(row.unitPrice) });

/** Every price of a resource at a site, by time, locked against others that are being published. */
export async function lockPrices(tx: Db, siteCode: string, resource: string): Promise<PriceSheet[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`compute price ${siteCode} ${resource}`}, 0))`);
  const rows = await tx
    .select()
    .from(priceSheet)
    .where(and(eq(priceSheet.siteCode, siteCode), eq(priceSheet.resource, resource)))
    .orderBy(asc(priceSheet.validFrom));
  return rows.map(priceOf);
}

/** Every published price, by site, resource and time. */
export async function allPrices(db: Db): Promise<PriceSheet[]> {
  const rows = await db
    .select()
    .from(priceSheet)
    .orderBy(asc(priceSheet.siteCode), asc(priceSheet.resource), asc(priceSheet.validFrom));
  return rows.map(priceOf);
}

export const endPrice = async (tx: Db, version: number, validTo: Date): Promise<void> => {
  await tx.update(priceSheet).set({ validTo }).where(eq(priceSheet.version, version));
};

export async function insertPrice(tx: Db, row: typeof priceSheet.$inferInsert): Promise<PriceSheet> {
  const [added] = await tx.insert(priceSheet).values(row).returning();
  return priceOf(added!);
}
