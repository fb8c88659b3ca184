/** Repeated stratified cross-validation: binning, evidence and weights are fitted anew in every fold. */
import { candidatesOf } from '../binning/binning.ts';
import { rankingMetrics } from '../metrics/ranking.ts';
import type { Table } from '../table/table.ts';
import type { Target } from '../table/target.ts';
import { evidenceOfRows, type FitOptions, fitCard } from './fit.ts';
import { stratifiedFolds } from './random.ts';

export interface FoldResult {
  readonly repeat: number;
  readonly fold: number;
  readonly auc: number;
  readonly ks: number;
}

export interface CrossValidation {
  readonly aucMean: number;
  /** Standard deviation over all folds (n − 1). */
  readonly aucStd: number;
  readonly ksMean: number;
  readonly folds: readonly FoldResult[];
}

export interface CrossValidationOptions extends FitOptions {
  readonly folds: number;
  readonly repeats: number;
}

/** The folds of a repeat: the seed and the repeat decide them, and nothing else. */
export const foldsOf = (
  isBad: Uint8Array,
  repeat: number,
  { folds, seed }: { folds: number; seed: number },
): Uint8Array => stratifiedFolds(isBad, Int32Array.from(isBad.keys()), folds, seed * 1_000 + repeat);

/** AUC and KS of each held-out fold. Values that training never saw say nothing (WOE 0) there. */
export function crossValidate(table: Table, target: Target, options: CrossValidationOptions): CrossValidation {
  const candidates = candidatesOf(table, target, options);
  const results: FoldResult[] = [];
  for (let repeat = 1; repeat <= options.repeats; repeat += 1) {
    const fold = foldsOf(target.isBad, repeat, options);
    for (let each = 0; each < options.folds; each += 1) {
      const train = Int32Array.from(fold.keys().filter((row) => fold[row] !== each));
      const held = Int32Array.from(fold.keys().filter((row) => fold[row] === each));
      const fit = fitCard(candidates, target.isBad, train, options);
      const metrics = rankingMetrics(
        evidenceOfRows(fit.variables, held),
        Uint8Array.from(held, (row) => target.isBad[row]!),
      );
      results.push({ repeat, fold: each + 1, auc: metrics.auc, ks: metrics.ks });
    }
  }
  return { ...summaryOf(results), folds: results };
}

function summaryOf(folds: readonly FoldResult[]) {
  const mean = (of: (fold: FoldResult) => number) => folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length;
  const aucMean = mean(({ auc }) => auc);
  const spread = folds.reduce((sum, { auc }) => sum + (auc - aucMean) ** 2, 0);
  return { aucMean, aucStd: Math.sqrt(spread / Math.max(1, folds.length - 1)), ksMean: mean(({ ks }) => ks) };
}
