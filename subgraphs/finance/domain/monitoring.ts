/** Whether a model still sees what it saw: PSI of its scores and of each feature between two windows. */
import { numberOf, type PsiReport, psi } from './scorecard/index.ts';

/** What is told when a report of a month asks for something: { reportId, versionId, month, verdict }; the subject is the bank. */
export const MODEL_ALERT = 'finance.model-alert.v1';

export type Verdict = PsiReport['verdict'];

export interface Stability {
  readonly name: string;
  readonly psi: number;
  /** What chance alone exceeds in 1 of 100 cases: a PSI within it is STABLE whatever its size. */
  readonly null99: number;
  readonly verdict: Verdict;
}

type Values = readonly (string | null)[];

/**
 * The stability of one thing. Numbers are counted by the tenths of the baseline, words one by one, and what is missing in a
 * bin of its own. Where both windows lie in one bin, nothing has moved.
 */
export function stabilityOf(name: string, baseline: Values, window: Values): Stability {
  const all = [...baseline, ...window].filter((value) => value !== null);
  const isNumeric = all.every((value) => numberOf(value) !== null);
  const placed = isNumeric ? tenths(baseline) : (value: string) => value;
  const bin = (value: string | null) => (value === null ? 'missing' : `:${placed(value)}`);
  const [expected, actual] = [countsOf(baseline.map(bin)), countsOf(window.map(bin))];
  const bins = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  if (bins.length < 2) return { name, psi: 0, null99: 0, verdict: 'STABLE' };
  const counts = (of: ReadonlyMap<string, number>) => bins.map((each) => of.get(each) ?? 0);
  const { psi: value, null99, verdict } = psi(counts(expected), counts(actual));
  return { name, psi: value, null99, verdict };
}

const BINS = 10;

function tenths(values: Values): (value: string) => string | number {
  const sorted = Float64Array.from(values.flatMap((value) => (value === null ? [] : [numberOf(value)!]))).sort();
  const cuts = Array.from({ length: BINS - 1 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / BINS)]);
  const edges = [...new Set(cuts)].filter((edge) => edge !== undefined);
  return (value) => edges.filter((edge) => edge <= numberOf(value)!).length;
}

function countsOf(bins: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of bins) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

const ORDER: readonly Verdict[] = ['STABLE', 'WATCH', 'ACT'];

/** The worst of several verdicts; STABLE where there is none. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict =>
  ORDER[Math.max(0, ...verdicts.map((each) => ORDER.indexOf(each)))]!;
