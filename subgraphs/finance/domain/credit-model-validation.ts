/** Validation of a model on rows with outcomes: how it ranks them, and whether its scores stay where they are. */
import { badProbabilityOf, type ModelFinding } from './credit-model.ts';
import { tableOf } from './credit-model-sample.ts';
import {
  type Cell,
  columnOf,
  psi,
  type RowScore,
  rankingMetrics,
  type Scorer,
  type Table,
  targetOf,
} from './scorecard/index.ts';

export interface ValidationReport {
  readonly source: 'UPLOADED' | 'SAMPLE';
  readonly rows: number;
  readonly failed: number;
  readonly bads: number;
  readonly auc: number | null;
  readonly ks: number | null;
  /** PSI of the scores between the first and the second half of the rows: rows in order of time are thus out of time. */
  readonly psi: number | null;
  readonly null99: number | null;
  readonly verdict: string | null;
}

interface Rows {
  readonly rows: string;
  readonly target: string;
  readonly bad: string;
  readonly source: 'UPLOADED' | 'SAMPLE';
}

const FAILED_AT_MOST = 0.05;
const AUC_AT_LEAST = 0.5;
const BINS = 10;

/** The higher, the worse: P of the bad class where the model gives one, else the score turned round. Null without either. */
export function badnessOf({ score, probability }: RowScore, badLabel: string | null): number | null {
  return badProbabilityOf(probability, badLabel) ?? (score === null ? null : -score);
}

/** Scores every row of CSV text. Raises BAD_CSV, MISSING_COLUMN, TARGET_NOT_BINARY. */
export function validateOn(
  scorer: Scorer,
  badLabel: string | null,
  { rows, target: name, bad, source }: Rows,
): { report: ValidationReport; findings: readonly ModelFinding[] } {
  const table = tableOf(rows);
  const target = targetOf(table, name, bad);
  const badness = scoresOf(scorer, table).map((row) => (row.error === null ? badnessOf(row, badLabel) : null));
  const scored = badness.flatMap((each, row) => (each === null ? [] : [{ badness: each, isBad: target.isBad[row]! }]));
  const values = Float64Array.from(scored, (each) => each.badness);
  const outcomes = Uint8Array.from(scored, ({ isBad }) => isBad);
  const { auc, ks } = rankingMetrics(values, outcomes);
  const report = {
    ...{ source, rows: table.rows, failed: table.rows - scored.length },
    bads: outcomes.reduce((sum, each) => sum + each, 0),
    ...{ auc: finite(auc), ks: finite(ks), ...stability(values) },
  };
  return { report, findings: findingsOf(report) };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function scoresOf(scorer: Scorer, table: Table): RowScore[] {
  const columns = scorer.inputs.map(({ name }) => columnOf(table, name));
  return Array.from({ length: table.rows }, (_, row) => {
    const cells = columns.map(({ codes, texts }): Cell => (codes[row] === -1 ? null : texts[codes[row]!]!));
    return scorer.score(cells, 0);
  });
}

function stability(values: Float64Array) {
  const half = values.length >> 1;
  if (half < BINS) return { psi: null, null99: null, verdict: null };
  const { psi: value, null99, verdict } = driftBetween(values.subarray(0, half), values.subarray(half));
  return { psi: value, null99, verdict };
}

/** PSI of numbers over the tenths of `expected`; equal numbers are in one bin. */
export function driftBetween(expected: Float64Array, actual: Float64Array) {
  const sorted = expected.toSorted();
  const cuts = Array.from({ length: BINS - 1 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / BINS)]!);
  const edges = [...new Set(cuts)];
  const counts = (values: Float64Array) => {
    const found = new Array<number>(edges.length + 1).fill(0);
    for (const value of values) found[edges.filter((edge) => edge <= value).length]! += 1;
    return found;
  };
  return psi(counts(expected), counts(actual));
}

function findingsOf({ rows, failed, auc }: ValidationReport): ModelFinding[] {
  const findings: ModelFinding[] = [];
  if (failed > rows * FAILED_AT_MOST)
    findings.push({ code: 'TOO_MANY_FAILED', message: `${failed} of ${rows} rows could not be scored` });
  if (auc === null || auc <= AUC_AT_LEAST)
    findings.push({ code: 'DOES_NOT_RANK', message: `AUC ${auc?.toFixed(4) ?? 'unknown'} is no better than chance` });
  return findings;
}
