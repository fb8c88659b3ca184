/** A score that visitors may see: of a sample enterprise, by the illustrative champion. Nothing of it is stored. */
import { err, type NotFound, notFound, ok, type Provenance, type Result, type RoomContext } from '@yushu/kit';
import { badProbabilityOf, storedModel } from '../domain/credit-model.ts';
import type { UploadedFeature } from '../domain/feature.ts';
import { type Cell, MOST_REASONS, type Reason } from '../domain/scorecard/index.ts';
import { type CharacteristicPoints, pointsOf } from '../domain/scoring-points.ts';
import { DRAWN } from '../seed/provenance.ts';
import { sampleChampion } from '../store/credit-models.ts';
import { drawnFeatures } from '../store/scoring-samples.ts';
import { asRoom } from '../store/tenancy.ts';

export interface FeatureChange {
  readonly name: string;
  /** Null is missing. */
  readonly value?: string | null;
}

export interface SampleEnterprise {
  readonly id: string;
  readonly features: readonly Pick<UploadedFeature, 'name' | 'value' | 'unit'>[];
}

export interface SampleScore extends SampleEnterprise {
  readonly score: number | null;
  readonly probability: number | null;
  readonly initialScore: number;
  readonly points: readonly CharacteristicPoints[];
  readonly reasons: readonly Reason[];
  readonly error: string | null;
  readonly modelHash: string;
  readonly provenance: Provenance;
}

/** The sample enterprises with what was drawn for them, by id. */
export async function sampleEnterprisesOf({ db }: RoomContext): Promise<SampleEnterprise[]> {
  const drawn = await asRoom(db, (tx) => drawnFeatures(tx, DRAWN.source!.title));
  return [...Map.groupBy(drawn, ({ orgId }) => orgId)].map(([id, features]) => ({ id, features }));
}

/**
 * The score of a sample enterprise after `changes` to its features. Refuses an enterprise that is no sample, and a change to
 * what it does not have; a value that the card has no bin for is the score's own error.
 */
export async function sampleScore(
  enterpriseId: string,
  changes: readonly FeatureChange[],
  { db }: RoomContext,
): Promise<Result<SampleScore, NotFound>> {
  const { version, drawn } = await asRoom(db, async (tx) => ({
    version: await sampleChampion(tx),
    drawn: await drawnFeatures(tx, DRAWN.source!.title, enterpriseId),
  }));
  if (!version || drawn.length === 0) return err(notFound('SampleEnterprise', enterpriseId, ['enterpriseId']));
  const unknown = changes.find(({ name }) => !drawn.some((each) => each.name === name));
  if (unknown) return err(notFound('Feature', unknown.name, ['changes']));
  const changed = new Map(changes.map(({ name, value }) => [name, value ?? null]));
  const features = drawn.map(({ name, value, unit }) => ({ name, unit, value: changedValue(changed, name, value) }));
  const { scorer, card } = storedModel(version.content);
  const values = new Map(features.map(({ name, value }) => [name, value]));
  const cells: Cell[] = scorer.inputs.map(({ name }) => values.get(name) ?? null);
  const { score, reasons, error, ...rest } = scorer.score(cells, MOST_REASONS);
  return ok({
    ...{ id: enterpriseId, score, reasons, error, modelHash: version.hash, provenance: DRAWN },
    features: features.map((each) => ({ ...each, value: each.value ?? '' })),
    probability: badProbabilityOf(rest.probability, version.badLabel),
    ...{ initialScore: card?.initialScore ?? 0, points: card ? pointsOf(card, cells) : [] },
  });
}

const changedValue = (changed: ReadonlyMap<string, string | null>, name: string, value: string): string | null =>
  changed.has(name) ? (changed.get(name) ?? null) : value;
