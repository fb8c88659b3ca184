import type { Db } from '@yushu/db';
import { cluster, clusterBinding, quotaGrant } from '@yushu/db/schema/compute';
import { and, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { type Quota, quotaOf } from '../domain/live/quota.ts';

/** Makes submissions of one organization, and grants to it, wait for each other until commit. */
export const lockQuota = (tx: Db, orgId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`compute quota ${orgId}`}, 0))`);

const inForce = (at: Date) =>
  and(lte(quotaGrant.validFrom, at), or(isNull(quotaGrant.validTo), gt(quotaGrant.validTo, at)));

/** What an organization may have at once. */
export async function quotaInForce(tx: Db, orgId: string, at: Date): Promise<Quota> {
  const grants = await tx
    .select({ procs: quotaGrant.procs, gpus: quotaGrant.gpus })
    .from(quotaGrant)
    .where(and(eq(quotaGrant.orgId, orgId), inForce(at)));
  return quotaOf(grants);
}

/** Every grant that is in force or will be. */
export const standingGrants = (tx: Db, at: Date): Promise<Quota[]> =>
  tx
    .select({ procs: quotaGrant.procs, gpus: quotaGrant.gpus })
    .from(quotaGrant)
    .where(or(isNull(quotaGrant.validTo), gt(quotaGrant.validTo, at)));

/** What all clusters have that jobs can be sent to. */
export async function boundCapacity(tx: Db): Promise<Quota> {
  const [sum] = await tx
    .select({
      procs: sql<number>`coalesce(sum(${clusterBinding.procs}), 0)::int`,
      gpus: sql<number>`coalesce(sum(${clusterBinding.gpus}), 0)::int`,
    })
    .from(clusterBinding)
    .innerJoin(cluster, eq(cluster.id, clusterBinding.clusterId))
    .where(ne(cluster.state, 'RETIRED'));
  return sum!;
}

export type QuotaGrant = typeof quotaGrant.$inferSelect;

export async function insertGrant(tx: Db, row: typeof quotaGrant.$inferInsert): Promise<QuotaGrant> {
  const [added] = await tx.insert(quotaGrant).values(row).returning();
  return added!;
}
