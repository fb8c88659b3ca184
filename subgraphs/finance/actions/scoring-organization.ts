/** Scores an enterprise from a snapshot: the champion's score counts, those of the others are kept beside it. */
import {
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  type NotFound,
  newId,
  notFound,
  ok,
  type Result,
  type RoomContext,
} from '@yushu/kit';
import { type FeatureUnavailable, type FeatureWithheld, noConsent } from '../domain/errors.ts';
import type { SnapshotFeature } from '../domain/feature.ts';
import { scoringResult } from '../domain/scoring-result.ts';
import { type CreditModelVersion, versionsInUse } from '../store/credit-models.ts';
import type { FeatureSnapshot } from '../store/features.ts';
import { institutionOf } from '../store/market.ts';
import { type CreditScore, insertScores } from '../store/scoring.ts';
import { changedOnce } from './changed.ts';
import { featuresForUse } from './features-for-use.ts';
import { modelOf } from './scoring-models.ts';

export interface ScoreRequest {
  readonly idempotencyKey: string;
  readonly snapshotId: string;
  readonly productId: string;
}

type Fault = NotFound | FeatureWithheld | FeatureUnavailable;
type Refused = Fault | ReturnType<typeof noConsent>;
export type OrganizationScored = Result<{ score: CreditScore }, Refused | IdempotencyConflict | IdempotencyInProgress>;

/** The champion's score, stored. What nobody agreed to, or agrees to no more, is refused and nothing is stored. */
export async function scoreOrganization(
  request: ScoreRequest,
  context: RoomContext,
  orgId: string,
): Promise<OrganizationScored> {
  const found = await featuresForUse(request.snapshotId, context);
  if (!found.ok) return found;
  const { snapshot, features } = found.value;
  // The enterprise sees its snapshots too, but scores nobody.
  if (snapshot.grantee !== orgId) return err(notFound('FeatureSnapshot', request.snapshotId, ['input', 'snapshotId']));
  // Agreed to for training models, and so for nothing that is decided about the enterprise.
  if (snapshot.purpose === 'MODEL_TRAINING') return err(noConsent('SCOPE', 'CREDIT_DECISION'));
  return changedOnce<{ score: CreditScore }, Fault>(context, 'scoreOrganization', request, async (tx) => {
    const institution = await institutionOf(tx, orgId);
    const versions = institution ? await versionsInUse(tx, institution.id, request.productId) : [];
    const champion = versions.find(({ state }) => state === 'CHAMPION');
    if (!champion) return err(notFound('Champion', request.productId, ['input', 'productId']));
    const score = scoreBy(champion, snapshot, features, context);
    if (!score.ok) return score;
    const others = versions.filter((version) => version !== champion);
    const beside = others.map((version) => scoreBy(version, snapshot, features, context));
    // The rows belong to the enterprise: the institution takes part in them.
    await insertScores(tx, [score.value, ...beside.flatMap((each) => (each.ok ? [each.value] : []))]);
    const { id, modelHash, snapshotHash } = score.value;
    return ok({ subject: id, data: { modelHash, snapshotHash, orgId: snapshot.orgId }, value: { score: score.value } });
  });
}

function scoreBy(
  version: CreditModelVersion,
  snapshot: FeatureSnapshot,
  features: readonly SnapshotFeature[],
  { clock }: RoomContext,
): Result<CreditScore, FeatureWithheld | FeatureUnavailable> {
  const result = scoringResult(modelOf(version).scorer, version, features);
  if (!result.ok) return result;
  const { institutionId, productId, hash: modelHash } = version;
  return ok({
    ...{ id: newId('csc', clock), orgId: snapshot.orgId, grantee: snapshot.grantee, institutionId, productId },
    ...{ versionId: version.id, role: version.state as CreditScore['role'], modelHash },
    ...{ snapshotId: snapshot.id, snapshotHash: snapshot.hash, scoredAt: new Date(clock.now()) },
    ...{ ...result.value, reasons: [...result.value.reasons], degraded: [...result.value.degraded] },
  });
}
