/** Decisions of finance itself, by organization and category, and the features that they leave. */
import { type Decision, type decide, type GuardedFigure, grouped, type WithheldReason } from '@yushu/kit';
import { CATEGORIES, type DataAuthorization, ownMirror } from '../domain/authorization.ts';
import {
  FEATURE_SOURCES,
  featureOfSource,
  featureOfUpload,
  type SnapshotFeature,
  type UploadedFeature,
} from '../domain/feature.ts';

/** By organization: what is decided on a category. */
export type Decisions = ReadonlyMap<string, (category: string) => Decision>;

interface Asked {
  readonly organizationIds: readonly string[];
  readonly grantee: string;
  readonly purpose: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What `rule` says on each organization and category. */
export function decisionsOn(
  authorizations: readonly DataAuthorization[],
  { organizationIds, grantee, purpose, at }: Asked,
  rule: typeof decide,
): Decisions {
  const byOrg = grouped(organizationIds, authorizations, ({ orgId }) => orgId);
  return new Map(
    organizationIds.map((orgId, index) => {
      const mirror = ownMirror(byOrg[index] ?? [], at);
      return [orgId, (category) => rule(mirror, { orgId, grantee, purpose, category, at })];
    }),
  );
}

/** Whether anything of anybody may be disclosed. */
export const anyGranted = (decisions: Decisions): boolean =>
  [...decisions.values()].some((decisionOn) => CATEGORIES.some((each) => decisionOn(each).decision === 'GRANTED'));

/** Why not, of the first organization; that there is an authorization at all is said before that there is none. */
export function firstRefusal(decisions: Decisions): WithheldReason {
  const [decisionOn] = decisions.values();
  const reasons = CATEGORIES.map((each) => decisionOn?.(each)).map((each) =>
    each?.decision === 'WITHHELD' ? each.reason : 'NO_AUTHORIZATION',
  );
  return reasons.find((reason) => reason !== 'NO_AUTHORIZATION') ?? 'NO_AUTHORIZATION';
}

interface Gathered {
  readonly figures: ReadonlyMap<string, Readonly<Record<string, GuardedFigure | null>>>;
  readonly uploaded: readonly UploadedFeature[];
}

/** Every feature of one organization under the decisions; of uploaded ones those that are wanted, or all there are. */
export function assembleFeatures(
  orgId: string,
  decisions: Decisions,
  { figures, uploaded }: Gathered,
  wanted: readonly string[] | null,
  asOf: Date,
): SnapshotFeature[] {
  const decisionOn = decisions.get(orgId)!;
  const answers = figures.get(orgId) ?? {};
  const own = uploaded.filter((each) => each.orgId === orgId);
  const onUploads = decisionOn('UPLOADED');
  // Which features there are is a disclosure too: without consent only those that were asked for are named.
  const names = wanted ?? (onUploads.decision === 'GRANTED' ? own.map(({ name }) => name) : []);
  return [
    ...FEATURE_SOURCES.map((source) =>
      featureOfSource(source, answers[source.field], decisionOn(source.category), asOf.getTime()),
    ),
    ...names.map((name) =>
      featureOfUpload(
        name,
        own.find((each) => each.name === name),
        onUploads,
      ),
    ),
  ];
}
