/** A model over a snapshot: what may be used is decided before anything is scored. */
import { ok, type Result } from '@yushu/kit/domain';
import type { FeatureUnavailable, FeatureWithheld } from './errors.ts';
import type { SnapshotFeature } from './feature.ts';
import { rowForModel } from './feature-use.ts';
import { type Cell, numberOf, type RowScore, rowError, type Scorer } from './scorecard/index.ts';

export interface FeatureScore extends RowScore {
  /** Features that were unavailable and taken as missing, because the model says so. */
  readonly degraded: readonly string[];
}

/**
 * The score of a snapshot's features; the same for the same model and features, to the last bit. WITHHELD is refused,
 * MISSING takes the model's missing bin, UNAVAILABLE is the model's policy. A text where the model wants a number is
 * the row's error.
 */
export function scoreFeatures(
  scorer: Scorer,
  features: readonly SnapshotFeature[],
  { onUnavailable, reasons }: { readonly onUnavailable: 'refuse' | 'degrade'; readonly reasons: number },
): Result<FeatureScore, FeatureWithheld | FeatureUnavailable> {
  const names = scorer.inputs.map(({ name }) => name);
  const row = rowForModel(features, names, onUnavailable);
  if (!row.ok) return row;
  const { values, degraded } = row.value;
  const cells = scorer.inputs.map(({ name, type }) => cellOf(values[name] ?? null, type));
  const unread = names.find((name, index) => cells[index] === null && values[name] !== null);
  const scored = unread ? rowError(`${unread} is no number`) : scorer.score(cells, reasons);
  return ok({ ...scored, degraded });
}

function cellOf(value: string | null, type: Scorer['inputs'][number]['type']): Cell {
  if (value === null || type !== 'number') return value;
  return numberOf(value);
}
