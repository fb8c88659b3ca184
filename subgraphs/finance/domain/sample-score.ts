/** The score of an invented enterprise whose figures anybody may move: what the card makes of each. */
import { err, ok, type Result } from '@yushu/kit/domain';
import { type EnterpriseFeatures, FEATURE_UNITS } from './sample-law.ts';
import {
  breakdownOf,
  type Card,
  type CharacteristicPoints,
  cardScorer,
  MOST_REASONS,
  numberOf,
  prepareCard,
  type Reason,
} from './scorecard/index.ts';

export interface SampleEnterprise {
  readonly id: string;
  readonly features: EnterpriseFeatures;
}

/** A figure put in place of the drawn one; decimal text. */
export interface FeatureChange {
  readonly name: string;
  readonly value: string;
}

export interface ScoredFeature {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly drawn: number;
  /** Null where the card does not look at it. */
  readonly given: CharacteristicPoints | null;
}

export interface SampleScore {
  readonly enterprise: SampleEnterprise;
  readonly score: number;
  readonly badShare: number;
  readonly initialScore: number;
  readonly features: readonly ScoredFeature[];
  readonly reasons: readonly Reason[];
}

const MOST = 1e12;
const isFeature = (name: string): name is keyof EnterpriseFeatures => Object.hasOwn(FEATURE_UNITS, name);

/** Scores with the changes put in; what is wrong where a change names no figure or is no number from 0 on. */
export function scoreSample(
  card: Card,
  enterprise: SampleEnterprise,
  changes: readonly FeatureChange[],
): Result<SampleScore, string> {
  const changed: EnterpriseFeatures = { ...enterprise.features };
  for (const { name, value } of changes) {
    const number = numberOf(value);
    if (!isFeature(name)) return err(`${name.slice(0, 40)} is no figure of the sample`);
    if (number === null || !(number >= 0 && number <= MOST)) return err(`${name} is no number from 0 on`);
    Object.assign(changed, { [name]: number });
  }
  return scoreOf(card, enterprise, changed);
}

function scoreOf(card: Card, enterprise: SampleEnterprise, changed: EnterpriseFeatures): Result<SampleScore, string> {
  const cells = card.characteristics.map(({ name }) => (isFeature(name) ? changed[name] : null));
  const { score, probability, reasons, error } = cardScorer(card).score(cells, MOST_REASONS);
  const rows = breakdownOf(prepareCard(card), cells);
  if (typeof rows === 'string' || score === null) return err(error ?? String(rows));
  const features = Object.entries(FEATURE_UNITS).map(([name, unit]) => ({
    ...{ name, unit, value: changed[name as keyof EnterpriseFeatures] },
    drawn: enterprise.features[name as keyof EnterpriseFeatures],
    given: rows.find((row) => row.name === name) ?? null,
  }));
  const badShare = probability?.[card.target.bad] ?? 0;
  return ok({ enterprise, score, badShare, initialScore: card.initialScore, features, reasons });
}
