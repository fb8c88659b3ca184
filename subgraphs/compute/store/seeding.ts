import type { Db } from '@yushu/db';
import {
  capacity,
  carbonFactor,
  certificate,
  cluster,
  clusterBinding,
  dataLocation,
  link,
  linkSample,
  priceSheet,
  sectorDemand,
  site,
  sitePower,
} from '@yushu/db/schema/compute';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Capacity } from '../domain/capacity.ts';
import type { Cluster } from '../domain/cluster-state.ts';
import type { Site } from '../domain/site.ts';
import { siteColumns } from './sites.ts';

export interface SeedTables {
  readonly sites: readonly Site[];
  readonly clusters: readonly Cluster[];
  readonly capacity: readonly Capacity[];
  readonly links: readonly (typeof link.$inferInsert)[];
  readonly samples: readonly (typeof linkSample.$inferInsert)[];
  readonly demand: readonly (typeof sectorDemand.$inferInsert)[];
  readonly bindings: readonly (typeof clusterBinding.$inferInsert)[];
  readonly prices: readonly (typeof priceSheet.$inferInsert)[];
  readonly power: readonly (typeof sitePower.$inferInsert)[];
  readonly factors: readonly (typeof carbonFactor.$inferInsert)[];
  readonly certificates: readonly (typeof certificate.$inferInsert)[];
  readonly locations: readonly (typeof dataLocation.$inferInsert)[];
}

/** Adds the rows that are not there yet and returns how many, by table; what operators changed since stays. */
export const insertSeed = (db: Db, seed: SeedTables): Promise<Record<string, number>> =>
  db.transaction(async (tx) => ({
    site: await addMissing(tx, site, seed.sites.map(siteColumns)),
    cluster: await addMissing(tx, cluster, seed.clusters),
    capacity: await addMissing(tx, capacity, seed.capacity),
    link: await addMissing(tx, link, seed.links),
    link_sample: await addMissing(tx, linkSample, seed.samples),
    sector_demand: await addMissing(tx, sectorDemand, seed.demand),
    cluster_binding: await addMissing(tx, clusterBinding, seed.bindings),
    price_sheet: await addMissing(tx, priceSheet, seed.prices),
    site_power: await addMissing(tx, sitePower, seed.power),
    carbon_factor: await addMissing(tx, carbonFactor, seed.factors),
    certificate: await addMissing(tx, certificate, seed.certificates),
    data_location: await addMissing(tx, dataLocation, seed.locations),
  }));

async function addMissing<Table extends PgTable>(
  tx: Db,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<number> {
  const { rowCount } = await tx
    .insert(table)
    .values([...rows])
    .onConflictDoNothing();
  return rowCount ?? 0;
}
