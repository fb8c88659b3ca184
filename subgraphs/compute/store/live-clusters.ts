/** Clusters that jobs can be sent to, with what is on them: what the brain looks at. */
import type { Db } from '@yushu/db';
import {
  attempt,
  carbonFactor,
  cluster,
  clusterBinding,
  job,
  priceSheet,
  site,
  sitePower,
} from '@yushu/db/schema/compute';
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Cluster } from '../domain/cluster-state.ts';
import { LIVE_ATTEMPT_STATES } from '../domain/live/attempt-state.ts';
import type { LiveCluster, Occupant } from '../domain/live/brain.ts';
import type { Site } from '../domain/site.ts';
import { plainDecimal } from './rows.ts';

/** A cluster with how it is reached and when it last answered. */
export interface BoundCluster extends LiveCluster {
  readonly kind: Cluster['kind'];
  readonly connection: Readonly<Record<string, unknown>>;
  readonly heardAt: Date | null;
}

/** Every cluster that can be reached at all, by name, with the prices of `now`. */
export async function boundClusters(db: Db, now: Date): Promise<BoundCluster[]> {
  const rows = await db
    .select({
      ...{ id: cluster.id, name: cluster.name, kind: cluster.kind, state: cluster.state },
      ...{ siteCode: site.code, siteKind: site.kind },
      ...{ procs: clusterBinding.procs, gpus: clusterBinding.gpus, memoryMib: clusterBinding.memoryMib },
      ...{
        backfills: clusterBinding.backfills,
        connection: clusterBinding.connection,
        heardAt: clusterBinding.heardAt,
      },
      ...{ cpuPrice: priceOf('CPU', now), gpuPrice: priceOf('GPU', now) },
      kgPerProcHour: sql<string | null>`${sitePower.wattsPerProc} * ${KG_PER_WATT_HOUR}`,
      kgPerGpuHour: sql<string | null>`${sitePower.wattsPerGpu} * ${KG_PER_WATT_HOUR}`,
    })
    .from(clusterBinding)
    .innerJoin(cluster, eq(cluster.id, clusterBinding.clusterId))
    .innerJoin(site, eq(site.id, cluster.siteId))
    .leftJoin(sitePower, eq(sitePower.siteCode, site.code))
    .orderBy(asc(cluster.name));
  return rows.map((row) => ({
    ...row,
    kind: row.kind as Cluster['kind'],
    state: row.state as Cluster['state'],
    siteKind: row.siteKind as Site['kind'],
    ...{ cpuPrice: plain(row.cpuPrice), gpuPrice: plain(row.gpuPrice) },
    ...{ kgPerProcHour: plain(row.kgPerProcHour), kgPerGpuHour: plain(row.kgPerGpuHour) },
  }));
}

const plain = (text: string | null): string | null => (text === null ? null : plainDecimal(text));

/** PUE times the newest known factor of the grid; a watt for an hour is a thousandth of a kWh. */
const KG_PER_WATT_HOUR = sql`${sitePower.pue} * 0.001 * (select ${carbonFactor.kgPerKwh} from ${carbonFactor}
  where ${carbonFactor.grid} = ${sitePower.grid} order by ${carbonFactor.year} desc limit 1)`;

const priceOf = (resource: 'CPU' | 'GPU', now: Date) => sql<
  string | null
>`(select ${priceSheet.unitPrice} from ${priceSheet}
  where ${priceSheet.siteCode} = ${site.code} and ${priceSheet.resource} = ${resource}
    and ${priceSheet.validFrom} <= ${now.toISOString()}::timestamptz
    and (${priceSheet.validTo} is null or ${priceSheet.validTo} > ${now.toISOString()}::timestamptz))`;

/** The brain's part of a bound cluster: what decisions depend on and recordings keep. */
export const liveClusterOf = ({ kind, connection, heardAt, ...rest }: BoundCluster): LiveCluster => rest;

/** What is on clusters or on its way there, in the order in which it was placed. Sees the rows of the transaction's tenants. */
export async function allOccupants(tx: Db): Promise<Occupant[]> {
  const rows = await tx
    .select({
      ...{ key: attempt.key, clusterId: attempt.clusterId, startedAt: attempt.startedAt },
      ...{ procs: job.procs, gpus: job.gpus, memoryMib: job.memoryMib, limitS: job.limitS },
    })
    .from(attempt)
    .innerJoin(job, eq(job.id, attempt.jobId))
    .where(inArray(attempt.state, [...LIVE_ATTEMPT_STATES]))
    .orderBy(asc(attempt.preparedAt), asc(job.seq));
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt === null ? null : Math.floor(row.startedAt.getTime() / 1_000),
  }));
}

/** Notes that a cluster answered. */
export async function heardFrom(db: Db, clusterId: string, at: Date): Promise<void> {
  await db.update(clusterBinding).set({ heardAt: at, updatedAt: at }).where(eq(clusterBinding.clusterId, clusterId));
}

/** Makes a cluster one that jobs can be sent to, or changes how. */
export async function bindCluster(db: Db, row: typeof clusterBinding.$inferInsert): Promise<void> {
  const { clusterId, ...changed } = row;
  await db
    .insert(clusterBinding)
    .values(row)
    .onConflictDoUpdate({ target: clusterBinding.clusterId, set: { ...changed, updatedAt: sql`now()` } });
}

/** The prices of a site's resource that were in force at some time of [from, to). */
export const pricesOf = (db: Db, siteCode: string, resource: string, from: Date, to: Date) =>
  db
    .select()
    .from(priceSheet)
    .where(
      and(
        ...[eq(priceSheet.siteCode, siteCode), eq(priceSheet.resource, resource), lte(priceSheet.validFrom, to)],
        or(isNull(priceSheet.validTo), gt(priceSheet.validTo, from)),
      ),
    )
    .orderBy(asc(priceSheet.validFrom));
