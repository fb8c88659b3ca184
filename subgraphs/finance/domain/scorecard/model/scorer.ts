/** What every model can do once it is read: score a row. */
import type { Cell } from '../table/records.ts';
import type { Reason } from './reasons.ts';

export interface ModelInput {
  readonly name: string;
  readonly type: 'number' | 'text' | 'boolean';
}

/** What a row gets. `error` says why a row has no score; the other fields are then empty. */
export interface RowScore {
  readonly score: number | null;
  /** P by class; null where the model states none. */
  readonly probability: Readonly<Record<string, number>> | null;
  readonly label: string | null;
  /** The fields that a PMML model names in its Output. */
  readonly outputs: Readonly<Record<string, Cell>>;
  readonly reasons: readonly Reason[];
  readonly error: string | null;
}

export interface Scorer {
  readonly kind: 'scorecard' | 'pmml';
  /** The element of PMML that scores, or `Scorecard`. */
  readonly element: string;
  readonly inputs: readonly ModelInput[];
  readonly target: string | null;
  readonly outputs: readonly string[];
  /** Scores the cells of the inputs, in their order. */
  score(cells: readonly Cell[], reasons: number): RowScore;
}

/** The answer to a row that cannot be scored. */
export const rowError = (error: string): RowScore => ({
  ...{ score: null, probability: null, label: null },
  ...{ outputs: {}, reasons: [], error },
});
