import type { Db } from '@yushu/db';
import { capacity, cluster, link, linkSample, sectorDemand, site } from '@yushu/db/schema/compute';
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
