/** The sample of the sites: three enterprises drawn by the stated law, and a card trained on 4,000 others. */
import { canonicalHash, type Result } from '@yushu/kit';
import { diceOf, drawFeatures } from '../domain/sample-law.ts';
import { type FeatureChange, type SampleEnterprise, type SampleScore, scoreSample } from '../domain/sample-score.ts';
import { readCard } from '../domain/scorecard/index.ts';
import written from '../seed/sample-card.json' with { type: 'json' };

const CARD = readCard(JSON.stringify(written));

/** SHA-256 of the card that scores the samples, hexadecimal. */
export const SAMPLE_CARD_HASH: string = canonicalHash(written);

/** Seeds of the law, by the sample's number. */
const SEEDS = [20, 11, 19] as const;

/** The samples: invented, no organization of the graph, so that nobody's consent is at stake. */
export const SAMPLES: readonly SampleEnterprise[] = SEEDS.map((seed, at) => ({
  ...{ id: `sample-${at + 1}`, features: drawFeatures(diceOf(seed)) },
}));

/** The score of a sample with the changes; null where there is no such sample, else what is wrong with a change. */
export function scoreOneSample(id: string, changes: readonly FeatureChange[]): Result<SampleScore, string> | null {
  const enterprise = SAMPLES.find((sample) => sample.id === id);
  return enterprise ? scoreSample(CARD, enterprise, changes) : null;
}
