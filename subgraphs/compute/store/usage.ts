/** Usage records and the list prices that they are priced at. */
import type { Db } from '@yushu/db';
import { cluster, site, usageRecord } from '@yushu/db/schema/compute';
import { inOrder, loader } from '@yushu/kit';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { type UsageSum, WINDOW_MS } from '../domain/live/organization-usage.ts';
import type { ListPrice } from '../domain/live/price-usage.ts';
import { pricesOf } from './live-clusters.ts';
import { plainDecimal } from './rows.ts';
import { asRoom } from './tenancy.ts';

export type UsageRecord = typeof usageRecord.$inferSelect;

export async function insertUsage(tx: Db, record: UsageRecord): Promise<void> {
  await tx.insert(usageRecord).values(record);
}

/** The record, locked; null when there is none. */
export async function lockUsage(tx: Db, id: string): Promise<UsageRecord | null> {
  const [row] = await tx.select().from(usageRecord).where(eq(usageRecord.id, id)).for('update');
  return row ?? null;
}

/** A job's records by time. */
export const usageOfJob = (tx: Db, jobId: string): Promise<UsageRecord[]> =>
  tx.select().from(usageRecord).where(eq(usageRecord.jobId, jobId)).orderBy(asc(usageRecord.from), asc(usageRecord.id));

/** The code of the site where a cluster stands. */
export async function siteCodeOf(tx: Db, clusterId: string): Promise<string> {
  const [row] = await tx
    .select({ code: site.code })
    .from(cluster)
    .innerJoin(site, eq(site.id, cluster.siteId))
    .where(eq(cluster.id, clusterId));
  return row!.code;
}

/** List prices of a site's resource in force at some time of [from, to), by time. */
export async function pricePeriods(
  tx: Db,
  siteCode: string,
  resource: 'CPU' | 'GPU',
  from: Date,
  to: Date,
): Promise<ListPrice[]> {
  const rows = await pricesOf(tx, siteCode, resource, from, to);
  return rows.map(({ version, unitPrice, validFrom, validTo }) => ({
    ...{ version, unitPrice: plainDecimal(unitPrice), fromMs: validFrom.getTime() },
    toMs: validTo?.getTime() ?? null,
  }));
}

/** Whether a record was reversed. */
export const isCorrected = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.$count(usageRecord, eq(usageRecord.corrects, id))) > 0;

/** Sums of the window before now, by organization; one statement a batch. Whether they may be shown, the caller has decided. */
export const usageSumByOrganization = loader<string, UsageSum>((orgIds, { db, clock }) =>
  asRoom(db, async (tx) => {
    const rows = await tx
      .select({
        orgId: usageRecord.orgId,
        amountMinor: sql<string>`sum(${usageRecord.amountMinor})`,
        records: sql<number>`count(*)::int`,
        newest: sql<string | null>`max(${usageRecord.to})`,
      })
      .from(usageRecord)
      .where(and(inArray(usageRecord.orgId, [...orgIds]), gt(usageRecord.to, new Date(clock.now() - WINDOW_MS))))
      .groupBy(usageRecord.orgId);
    const found = inOrder(orgIds, rows, (row) => row.orgId);
    return found.map((row) =>
      row === null
        ? null
        : {
            ...{ records: row.records, amountMinor: BigInt(row.amountMinor) },
            newest: row.newest === null ? null : new Date(row.newest),
          },
    );
  }),
);
