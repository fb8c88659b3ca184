import { figuresOf, type ScheduleFigures } from '../domain/simulate/figures.ts';
import { type Setting, simulate } from '../domain/simulate/simulate.ts';
import { prepareWorkload } from '../domain/simulate/workload.ts';

export interface ThoughtJob {
  readonly submitS: number;
  readonly runS: number;
  readonly procs: number;
  /** What its owner asked for; its run time when null. */
  readonly limitS: number | null;
}
export interface SimulatedJobs extends ScheduleFigures {
  /** In the order of the jobs given. */
  readonly starts: readonly { readonly cluster: string | null; readonly startS: number | null }[];
}

/** What would become of the jobs on the clusters; nothing is submitted. */
export function simulateJobs(jobs: readonly ThoughtJob[], setting: Setting): SimulatedJobs {
  const column = (read: (job: ThoughtJob) => number) => jobs.map(read);
  const trace = {
    ...{ count: jobs.length, home: null, job: column(() => 0) },
    ...{ submit: column(({ submitS }) => submitS), run: column(({ runS }) => runS) },
    ...{ procs: column(({ procs }) => procs), estimate: column(({ limitS }) => limitS ?? 0) },
  };
  const { workload } = prepareWorkload(trace, { estimate: 'trace' });
  const schedule = simulate(workload, setting);
  const starts = jobs.map((): SimulatedJobs['starts'][number] => ({ cluster: null, startS: null }));
  for (let index = 0; index < workload.count; index++) {
    const [at, start] = [schedule.cluster[index]!, schedule.start[index]!];
    if (at !== -1) starts[workload.row[index]!] = { cluster: setting.clusters[at]!.name, startS: start };
  }
  return { ...figuresOf(workload, schedule, setting.clusters), starts };
}
