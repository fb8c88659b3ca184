/** The population stability index, with what chance alone would make of it. */
import { chiSquareQuantile } from './chi-square.ts';

export type PsiVerdict = 'STABLE' | 'WATCH' | 'ACT';

export interface PsiReport {
  readonly psi: number;
  /** The PSI that two samples of one population exceed in 1 of 100 cases. */
  readonly null99: number;
  readonly verdict: PsiVerdict;
  readonly terms: readonly number[];
}

const WATCH_FROM = 0.1;
const ACT_FROM = 0.25;
const ZERO_COUNT = 0.5;

/**
 * PSI = Σ(a−e)·ln(a/e) over the shares of the bins, a count of 0 taken as 0.5; null99 = χ²₀.₉₉(bins−1)·(1/n + 1/m) with
 * the rows n, m as counted. A PSI within null99 is STABLE whatever its size.
 */
export function psi(expected: readonly number[], actual: readonly number[]): PsiReport {
  const [e, a] = [shares(expected), shares(actual)];
  const terms = e.map((share, at) => (a[at]! - share) * Math.log(a[at]! / share));
  const value = terms.reduce((sum, term) => sum + term, 0);
  const rows = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const null99 = chiSquareQuantile(0.99, expected.length - 1) * (1 / rows(expected) + 1 / rows(actual));
  return { psi: value, null99, verdict: verdictOf(value, null99), terms };
}

function shares(counts: readonly number[]): number[] {
  const filled = counts.map((count) => count || ZERO_COUNT);
  const sum = filled.reduce((total, count) => total + count, 0);
  return filled.map((count) => count / sum);
}

function verdictOf(value: number, null99: number): PsiVerdict {
  if (value <= null99 || value < WATCH_FROM) return 'STABLE';
  return value >= ACT_FROM ? 'ACT' : 'WATCH';
}
