/** `yushu compute …`. */
import { type CommandHost, decimal, printJson, type Rational, toText } from '@yushu/kit';
import type { Command } from 'commander';
import { type IndicatorFiles, type IndicatorReport, reportIndicators } from './actions/report-indicators.ts';
import { registerCarbon } from './commands/carbon.ts';
import { registerCorrect } from './commands/correct.ts';
import { exactNumber } from './commands/exact-number.ts';
import { registerPlace } from './commands/place.ts';
import { registerRate } from './commands/rate.ts';
import { registerReplay } from './commands/replay.ts';
import { registerSimulate } from './commands/simulate.ts';
import { registerSlurm } from './commands/slurm.ts';
import { COMPUTE_TARGETS, type ComputeTarget, meetsTarget } from './domain/indicators.ts';

/** Registers the room's commands. Bad input is thrown as CommandFault. */
export function commands(program: Command, host: CommandHost): void {
  const compute = program
    .command('compute')
    .description('算力 / compute: indicators, simulation, placement, carbon, rating');
  compute
    .command('indicators')
    .description('纳管算力、智能与绿色占比、时延 / managed capacity, shares and latency of files')
    .requiredOption('--capacity <file>', 'CSV of capacity, may end in .gz')
    .option('--links <file>', 'CSV of measured round trips, may end in .gz')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu compute indicators --capacity capacity.csv --links links.csv.gz --json',
    )
    .action(indicators);
  registerSimulate(compute);
  registerPlace(compute);
  registerRate(compute);
  registerCarbon(compute);
  registerReplay(compute, host);
  registerSlurm(compute);
  registerCorrect(compute, host);
}

function indicators({ json, ...files }: IndicatorFiles & { json?: boolean }): void {
  const report = reportIndicators(files);
  if (json) printJson(asJson(report));
  else for (const line of asLines(report)) console.log(line);
}

function asJson(report: IndicatorReport): object {
  const byPrecision = Object.entries(report.byPrecision).map(([name, sum]) => [name, exactly(sum)]);
  return {
    managedPflops: exactly(report.managedPflops),
    byPrecision: Object.fromEntries(byPrecision),
    intelligentShare: exactly(report.intelligentShare),
    greenShare: exactly(report.greenShare),
    rttP95Ms: exactly(latencyOf(report)),
    excluded: report.excluded.map(({ file, row, reason }) => ({ file, row, reason })),
  };
}

const latencyOf = ({ rttP95Ms }: IndicatorReport): Rational | null => (rttP95Ms === null ? null : decimal(rttP95Ms));

const exactly = (value: Rational | null): unknown => (value === null ? null : exactNumber(toText(value)));

function* asLines(report: IndicatorReport): Generator<string> {
  yield line('K01', '纳管算力 managed', report.managedPflops, 'PFLOPS');
  for (const [precision, sum] of Object.entries(report.byPrecision)) yield `      ${precision} ${toText(sum)} PFLOPS`;
  yield line('K02', '智能算力占比 intelligent share', report.intelligentShare, '');
  yield line('K03', '绿色算力占比 green share', report.greenShare, '');
  yield line('K04', '时延 p95 round trip', latencyOf(report), 'ms');
  yield `不计入 excluded: ${report.excluded.length}`;
  for (const { file, row, reason } of report.excluded) yield `      ${file} row ${row}: ${reason}`;
}

const SIGNS = { AT_LEAST: '≥', MORE_THAN: '>', AT_MOST: '≤' };

function line(code: ComputeTarget, name: string, value: Rational | null, unit: string): string {
  const { operator, value: wanted } = COMPUTE_TARGETS[code];
  const met = meetsTarget(code, value);
  const verdict = met === null ? '未知 unknown' : met ? '达到 met' : '未达到 not met';
  return `${code}  ${name}: ${value === null ? '—' : toText(value)} ${unit} (2027 ${SIGNS[operator]} ${wanted}: ${verdict})`;
}
