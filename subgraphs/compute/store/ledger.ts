/** Energy of sites by month out of usage records, and the certificates that cover it. */
import type { Db } from '@yushu/db';
import { carbonFactor, certificate, sitePower, usageRecord } from '@yushu/db/schema/compute';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { SiteMonth } from '../domain/live/ledger.ts';
import { kwhOf } from '../domain/live/ledger.ts';
import { stretchOf } from '../domain/live/usage-cut.ts';
import { plainDecimal } from './rows.ts';

export type Certificate = typeof certificate.$inferSelect;

/** The certificate with every other of its site and month, locked: what one covers another cannot. Null when there is none. */
export async function lockCertificate(tx: Db, id: string): Promise<Certificate | null> {
  const [row] = await tx.select().from(certificate).where(eq(certificate.id, id));
  if (!row) return null;
  const group = await tx
    .select()
    .from(certificate)
    .where(and(eq(certificate.siteCode, row.siteCode), eq(certificate.month, row.month)))
    .orderBy(asc(certificate.id))
    .for('update');
  const locked = group.find((each) => each.id === id)!;
  return { ...locked, kwh: plainDecimal(locked.kwh) };
}

/** Marks a locked certificate as used. */
export async function retire(tx: Db, id: string, retiredBy: string, retiredAt: Date): Promise<Certificate> {
  const [row] = await tx
    .update(certificate)
    .set({ state: 'RETIRED', retiredBy, retiredAt, updatedAt: retiredAt })
    .where(eq(certificate.id, id))
    .returning();
  return { ...row!, kwh: plainDecimal(row!.kwh) };
}

/**
 * Every site's energy in a month, of all organizations together; for one site where it is named. Reversed records count
 * negative, so a correction corrects this too. The transaction must see all rows.
 */
export async function siteMonths(tx: Db, month: string, siteCode?: string): Promise<SiteMonth[]> {
  const { fromMs, toMs } = stretchOf(month);
  const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
  const watts = sql`case ${usageRecord.resource} when 'CPU' then ${sitePower.wattsPerProc} else ${sitePower.wattsPerGpu} end`;
  const kwh = sql<string>`coalesce((select sum(${usageRecord.units} * ${watts} * ${usageRecord.seconds} * 1.0) from ${usageRecord}
    where ${usageRecord.siteCode} = ${sitePower.siteCode} and ${usageRecord.from} >= ${from} and ${usageRecord.from} < ${to}), 0)
    * ${sitePower.pue}`;
  const covered = (state: string) => sql<string>`coalesce((select sum(${certificate.kwh}) from ${certificate}
    where ${certificate.siteCode} = ${sitePower.siteCode} and ${certificate.month} = ${month} and ${certificate.state} = ${state}), 0)`;
  const rows = await tx
    .select({
      ...{ siteCode: sitePower.siteCode, wattSeconds: kwh.as('watt_seconds') },
      ...{ retiredKwh: covered('RETIRED').as('retired'), heldKwh: covered('HELD').as('held') },
      ...{
        kgPerKwh: carbonFactor.kgPerKwh,
        residualKgPerKwh: carbonFactor.residualKgPerKwh,
        factorId: carbonFactor.id,
      },
    })
    .from(sitePower)
    .innerJoin(carbonFactor, and(eq(carbonFactor.grid, sitePower.grid), eq(carbonFactor.year, NEWEST_YEAR)))
    .where(siteCode === undefined ? undefined : eq(sitePower.siteCode, siteCode))
    .orderBy(asc(sitePower.siteCode));
  return rows.map(({ wattSeconds, ...row }) => ({
    ...row,
    ...{ month, kwh: kwhOf(wattSeconds), retiredKwh: plainDecimal(row.retiredKwh), heldKwh: plainDecimal(row.heldKwh) },
    ...{ kgPerKwh: plainDecimal(row.kgPerKwh), residualKgPerKwh: plainDecimal(row.residualKgPerKwh) },
  }));
}

const NEWEST_YEAR = sql`(select max(known.year) from ${carbonFactor} as known where known.grid = ${sitePower.grid})`;
