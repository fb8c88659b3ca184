/** `yushu compute carbon`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type CarbonPlan, type CarbonReport, PLANS, planCarbon } from '../actions/plan-carbon.ts';
import { badOption } from './option.ts';
import { selectionOf, sourceOf, type TraceOptions, withTrace } from './trace-options.ts';

interface CarbonOptions extends TraceOptions {
  readonly sites: string;
  readonly home: string;
  readonly plan: CarbonPlan;
  readonly slack: number;
  readonly json?: boolean;
}

/** Registers the command under `compute`. */
export function registerCarbon(compute: Command): void {
  withTrace(compute.command('carbon').description('碳效规划 / plan jobs in time and place for the least carbon'))
    .requiredOption('--sites <file>', 'JSON of sites, their intensity series and certificates')
    .requiredOption('--home <code>', 'site where jobs run unless moved')
    .requiredOption('--plan <plan>', `${PLANS.join(', ')} or all:CODE`, planOf)
    .option('--slack <hours>', 'how much later a job may start', hours, 0)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu compute carbon --trace trace.csv --format csv --sites sites.json --home CQ --plan shift+move --slack 24 --json',
    )
    .action(run);
}

function planOf(given: string): CarbonPlan {
  const plan = PLANS.find((each) => each === given);
  if (plan) return plan;
  if (/^all:.+$/.test(given)) return given as CarbonPlan;
  throw badOption('--plan', given, `one of ${PLANS.join(', ')}, all:CODE`);
}

function hours(given: string): number {
  if (!/^\d{1,6}(\.\d+)?$/.test(given)) throw badOption('--slack', given, 'a number of hours, 0 or more');
  return Number(given);
}

function run(options: CarbonOptions): void {
  const { sites, home, plan, slack } = options;
  const request = { source: sourceOf(options), selection: selectionOf(options), sites, home, plan };
  const report = planCarbon({ ...request, slackS: Math.round(slack * 3600) });
  if (options.json) printJson(report);
  else for (const line of asLines(report)) console.log(line);
}

function* asLines(report: CarbonReport): Generator<string> {
  const { jobs, kwh, locationKg, marketKg, savedLocationShare, certificatesUsed } = report;
  yield `作业 jobs ${jobs}, 电量 energy ${kwh.toFixed(3)} kWh, 超期 deadline misses ${report.deadlineMisses}`;
  yield `位置法 location-based ${locationKg.toFixed(3)} kg (基线 baseline ${report.baselineLocationKg.toFixed(3)})`;
  yield `市场法 market-based ${marketKg.toFixed(3)} kg (基线 baseline ${report.baselineMarketKg.toFixed(3)})`;
  yield `节省 saved by location: ${savedLocationShare === null ? '—' : `${(100 * savedLocationShare).toFixed(2)} %`}`;
  for (const { id, kwh: used } of certificatesUsed) yield `绿证 certificate ${id}: ${used.toFixed(3)} kWh`;
  yield `可声明 claim: ${report.claim}`;
}
