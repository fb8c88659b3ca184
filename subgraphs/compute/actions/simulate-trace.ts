/** Replays a trace file on clusters. */
import { readTrace, type TraceSource } from '../adapters/trace-file.ts';
import { figuresOf, type ScheduleFigures } from '../domain/simulate/figures.ts';
import { type Schedule, type Setting, simulate } from '../domain/simulate/simulate.ts';
import {
  type Prepared,
  prepareWorkload,
  type Selection,
  type TraceColumns,
  type Workload,
} from '../domain/simulate/workload.ts';

export interface SimulationRequest {
  readonly source: TraceSource;
  readonly selection: Selection;
  readonly setting: Setting;
  /** Also replay the same jobs on one cluster of all processors. */
  readonly pooled: boolean;
}
export interface SimulationReport extends ScheduleFigures {
  readonly skipped: Prepared['skipped'];
  readonly pooled?: ScheduleFigures & Pick<Prepared, 'skipped'>;
}
export interface Simulated {
  readonly report: SimulationReport;
  readonly trace: TraceColumns;
  readonly workload: Workload;
  readonly schedule: Schedule;
}

/** Figures and schedule of a trace file. Throws BAD_TRACE. */
export function simulateTrace({ source, selection, setting, pooled }: SimulationRequest): Simulated {
  const trace = readTrace(source);
  const { workload, skipped } = prepareWorkload(trace, selection);
  const schedule = simulate(workload, setting);
  const report = { ...figuresOf(workload, schedule, setting.clusters), skipped };
  if (!pooled) return { report, trace, workload, schedule };
  const clusters = [{ name: 'pooled', procs: setting.clusters.reduce((sum, { procs }) => sum + procs, 0) }];
  const together = figuresOf(workload, simulate(workload, { ...setting, clusters }), clusters);
  return { report: { ...report, pooled: { ...together, skipped } }, trace, workload, schedule };
}

/** One line of CSV a job that ran, in the trace's order, header first. */
export function* startLines({ trace, workload, schedule }: Simulated, { clusters }: Setting): Generator<string> {
  yield 'job,cluster,submit,start,end,procs';
  const { row, submit, run, procs } = workload;
  const byRow = row.map((_, index) => index).sort((a, b) => row[a]! - row[b]!);
  for (const index of byRow) {
    const start = schedule.start[index]!;
    if (Number.isNaN(start)) continue;
    const name = clusters[schedule.cluster[index]!]!.name;
    yield [trace.job[row[index]!], name, submit[index], start, start + run[index]!, procs[index]].join(',');
  }
}
