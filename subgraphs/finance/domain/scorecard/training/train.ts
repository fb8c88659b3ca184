/** Trains a scorecard: fits it on all rows, scales it to points, and says how well it ranks. */

import { labelOf } from '../binning/bin.ts';
import { type BinReport, candidatesOf, type FilledBin, reportOf } from '../binning/binning.ts';
import { rankInversions, rankingMetrics } from '../metrics/ranking.ts';
import {
  type Card,
  type CardBin,
  type CardCharacteristic,
  pointsPerLogOdds,
  type Scaling,
  scoreAt,
} from '../model/card.ts';
import type { Table } from '../table/table.ts';
import type { Target } from '../table/target.ts';
import { type FitOptions, fitCard, type Left, type Weighted } from './fit.ts';

export interface TrainOptions extends FitOptions {
  readonly scaling: Scaling;
}

export interface Training {
  readonly card: Card;
  readonly variables: readonly (BinReport['variables'][number] & { readonly coefficient: number })[];
  readonly left: readonly Left[];
  readonly auc: number;
  readonly ks: number;
  /** The same of scores whose points are rounded to whole numbers, and pairs of rows whose order that turns round. */
  readonly aucRounded: number;
  readonly ksRounded: number;
  readonly rankInversions: number;
}

/** Trains on all rows of a table. Deterministic: the same rows, options and seed give the same card bit for bit. */
export function train(table: Table, target: Target, options: TrainOptions): Training {
  const rows = Int32Array.from(target.isBad.keys());
  const fit = fitCard(candidatesOf(table, target, options), target.isBad, rows, options);
  const { name, good, bad } = target;
  const card: Card = {
    target: { name, good, bad },
    scaling: options.scaling,
    convention: options.convention,
    initialScore: onGrid(scoreAt(options.scaling, -fit.intercept)),
    characteristics: fit.variables.map((each) => characteristicOf(each, options.scaling)),
  };
  const variables = fit.variables.map((each) => ({ ...reportOf(each), coefficient: each.coefficient }));
  return { card, variables, left: fit.left, ...rankingOf(card, fit.variables, target) };
}

/**
 * Points are multiples of 2⁻⁴⁰ (10⁻¹²): sums of such numbers are exact, so a total does not depend on the order of
 * characteristics, and a better bin raises it by exactly what the reasons say.
 */
const onGrid = (points: number): number => Math.round(points * 2 ** 40) / 2 ** 40;

function characteristicOf({ variable, bins, coefficient }: Weighted, scaling: Scaling): CardCharacteristic {
  const { name, kind } = variable;
  const cardBins = bins.map((each): CardBin => {
    const points = onGrid(-pointsPerLogOdds(scaling) * coefficient * each.smoothed);
    return { label: labelOf(each.bin), ...takenBy(each), woe: each.smoothed, points };
  });
  return { name, kind, reasonCode: name, baseline: Math.max(...cardBins.map(({ points }) => points)), bins: cardBins };
}

function takenBy({ bin }: FilledBin): Pick<CardBin, 'from' | 'to' | 'values' | 'special' | 'missing'> {
  if (bin.type === 'missing') return { missing: true };
  if (bin.type === 'special') return { special: [bin.value] };
  if (bin.type === 'group') return { values: bin.values };
  return { ...(bin.from === null ? {} : { from: bin.from }), ...(bin.to === null ? {} : { to: bin.to }) };
}

function rankingOf(card: Card, variables: readonly Weighted[], { isBad }: Target) {
  const scores = trainedScores(card, variables, isBad.length, (points) => points);
  const rounded = trainedScores(card, variables, isBad.length, Math.round);
  const badness = (each: Float64Array) => each.map((score) => -score);
  const [exact, whole] = [rankingMetrics(badness(scores), isBad), rankingMetrics(badness(rounded), isBad)];
  return {
    ...{ auc: exact.auc, ks: exact.ks, aucRounded: whole.auc, ksRounded: whole.ks },
    rankInversions: rankInversions(scores, rounded),
  };
}

/** The scores of the rows a card was trained on, from the bins they were counted in. */
function trainedScores(
  card: Card,
  variables: readonly Weighted[],
  rows: number,
  round: (points: number) => number,
): Float64Array {
  const scores = new Float64Array(rows).fill(round(card.initialScore));
  for (const [at, { variable, places }] of variables.entries()) {
    const points = card.characteristics[at]!.bins.map((bin) => round(bin.points));
    for (let row = 0; row < rows; row += 1) scores[row]! += points[places[variable.codes[row]! + 1]!]!;
  }
  return scores;
}
