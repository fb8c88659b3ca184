/** A sample scored by the version that the hub holds, which is the same for every visitor until a bank brings another. */
import type { RoomContext } from '@yushu/kit';
import { badProbabilityOf } from '../domain/credit-model.ts';
import type { SampleScore } from '../domain/sample-score.ts';
import { MOST_REASONS, type Reason } from '../domain/scorecard/index.ts';
import { type CreditModelVersion, sampleChampion } from '../store/credit-models.ts';
import { asRoom } from '../store/tenancy.ts';
import { modelOf } from './scoring-models.ts';

export interface StoredScore {
  readonly version: CreditModelVersion;
  readonly score: number;
  /** P of the bad class, from 0 to 1; null where the model gives none. */
  readonly badShare: number | null;
  readonly reasons: readonly Reason[];
}

/**
 * What the seed's version makes of the same figures; null where the seed has brought none. Nobody's rows are shown: the
 * version is illustrative, and the figures are the sample's.
 */
export async function scoreByStored({ features }: SampleScore, { db }: RoomContext): Promise<StoredScore | null> {
  const version = await asRoom(db, sampleChampion);
  if (!version) return null;
  const { scorer } = modelOf(version);
  const cells = scorer.inputs.map(({ name }) => features.find((each) => each.name === name)?.value ?? null);
  const { score, probability, reasons } = scorer.score(cells, MOST_REASONS);
  if (score === null) return null;
  return { version, score, badShare: badProbabilityOf(probability, version.badLabel), reasons };
}
