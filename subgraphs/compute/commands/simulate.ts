/** `yushu compute simulate`. */
import { writeFileSync } from 'node:fs';
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type Simulated, simulateTrace, startLines } from '../actions/simulate-trace.ts';
import { type ClusterSize, RULES, type Rule } from '../domain/simulate/cluster.ts';
import type { ScheduleFigures } from '../domain/simulate/figures.ts';
import { META_POLICIES, type MetaPolicy } from '../domain/simulate/meta-policy.ts';
import type { Setting } from '../domain/simulate/simulate.ts';
import { badOption, oneOf } from './option.ts';
import { selectionOf, sourceOf, type TraceOptions, withTrace } from './trace-options.ts';

interface SimulateOptions extends TraceOptions {
  readonly cluster: readonly ClusterSize[];
  readonly rule: Rule;
  readonly meta: MetaPolicy;
  readonly pooled?: boolean;
  readonly starts?: string;
  readonly json?: boolean;
}

/** Registers the command under `compute`. */
export function registerSimulate(compute: Command): void {
  withTrace(compute.command('simulate').description('作业回放 / replay a workload trace on clusters'))
    .requiredOption('--cluster <name=procs...>', 'a cluster and its processors', addCluster)
    .option('--rule <rule>', RULES.join(', '), oneOf('--rule', RULES), 'easy')
    .option('--meta <policy>', META_POLICIES.join(', '), oneOf('--meta', META_POLICIES), 'probe')
    .option('--pooled', 'also replay on one cluster of all processors')
    .option('--starts <file>', 'write job,cluster,submit,start,end,procs as CSV')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu compute simulate --trace lublin_256.swf --format swf --cluster a=256 --rule easy --json',
    )
    .action(run);
}

function addCluster(given: string, before: readonly ClusterSize[] = []): ClusterSize[] {
  const [, name, procs] = /^([^=,\s]+)=(\d{1,9})$/.exec(given) ?? [];
  if (name === undefined || Number(procs) < 1)
    throw badOption('--cluster', given, 'NAME=PROCS with 1 processor or more');
  if (before.some((cluster) => cluster.name === name)) throw badOption('--cluster', given, 'a new name');
  return [...before, { name, procs: Number(procs) }];
}

function run(options: SimulateOptions): void {
  const begun = performance.now();
  const setting = { clusters: options.cluster, rule: options.rule, meta: options.meta };
  const request = { source: sourceOf(options), selection: selectionOf(options), setting };
  const simulated = simulateTrace({ ...request, pooled: options.pooled ?? false });
  if (options.starts !== undefined) writeStarts(options.starts, simulated, setting);
  const wallMs = Math.round(performance.now() - begun);
  // The peak and not the present: what a machine must have for the run.
  const report = { ...simulated.report, wallMs, rssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
  if (options.json) printJson(report);
  else for (const line of asLines(report)) console.log(line);
}

function writeStarts(file: string, simulated: Simulated, setting: Setting): void {
  try {
    writeFileSync(file, `${Array.from(startLines(simulated, setting)).join('\n')}\n`);
  } catch (error) {
    throw new CommandFault('OUTPUT_UNWRITABLE', `${file}: ${(error as NodeJS.ErrnoException).code}`, 1);
  }
}

type Printed = Simulated['report'] & { readonly wallMs: number; readonly rssMb: number };

function* asLines({ pooled, wallMs, rssMb, ...report }: Printed): Generator<string> {
  yield* figureLines('集群 clusters', report);
  if (pooled) yield* figureLines('合并 pooled', pooled);
  for (const [reason, count] of Object.entries(report.skipped)) yield `略过 skipped ${reason}: ${count}`;
  yield `${wallMs} ms, ${rssMb} MB`;
}

function* figureLines(title: string, figures: ScheduleFigures): Generator<string> {
  yield `${title}: ${figures.clusters.map(({ name, jobs, procs }) => `${name}(${procs}): ${jobs}`).join(', ')}`;
  yield `  作业 jobs ${figures.jobs}, 拒绝 rejected ${figures.rejected}`;
  yield `  等待 wait s: 平均 mean ${fixed(figures.meanWaitS, 3)}, p95 ${figures.p95WaitS}, p99 ${figures.p99WaitS}`;
  yield `  有界减速比 BSLD ${fixed(figures.meanBsld, 3)}, 完工 makespan ${figures.makespanS} s, 利用率 utilisation ${fixed(figures.utilisation, 5)}`;
}

const fixed = (value: number | null, places: number): string => value?.toFixed(places) ?? '—';
