/** What a schedule is judged by. */
import type { ClusterSize } from './cluster.ts';
import type { Schedule } from './simulate.ts';
import type { Workload } from './workload.ts';

/** Below this many seconds a job counts as this long in its bounded slowdown. */
const BSLD_FLOOR_S = 10;

export interface ScheduleFigures {
  /** Jobs that ran. */
  readonly jobs: number;
  readonly rejected: number;
  readonly meanWaitS: number | null;
  readonly p95WaitS: number | null;
  readonly p99WaitS: number | null;
  /** Mean bounded slowdown: max(1, (wait + run) / max(run, 10 s)) (Feitelson and Rudolph 1998). */
  readonly meanBsld: number | null;
  /** From the first submit of a job that ran to the last end. */
  readonly makespanS: number | null;
  /** Processor-seconds used over those there were in the makespan, 0–1. */
  readonly utilisation: number | null;
  readonly clusters: readonly { readonly name: string; readonly jobs: number; readonly procs: number }[];
}

/** The figures of a schedule; null where no job ran. A percentile is sorted[⌊n·q⌋]. */
export function figuresOf(workload: Workload, schedule: Schedule, clusters: readonly ClusterSize[]): ScheduleFigures {
  const { waits, bsld, work, first, last } = totals(workload, schedule);
  const jobs = waits.length;
  const mean = (sum: number): number | null => (jobs === 0 ? null : sum / jobs);
  const sorted = waits.toSorted();
  const capacity = clusters.reduce((sum, { procs }) => sum + procs, 0);
  return {
    jobs,
    rejected: workload.count - jobs,
    meanWaitS: mean(waits.reduce((sum, wait) => sum + wait, 0)),
    p95WaitS: sorted[Math.floor(jobs * 0.95)] ?? null,
    p99WaitS: sorted[Math.floor(jobs * 0.99)] ?? null,
    meanBsld: mean(bsld),
    makespanS: jobs === 0 ? null : last - first,
    utilisation: jobs === 0 ? null : work / ((last - first) * capacity),
    clusters: clusters.map((cluster, at) => ({ ...cluster, jobs: countOf(schedule.cluster, at) })),
  };
}

function totals({ count, submit, run, procs }: Workload, { start }: Schedule) {
  const waits = new Float64Array(count);
  let [jobs, bsld, work] = [0, 0, 0];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let job = 0; job < count; job++) {
    if (Number.isNaN(start[job])) continue;
    const [wait, seconds] = [start[job]! - submit[job]!, run[job]!];
    waits[jobs++] = wait;
    bsld += Math.max(1, (wait + seconds) / Math.max(seconds, BSLD_FLOOR_S));
    work += procs[job]! * seconds;
    first = Math.min(first, submit[job]!);
    last = Math.max(last, start[job]! + seconds);
  }
  return { waits: waits.subarray(0, jobs), bsld, work, first, last };
}

const countOf = (places: Int32Array, at: number): number =>
  places.reduce((sum, place) => sum + (place === at ? 1 : 0), 0);
