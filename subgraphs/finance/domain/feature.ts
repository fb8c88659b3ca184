/** Features of an enterprise as they are disclosed to one party: each with its moment, its source and its state. */
import {
  canonicalHash,
  type Decision,
  type GuardedFigure,
  type Provenance,
  type WithheldReason,
} from '@yushu/kit/domain';
import type { Category, Purpose } from './authorization.ts';

/** A figure that another room answers for, as a field of Organization over the window D90. */
export interface FeatureSource {
  readonly field: string;
  readonly category: Category;
  readonly unit: string;
  readonly room: string;
}

/** What the consent contract expects of other rooms. One that does not serve its field is UNAVAILABLE, never MISSING. */
export const FEATURE_SOURCES: readonly FeatureSource[] = [
  { field: 'computeUsage', category: 'COMPUTE_USAGE', unit: 'FEN', room: 'compute' },
  { field: 'modelUsage', category: 'MODEL_USAGE', unit: 'FEN', room: 'models' },
  { field: 'buildingEnergy', category: 'BUILDING_ENERGY', unit: 'KWH', room: 'building' },
  { field: 'flightOps', category: 'FLIGHT_OPS', unit: 'MISSIONS', room: 'airspace' },
  { field: 'voucherSettlement', category: 'VOUCHER_SETTLEMENT', unit: 'FEN', room: 'market' },
];

/** Why a feature has no value, where its state alone does not say. */
export type FeatureReason = WithheldReason | 'WITHHELD_AT_SOURCE' | 'SOURCE_DOWN' | 'NOT_SERVED' | 'OBSERVED_LATER';

export interface SnapshotFeature {
  readonly name: string;
  readonly category: Category;
  /** Decimal text or a category's word; null unless PRESENT or STALE. */
  readonly value: string | null;
  readonly unit: string;
  readonly state: GuardedFigure['state'];
  readonly reason: FeatureReason | null;
  /** RFC 3339 in UTC. */
  readonly observedAt: string | null;
  readonly source: string;
  readonly authorizationId: string | null;
  readonly provenance: Provenance | null;
}

/** What an enterprise uploaded about itself. */
export interface UploadedFeature {
  readonly orgId: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly observedAt: Date;
  readonly provenance: Provenance;
}

type Named = Pick<SnapshotFeature, 'name' | 'category' | 'unit' | 'source'>;

const without = (named: Named, state: 'MISSING' | 'WITHHELD' | 'UNAVAILABLE', reason: FeatureReason | null) => ({
  ...named,
  ...{ value: null, state, reason, observedAt: null, authorizationId: null, provenance: null },
});

/** A figure of another room, under finance's own decision. `answer` null: no answer came; undefined: nobody serves it. */
export function featureOfSource(
  source: FeatureSource,
  answer: GuardedFigure | null | undefined,
  decision: Decision,
  asOf: number,
): SnapshotFeature {
  const named = { name: source.field, category: source.category, unit: source.unit, source: source.room };
  if (decision.decision === 'WITHHELD') return without(named, 'WITHHELD', decision.reason);
  if (answer === undefined) return without(named, 'UNAVAILABLE', 'NOT_SERVED');
  if (answer === null || answer.state === 'UNAVAILABLE') return without(named, 'UNAVAILABLE', 'SOURCE_DOWN');
  if (answer.state === 'WITHHELD') return without(named, 'WITHHELD', 'WITHHELD_AT_SOURCE');
  if (answer.observedAt !== null && Date.parse(answer.observedAt) > asOf)
    return without(named, 'UNAVAILABLE', 'OBSERVED_LATER');
  const { value, unit, state, observedAt, provenance } = answer;
  return {
    ...named,
    value,
    unit,
    state,
    reason: null,
    observedAt,
    authorizationId: decision.authorizationId,
    provenance,
  };
}

/** What the enterprise uploaded under this name, under finance's own decision; undefined where it never did. */
export function featureOfUpload(name: string, found: UploadedFeature | undefined, decision: Decision): SnapshotFeature {
  const named = { name, category: 'UPLOADED' as const, unit: found?.unit ?? '', source: 'finance' };
  if (decision.decision === 'WITHHELD') return without({ ...named, unit: '' }, 'WITHHELD', decision.reason);
  const { authorizationId } = decision;
  if (!found) return { ...without(named, 'MISSING', null), authorizationId };
  const { value, observedAt, provenance } = found;
  return {
    ...named,
    ...{ value, state: 'PRESENT', reason: null, observedAt: observedAt.toISOString(), authorizationId, provenance },
  };
}

/** Whether the party learnt something by it: that a source has nothing is something too. */
export const isDisclosed = ({ state }: SnapshotFeature): boolean =>
  state === 'PRESENT' || state === 'STALE' || state === 'MISSING';

/** Everything of a snapshot that its hash covers. */
export interface SnapshotContent {
  readonly id: string;
  readonly orgId: string;
  readonly grantee: string;
  readonly purpose: Purpose;
  readonly asOf: Date;
  readonly features: readonly SnapshotFeature[];
}

/** SHA-256 of the content in lower-case hex: whatever else stands in the row, these cannot have changed. */
export const snapshotHash = ({ id, orgId, grantee, purpose, asOf, features }: SnapshotContent): string =>
  canonicalHash({ id, orgId, grantee, purpose, asOf, features });
