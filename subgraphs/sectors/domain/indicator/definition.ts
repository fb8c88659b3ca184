/** What an indicator is: where its rows are, which of them count, and how they become one number. */
import type { Operator } from '../comparison.ts';

export const CLAUSE_OPERATORS = ['EQ', 'NE', 'IN', 'GE', 'GT', 'LE', 'LT', 'EXISTS'] as const;
export type ClauseOperator = (typeof CLAUSE_OPERATORS)[number];

/** A condition on a row; `reason` names why a row that fails it is left out. */
export interface Clause {
  readonly field: string;
  readonly op: ClauseOperator;
  readonly value: unknown;
  readonly reason: string;
}

/** One side of a ratio: the sum of `field` over the rows that pass `where`. */
export interface Side {
  readonly field: string;
  readonly where: readonly Clause[];
}

interface Selection {
  /** Paths of lists in the answer, joined in this order. */
  readonly lists: readonly string[];
  readonly where: readonly Clause[];
  /** Fields that identify a thing; empty when every row is a thing of its own. */
  readonly dedupeBy: readonly string[];
  readonly provenanceField: string;
}

type Reduction =
  | { readonly kind: 'COUNT' }
  | { readonly kind: 'SUM' | 'MAX' | 'MIN'; readonly field: string }
  | { readonly kind: 'RATIO_OF_SUMS'; readonly numerator: Side; readonly denominator: Side }
  | { readonly kind: 'WEIGHTED_MEAN'; readonly field: string; readonly weight: string }
  /** 1 − Σ current / Σ baseline. */
  | { readonly kind: 'CHANGE'; readonly baselineField: string; readonly currentField: string };

export type Reducer = Selection & Reduction;
export const REDUCER_KINDS = ['COUNT', 'SUM', 'MAX', 'MIN', 'RATIO_OF_SUMS', 'WEIGHTED_MEAN', 'CHANGE'] as const;
export type ReducerKind = (typeof REDUCER_KINDS)[number];

export interface IndicatorTarget {
  readonly op: Operator;
  /** Decimal text in the indicator's unit. */
  readonly value: string;
}

export interface IndicatorDefinition {
  readonly code: string;
  readonly unit: string;
  /** For how many hours after asOf a reading counts as fresh. */
  readonly freshForHours: number;
  readonly target: IndicatorTarget | null;
  readonly reduce: Reducer;
}

/** A reducer with what most of them leave out filled in. */
export function reducer(reduction: Reduction, selection: Partial<Selection> & Pick<Selection, 'lists'>): Reducer {
  return { where: [], dedupeBy: [], provenanceField: 'provenance.kind', ...selection, ...reduction };
}
