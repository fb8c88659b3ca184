/** What a model says of a row, and what compiling one needs. */
import type { Reason } from '../model/reasons.ts';
import type { DataField } from './fields.ts';
import type { Frame, Scope, Value } from './scope.ts';
import type { XmlElement } from './xml.ts';

export interface Outcome {
  /** The number predicted, or the category; null where the model predicts nothing. */
  readonly value: Value;
  /** By category; null where the model states none. */
  readonly probabilities: ReadonlyMap<string, number> | null;
  readonly confidences: ReadonlyMap<string, number> | null;
  readonly entityId: string | null;
  /** Differences to the baseline, summed by code, in no order. */
  readonly reasons: readonly Reason[];
}

/** An outcome that says one thing only. */
export const outcome = (value: Value, more: Partial<Outcome> = {}): Outcome => ({
  ...{ value, probabilities: null, confidences: null, entityId: null, reasons: [] },
  ...more,
});

/** The category of the greatest probability, the first of equals; null without categories. */
export function likeliest(probabilities: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [category, p] of probabilities) if (best === null || p > probabilities.get(best)!) best = category;
  return best;
}

/** The outcome of a classification. */
export const classified = (probabilities: ReadonlyMap<string, number>, more: Partial<Outcome> = {}): Outcome =>
  outcome(likeliest(probabilities), { probabilities, ...more });

export type Evaluate = (frame: Frame) => Outcome;

export type FunctionName = 'regression' | 'classification';

export interface ModelSetting {
  readonly scope: Scope;
  readonly functionName: FunctionName;
  /** The target's field, where the model names one. */
  readonly target: DataField | null;
  /** Compiles a model within this one. */
  nested(element: XmlElement): Evaluate;
}
