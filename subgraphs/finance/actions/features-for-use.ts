import { err, type NotFound, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import type { SnapshotFeature } from '../domain/feature.ts';
import { forOutsiders, stillCovered } from '../domain/feature-use.ts';
import { authorizationById } from '../store/authorizations.ts';
import { type FeatureSnapshot, snapshotById } from '../store/features.ts';

/** What of a snapshot the viewer may see now: the enterprise all of it, its grantee what is still agreed to, others no value. */
export async function coveredFeatures(snapshot: FeatureSnapshot, context: RoomContext): Promise<SnapshotFeature[]> {
  const { orgId } = context.viewer;
  if (orgId === snapshot.orgId) return [...snapshot.features];
  if (orgId !== snapshot.grantee) return forOutsiders(snapshot.features);
  const ids = new Set(snapshot.features.flatMap(({ authorizationId }) => authorizationId ?? []));
  // Of a thousand snapshots in one answer all are looked up at once.
  const found = await Promise.all([...ids].map((id) => authorizationById(context).load(id)));
  const authorizations = found.filter((each) => each !== null);
  return stillCovered(snapshot.features, authorizations, context.clock.now());
}

/** A snapshot of the viewer's with what of it may be used now: decided anew before every use. */
export async function featuresForUse(
  id: string,
  context: RoomContext,
): Promise<Result<{ snapshot: FeatureSnapshot; features: SnapshotFeature[] }, NotFound>> {
  const snapshot = await snapshotById(context).load(id);
  if (!snapshot) return err(notFound('FeatureSnapshot', id));
  return ok({ snapshot, features: await coveredFeatures(snapshot, context) });
}
