/** What a version does on rows whose outcome is known. */

import { type ModelFinding, storedModel } from '../domain/credit-model.ts';
import { sampleCsv, VALIDATION_SEED } from '../domain/credit-model-sample.ts';
import { type ValidationReport, validateOn } from '../domain/credit-model-validation.ts';
import { settle } from '../domain/scorecard/index.ts';
import type { CreditModelVersion } from '../store/credit-models.ts';

/** Rows with outcomes as CSV, the name of the outcome and its bad value. */
export interface ValidationData {
  readonly rows: string;
  readonly target: string;
  readonly bad: string;
}

const SAMPLE_ROWS = 4_000;

/** The report on a version's rows, or on a sample of the law where the bank gave none, and what speaks against it. */
export function validated(
  { content, badLabel }: Pick<CreditModelVersion, 'content' | 'badLabel'>,
  data: ValidationData | null,
): { report: ValidationReport | null; findings: readonly ModelFinding[] } {
  const { scorer } = storedModel(content);
  const sample = () => ({ rows: sampleCsv(SAMPLE_ROWS, VALIDATION_SEED), target: 'bad', bad: '1' });
  const source = data ? ('UPLOADED' as const) : ('SAMPLE' as const);
  const done = settle(() => validateOn(scorer, badLabel, { ...(data ?? sample()), source }));
  return done.ok ? done.value : { report: null, findings: [done.error] };
}
