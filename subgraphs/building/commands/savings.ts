/** `yushu building savings`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type SavingsFiles, type SavingsReport, studySavings } from '../actions/study-savings.ts';
import type { Candidate, CandidateStatus, Model } from '../domain/caltrack/candidates.ts';
import type { Study } from '../domain/caltrack/study.ts';
import { oneOf } from './option.ts';

interface SavingsOptions extends SavingsFiles {
  readonly candidates?: boolean;
  readonly json?: boolean;
}

/** Registers the command under `building`. */
export function registerSavings(building: Command): void {
  building
    .command('savings')
    .description('节能量（CalTRACK 2.0）/ the saving of a retrofit and how surely it is known')
    .requiredOption('--meter <file>', 'CSV start,value; may end in .gz')
    .requiredOption('--temperature <file>', 'CSV time,value by the hour; may end in .gz')
    .requiredOption('--blackout-start <day>', 'first day of the works, YYYY-MM-DD')
    .requiredOption('--blackout-end <day>', 'first day after the works, YYYY-MM-DD')
    .option('--frequency <word>', 'daily, billing', oneOf('--frequency', ['daily', 'billing', 'hourly']), 'daily')
    .option('--commodity <word>', 'electricity, gas', oneOf('--commodity', ['electricity', 'gas']), 'electricity')
    .option('--mode <word>', 'local, reference (as eemeter 2.10.11)', oneOf('--mode', ['local', 'reference']), 'local')
    .option('--timezone <zone>', 'IANA name; mode local needs it')
    .option('--temperature-unit <unit>', 'F, C', oneOf('--temperature-unit', ['F', 'C']), 'F')
    .option('--unit <unit>', "the meter's unit", 'kWh')
    .option('--candidates', 'list every candidate with its status and reason')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu building savings --meter meter.csv --temperature weather.csv --blackout-start 2026-01-01 --blackout-end 2026-01-01 --timezone Asia/Shanghai --json',
    )
    .action(run);
}

function run({ candidates, json, ...files }: SavingsOptions): void {
  const report = studySavings(files);
  if (json) printJson(asJson(files, report, candidates ?? false));
  else for (const line of asLines(files, report)) console.log(line);
}

function asJson({ mode, unit }: SavingsFiles, { study, inputsHash, rejected, fitMs }: SavingsReport, list: boolean) {
  const { status, model, fit, baseline, reporting, saving, insufficiencies } = study;
  return {
    ...{ mode, status, unit, model: model && modelJson(model), fit },
    candidates: candidatesJson(study, list),
    baseline,
    reporting,
    savings: saving?.savings ?? null,
    fsuBand: saving?.fsuBand ?? null,
    fsuShare: saving?.fsuShare ?? null,
    olsBand: saving?.olsBand ?? null,
    ...{ fitMs, insufficiencies, rejected, inputsHash },
  };
}

/** A model as it is written outside: null where it has no such slope. */
export const modelJson = ({ type, intercept, betaCdd, betaHdd, cbp, hbp }: Model) => ({
  ...{ type, intercept, betaCdd, betaHdd },
  coolingBalancePointF: cbp,
  heatingBalancePointF: hbp,
});

/** How many candidates have the status. */
export const countOf = (candidates: readonly Candidate[], status: CandidateStatus): number =>
  candidates.filter((one) => one.status === status).length;

const candidatesJson = ({ candidates }: Study, list: boolean) => ({
  total: candidates.length,
  qualified: countOf(candidates, 'QUALIFIED'),
  disqualified: countOf(candidates, 'DISQUALIFIED'),
  notAttempted: countOf(candidates, 'NOT_ATTEMPTED'),
  ...(list && {
    list: candidates.map(({ type, cbp, hbp, status, reason, r2Adjusted }) => ({
      ...{ type, cbp, hbp, status, reason, r2Adjusted },
    })),
  }),
});

function* asLines({ unit }: SavingsFiles, { study, rejected, inputsHash }: SavingsReport): Generator<string> {
  const { model, fit, saving, insufficiencies } = study;
  yield `状态 status: ${study.status}`;
  for (const { code, have, need } of insufficiencies) yield `  ${code}: 有 have ${have}, 需 need ${need}`;
  if (model && fit)
    yield `模型 model: ${model.type}, CBP ${model.cbp ?? '—'} °F, HBP ${model.hbp ?? '—'} °F, R² ${fit.r2Adjusted.toFixed(4)}, CVRMSE ${fit.cvrmse.toFixed(4)}`;
  if (saving)
    yield `节能量 savings: ${saving.savings.toFixed(2)} ${unit} ± ${saving.fsuBand.toFixed(2)} (FSU, 90 %), ± ${saving.olsBand.toFixed(2)} (OLS)`;
  yield `拒收 rejected: ${rejected.length}`;
  for (const { file, line, code, message } of rejected) yield `  ${file} ${line} ${code}: ${message}`;
  yield `输入哈希 inputs: ${inputsHash}`;
}
