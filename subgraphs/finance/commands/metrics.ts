/** `yushu finance metrics` and `yushu finance psi`. */
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type DataFormat, readTable, settled } from '../adapters/data-file.ts';
import {
  brierScore,
  columnOf,
  numberOf,
  psi,
  quoted,
  raise,
  rankingMetrics,
  type Table,
  targetOf,
} from '../domain/scorecard/index.ts';
import { badOption, listOf, oneOf, type TargetOptions, withDataOptions, withTargetOptions } from './option.ts';

interface MetricsFlags extends TargetOptions {
  readonly score: string;
  readonly higher: 'good' | 'bad';
  readonly json?: boolean;
}

/** Registers `metrics` under `finance`. */
export function registerMetrics(finance: Command): void {
  withTargetOptions(finance.command('metrics').description('模型指标 / AUC, KS, Gini and Brier of a column of scores'))
    .requiredOption('--score <column>', 'scores, or probabilities')
    .requiredOption('--higher <class>', 'which class high scores speak for', oneOf('--higher', ['good', 'bad']))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance metrics --data scored.csv --score score --target bad --bad 1 --higher good --json',
    )
    .action((options: MetricsFlags) => {
      const report = settled(() => metricsOf(options));
      if (options.json) return printJson(report);
      console.table([report]);
    });
}

function metricsOf({ data, score, target: name, bad, higher, ...format }: MetricsFlags) {
  const table = readTable(data, format, { only: [score, name] });
  const { isBad } = targetOf(table, name, bad);
  const values = numbersOf(table, score, true);
  const badness = higher === 'bad' ? values : values.map((value) => -value);
  const probability = values.every((value) => value >= 0 && value <= 1);
  const brier = probability ? brierScore(higher === 'bad' ? values : values.map((value) => 1 - value), isBad) : null;
  return { n: table.rows, bads: isBad.reduce((sum, each) => sum + each, 0), ...rankingMetrics(badness, isBad), brier };
}

/** The numbers of a column; NaN where missing. Raises BAD_CSV on what is no number, and on missing ones where all are `required`. */
function numbersOf(table: Table, name: string, required: boolean): Float64Array {
  const { codes, texts } = columnOf(table, name);
  const numbers = texts.map((text) => numberOf(text));
  return Float64Array.from(codes, (code, row) => {
    const number = code < 0 ? null : numbers[code]!;
    if (number === null && (code >= 0 || required))
      raise(
        'BAD_CSV',
        `line ${table.lines[row]}: ${quoted(name)} ${code < 0 ? 'is missing' : `${quoted(texts[code]!)} is no number`}`,
      );
    return number ?? Number.NaN;
  });
}

interface PsiFlags extends DataFormat {
  readonly expected: string;
  readonly actual: string;
  readonly column: string;
  readonly edges: readonly number[];
  readonly json?: boolean;
}

function edgesOf(given: string): number[] {
  const edges = listOf(given).map((each) => numberOf(each) ?? Number.NaN);
  if (edges.some((edge, at) => Number.isNaN(edge) || (at > 0 && edge <= edges[at - 1]!)))
    throw badOption('--edges', given, 'ascending numbers with commas');
  return edges;
}

/** Registers `psi` under `finance`. */
export function registerPsi(finance: Command): void {
  withDataOptions(
    finance
      .command('psi')
      .description('群体稳定性 / has a column moved between two files')
      .requiredOption('--expected <file>', 'the data of then')
      .requiredOption('--actual <file>', 'the data of now')
      .requiredOption('--column <name>', 'a column of numbers'),
  )
    .requiredOption('--edges <list>', 'of left-closed bins, ascending', edgesOf)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance psi --expected 2025.csv --actual 2026.csv --column score --edges 500,550,600 --json',
    )
    .action((options: PsiFlags) => {
      const report = settled(() => psiOf(options));
      if (options.json) return printJson(report);
      console.table(report.bins);
      console.log(`PSI ${report.psi.toFixed(4)}, null99 ${report.null99.toFixed(4)}: ${report.verdict}`);
    });
}

function psiOf({ expected, actual, column, edges, ...format }: PsiFlags) {
  const [then, now] = [expected, actual].map((file) => {
    const counts = countsOf(numbersOf(readTable(file, format, { only: [column] }), column, false), edges);
    if (counts.every((count) => count === 0)) throw new CommandFault('BAD_CSV', `${file} has no rows`);
    return counts;
  }) as [number[], number[]];
  const labels = [...edges, null].map((to, at) => `${at === 0 ? '(-inf' : `[${edges[at - 1]}`},${to ?? 'inf'})`);
  const missing = then.at(-1)! + now.at(-1)! > 0;
  const kept = (counts: readonly number[]) => (missing ? counts : counts.slice(0, -1));
  const { terms, ...report } = psi(kept(then), kept(now));
  const bins = terms.map((term, at) => ({
    label: labels[at] ?? 'missing',
    expected: then[at]!,
    actual: now[at]!,
    term,
  }));
  return { ...report, bins };
}

/** Rows by bin; the missing ones last. */
function countsOf(numbers: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 2).fill(0);
  for (const number of numbers) {
    const bin = edges.findLastIndex((edge) => edge <= number) + 1;
    counts[Number.isNaN(number) ? edges.length + 1 : bin]! += 1;
  }
  return counts;
}
