/** What a model may be given of a snapshot: WITHHELD is refused, MISSING is a bin, UNAVAILABLE is the model's policy. */
import { err, ok, type Result, type WithheldReason } from '@yushu/kit/domain';
import type { DataAuthorization } from './authorization.ts';
import { hasRunOut } from './authorization.ts';
import { type FeatureUnavailable, type FeatureWithheld, featureUnavailable, featureWithheld } from './errors.ts';
import { isDisclosed, type SnapshotFeature } from './feature.ts';

export interface ModelRow {
  /** By feature; null is missing. */
  readonly values: Readonly<Record<string, string | null>>;
  /** Features that their sources did not give, taken as missing because the model says so. */
  readonly degraded: readonly string[];
}

/**
 * The row of the features `inputs`. One that the snapshot does not hold counts as withheld: nobody agreed to it.
 * `onUnavailable: 'degrade'` takes what is unavailable for missing, and says so.
 */
export function rowForModel(
  features: readonly SnapshotFeature[],
  inputs: readonly string[],
  onUnavailable: 'refuse' | 'degrade',
): Result<ModelRow, FeatureWithheld | FeatureUnavailable> {
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const withheld = inputs.filter((name) => (byName.get(name)?.state ?? 'WITHHELD') === 'WITHHELD');
  if (withheld.length > 0) return err(featureWithheld(withheld));
  const down = inputs.flatMap((name) => byName.get(name) ?? []).filter(({ state }) => state === 'UNAVAILABLE');
  if (down.length > 0 && onUnavailable === 'refuse')
    return err(featureUnavailable([...new Set(down.map(({ source }) => source))].sort()));
  const values = Object.fromEntries(inputs.map((name) => [name, byName.get(name)?.value ?? null]));
  return ok({ values, degraded: down.map(({ name }) => name) });
}

/**
 * Why a stored value may not be shown or used any more; null when it may. The authorization under which it was disclosed
 * must still be in force; that its uses are spent ends no snapshot that was one of them.
 */
export function endedSince(authorization: DataAuthorization | undefined, at: number): WithheldReason | null {
  if (!authorization) return 'NO_AUTHORIZATION';
  const { state } = authorization;
  if (state === 'DRAFT' || state === 'PENDING_SIGNATURE') return 'NO_AUTHORIZATION';
  if (state === 'REVOKED' || state === 'EXPIRED' || hasRunOut(authorization, at))
    return state === 'REVOKED' ? state : 'EXPIRED';
  return state === 'SUSPENDED' ? 'SUSPENDED' : null;
}

/** The features as the grantee may see and use them at `at`: what is not covered any more is withheld, value and moment. */
export function stillCovered(
  features: readonly SnapshotFeature[],
  authorizations: readonly DataAuthorization[],
  at: number,
): SnapshotFeature[] {
  const byId = new Map(authorizations.map((one) => [one.id, one]));
  return features.map((feature) => {
    if (!isDisclosed(feature)) return feature;
    const reason = endedSince(byId.get(feature.authorizationId ?? ''), at);
    return reason === null ? feature : withheld(feature, reason);
  });
}

/** The features as somebody sees them who is neither the enterprise nor the party that it agreed to: that is in no scope. */
export const forOutsiders = (features: readonly SnapshotFeature[]): SnapshotFeature[] =>
  features.map((feature) => (isDisclosed(feature) ? withheld(feature, 'SCOPE') : feature));

const withheld = (feature: SnapshotFeature, reason: WithheldReason): SnapshotFeature => ({
  ...feature,
  ...{ value: null, state: 'WITHHELD', reason, observedAt: null, provenance: null },
});
