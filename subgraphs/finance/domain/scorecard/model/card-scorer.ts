/** Scores rows with a card, one by one. `score-columns.ts` does the same for columns, bit for bit. */
import type { Cell } from '../table/records.ts';
import { badProbability, type Card } from './card.ts';
import { binOf, type Lookup, lookupOf } from './lookup.ts';
import { type ReasonPlan, reasonPlan, reasonsOf } from './reasons.ts';
import { type RowScore, rowError, type Scorer } from './scorer.ts';

/** A card made ready for scoring. */
export interface PreparedCard {
  readonly card: Card;
  readonly lookups: readonly Lookup[];
  readonly reasons: ReasonPlan;
  /** Points of each bin, by characteristic. */
  readonly points: readonly Float64Array[];
  /** Baseline less points of each bin, by characteristic. */
  readonly short: readonly Float64Array[];
}

/** Prepares a card. Raises INVALID_MODEL where its bins overlap. */
export function prepareCard(card: Card): PreparedCard {
  const { characteristics } = card;
  return {
    card,
    lookups: characteristics.map(lookupOf),
    reasons: reasonPlan(characteristics),
    points: characteristics.map(({ bins }) => Float64Array.from(bins, ({ points }) => points)),
    short: characteristics.map(({ bins, baseline }) => Float64Array.from(bins, ({ points }) => baseline - points)),
  };
}

/** The scorer of a card. Raises INVALID_MODEL where its bins overlap. */
export function cardScorer(card: Card): Scorer {
  const prepared = prepareCard(card);
  return {
    kind: 'scorecard',
    element: 'Scorecard',
    inputs: card.characteristics.map(({ name, kind }) => ({ name, type: kind === 'numeric' ? 'number' : 'text' })),
    target: card.target.name,
    outputs: [],
    score: (cells, reasons) => scoreRow(prepared, cells, reasons),
  };
}

function scoreRow(
  { card, lookups, reasons, points, short }: PreparedCard,
  cells: readonly Cell[],
  limit: number,
): RowScore {
  let score = card.initialScore;
  const differences: number[] = [];
  for (const [at, lookup] of lookups.entries()) {
    const bin = binOf(lookup, cells[at] ?? null);
    if (typeof bin === 'string') return rowError(bin);
    score += points[at]![bin]!;
    differences.push(short[at]![bin]!);
  }
  return { ...standing(card, score), outputs: {}, reasons: reasonsOf(reasons, differences, limit), error: null };
}

/** Score, probabilities and label; the label is bad only where bad is more probable than good. */
function standing({ scaling, target }: Card, score: number): Pick<RowScore, 'score' | 'probability' | 'label'> {
  const bad = badProbability(scaling, score);
  const probability = { [target.good]: 1 - bad, [target.bad]: bad };
  return { score, probability, label: bad > 0.5 ? target.bad : target.good };
}
