/** Uploaded features and snapshots: rows are added, never changed. */
import type { Db } from '@yushu/db';
import { snapshot, uploadedFeature } from '@yushu/db/schema/finance';
import { inOrder, loader } from '@yushu/kit';
import { and, desc, inArray, lte } from 'drizzle-orm';
import type { Purpose } from '../domain/authorization.ts';
import type { SnapshotFeature, UploadedFeature } from '../domain/feature.ts';

export type FeatureSnapshot = Omit<typeof snapshot.$inferSelect, 'purpose' | 'features'> & {
  purpose: Purpose;
  features: readonly SnapshotFeature[];
};

/** The latest of each feature that was observed by `asOf`, of these organizations; of one moment the last recorded. */
export const uploadedBy = (tx: Db, orgIds: readonly string[], asOf: Date): Promise<UploadedFeature[]> =>
  tx
    .selectDistinctOn([uploadedFeature.orgId, uploadedFeature.name])
    .from(uploadedFeature)
    .where(and(inArray(uploadedFeature.orgId, [...orgIds]), lte(uploadedFeature.observedAt, asOf)))
    .orderBy(
      uploadedFeature.orgId,
      uploadedFeature.name,
      desc(uploadedFeature.observedAt),
      desc(uploadedFeature.recordedAt),
    );

/** Adds features; one that is there already, at the same moments, stays. Returns how many were new. */
export async function insertUploaded(tx: Db, features: readonly UploadedFeature[], recordedAt: Date): Promise<number> {
  let added = 0;
  for (let from = 0; from < features.length; from += 1_000) {
    const rows = features.slice(from, from + 1_000).map((feature) => ({ ...feature, recordedAt }));
    added += (await tx.insert(uploadedFeature).values(rows).onConflictDoNothing()).rowCount ?? 0;
  }
  return added;
}

export async function insertSnapshots(tx: Db, snapshots: readonly FeatureSnapshot[]): Promise<void> {
  for (let from = 0; from < snapshots.length; from += 200)
    await tx.insert(snapshot).values(snapshots.slice(from, from + 200));
}

/** Snapshots by id inside a transaction, in the order of the ids; null where the viewer sees none. */
export async function snapshotsIn(tx: Db, ids: readonly string[]): Promise<(FeatureSnapshot | null)[]> {
  const rows = await tx
    .select()
    .from(snapshot)
    .where(inArray(snapshot.id, [...ids]));
  return inOrder(ids, rows as FeatureSnapshot[], ({ id }) => id);
}

/** Those that the viewer may see, by id. */
export const snapshotById = loader<string, FeatureSnapshot>(async (ids, context) =>
  snapshotsIn(await context.tenant(), ids),
);
