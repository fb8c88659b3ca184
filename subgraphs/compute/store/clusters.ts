import type { Db } from '@yushu/db';
import { cluster } from '@yushu/db/schema/compute';
import { grouped, inOrder, loader } from '@yushu/kit';
import { asc, eq, inArray } from 'drizzle-orm';
import type { Cluster, ClusterState } from '../domain/cluster-state.ts';
import { clusterOf } from './rows.ts';

/** Every cluster by name. */
export async function allClusters(db: Db): Promise<Cluster[]> {
  const rows = await db.select().from(cluster).orderBy(asc(cluster.name));
  return rows.map(clusterOf);
}

/** Clusters of sites, by name; one statement a batch. */
export const clustersBySite = loader<string, Cluster[]>(async (siteIds, { db }) => {
  const rows = await db
    .select()
    .from(cluster)
    .where(inArray(cluster.siteId, [...siteIds]))
    .orderBy(asc(cluster.name));
  return grouped(siteIds, rows.map(clusterOf), (each) => each.siteId);
});

/** The cluster, locked until the transaction ends; null when there is none. */
export async function lockCluster(tx: Db, id: string): Promise<Cluster | null> {
  const [row] = await tx.select().from(cluster).where(eq(cluster.id, id)).for('update');
  return row ? clusterOf(row) : null;
}

/** Writes the state of a cluster that is locked. */
export async function saveClusterState(tx: Db, id: string, state: ClusterState, at: Date): Promise<void> {
  await tx.update(cluster).set({ state, updatedAt: at }).where(eq(cluster.id, id));
}

/** Adds a cluster; null when its name is taken. */
export async function addCluster(tx: Db, given: Cluster): Promise<Cluster | null> {
  const [row] = await tx.insert(cluster).values(given).onConflictDoNothing().returning();
  return row ? clusterOf(row) : null;
}

/** Clusters by id; one statement a batch. */
export const clusterById = loader<string, Cluster>(async (ids, { db }) => {
  const rows = await db
    .select()
    .from(cluster)
    .where(inArray(cluster.id, [...ids]));
  return inOrder(ids, rows.map(clusterOf), (each) => each.id);
});
