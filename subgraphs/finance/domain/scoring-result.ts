/** A score as it is kept: made of a model and the features of a snapshot, and of nothing else. */
import { ok, type Result } from '@yushu/kit/domain';
import { badProbabilityOf, type OnUnavailable } from './credit-model.ts';
import type { FeatureUnavailable, FeatureWithheld } from './errors.ts';
import type { SnapshotFeature } from './feature.ts';
import { scoreFeatures } from './score-features.ts';
import { MOST_REASONS, type Reason, type Scorer } from './scorecard/index.ts';

export interface ScoringResult {
  readonly score: number | null;
  /** P of the bad class, from 0 to 1. */
  readonly probability: number | null;
  readonly label: string | null;
  /** At most four, the weightiest first. */
  readonly reasons: readonly Reason[];
  readonly degraded: readonly string[];
  readonly error: string | null;
}

/** The result of a model over features: the same to the last bit whenever it is asked for. */
export function scoringResult(
  scorer: Scorer,
  { badLabel, onUnavailable }: { readonly badLabel: string | null; readonly onUnavailable: OnUnavailable },
  features: readonly SnapshotFeature[],
): Result<ScoringResult, FeatureWithheld | FeatureUnavailable> {
  const scored = scoreFeatures(scorer, features, { onUnavailable, reasons: MOST_REASONS });
  if (!scored.ok) return scored;
  const { score, label, reasons, degraded, error, probability } = scored.value;
  const told = reasons.filter(({ points }) => points > 0).slice(0, MOST_REASONS);
  return ok({
    ...{ score, label, degraded, error, reasons: told },
    probability: badProbabilityOf(probability, badLabel),
  });
}

/** Whether two results are one, to the last bit. */
export const isSameResult = (one: ScoringResult, other: ScoringResult): boolean =>
  Object.is(one.score, other.score) &&
  Object.is(one.probability, other.probability) &&
  one.label === other.label &&
  one.error === other.error &&
  one.degraded.join('\n') === other.degraded.join('\n') &&
  one.reasons.length === other.reasons.length &&
  one.reasons.every(
    ({ code, points }, at) => code === other.reasons[at]!.code && Object.is(points, other.reasons[at]!.points),
  );
