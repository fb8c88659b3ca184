/** From the rows of a trace to the workload that is simulated. */

/** A trace as read, column by column; times in seconds, not rounded yet. */
export interface TraceColumns {
  readonly count: number;
  /** The job's number in the trace. */
  readonly job: ArrayLike<number>;
  readonly submit: ArrayLike<number>;
  readonly run: ArrayLike<number>;
  readonly procs: ArrayLike<number>;
  /** What the user asked for; 0 or less: nothing. */
  readonly estimate: ArrayLike<number>;
  /** A number for each distinct home, null where the trace has no such column. */
  readonly home: ArrayLike<number> | null;
}

/** What the scheduler believes of run times: the trace's requests, the truth, or the truth stretched between two factors. */
export type EstimateRule = 'trace' | 'exact' | { readonly low: number; readonly high: number };

export interface Selection {
  readonly estimate: EstimateRule;
  readonly maxProcs?: number;
  readonly skip?: number;
  readonly take?: number;
  /** Divides the times between submissions. */
  readonly compress?: number;
}

export const SKIP_REASONS = ['NO_PROCS', 'NEGATIVE_RUN', 'OVER_MAX_PROCS'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Jobs by submit, then row of the trace; whole seconds, estimates may be broken and are at least the run time. */
export interface Workload {
  readonly count: number;
  /** Place of the job in the trace as read, from 0. */
  readonly row: Int32Array;
  readonly submit: Float64Array;
  readonly run: Float64Array;
  readonly procs: Int32Array;
  readonly estimates: Float64Array;
  readonly home: Int32Array;
}

export interface Prepared {
  readonly workload: Workload;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

/** The nearest whole number, ties upwards. */
export const halfUp = (value: number): number => Math.floor(value + 0.5);

/**
 * The workload of a trace, in this order: seconds rounded half up (run ≥ 1), rows without processors or with a negative
 * run left out, then those over maxProcs; sorted by submit and row; skip, take; compressed towards the first submit.
 */
export function prepareWorkload(trace: TraceColumns, selection: Selection): Prepared {
  const { kept, skipped } = keep(trace, selection.maxProcs ?? Number.POSITIVE_INFINITY);
  const { skip = 0, take = Number.POSITIVE_INFINITY } = selection;
  const rounded = Float64Array.from({ length: trace.count }, (_, row) => halfUp(trace.submit[row]!));
  kept.sort((a, b) => rounded[a]! - rounded[b]! || a - b);
  const row = kept.slice(skip, Math.min(kept.length, skip + take));
  const run = Float64Array.from(row, (at) => Math.max(1, halfUp(trace.run[at]!)));
  const workload = {
    count: row.length,
    row,
    run,
    submit: compressed(row, rounded, selection.compress ?? 1),
    procs: row.map((at) => trace.procs[at]!),
    estimates: run.map((seconds, index) =>
      estimateOf(selection.estimate, seconds, trace.estimate[row[index]!]!, index),
    ),
    home: homes(row, trace.home),
  };
  return { workload, skipped };
}

function keep({ count, procs, run }: TraceColumns, maxProcs: number) {
  const kept = new Int32Array(count);
  const skipped: Partial<Record<SkipReason, number>> = {};
  let length = 0;
  for (let row = 0; row < count; row++) {
    const reason = reasonToSkip(procs[row]!, run[row]!, maxProcs);
    if (reason === null) kept[length++] = row;
    else skipped[reason] = (skipped[reason] ?? 0) + 1;
  }
  return { kept: kept.subarray(0, length), skipped };
}

function reasonToSkip(procs: number, run: number, maxProcs: number): SkipReason | null {
  if (procs <= 0) return 'NO_PROCS';
  if (run < 0) return 'NEGATIVE_RUN';
  return procs > maxProcs ? 'OVER_MAX_PROCS' : null;
}

function compressed(row: Int32Array, rounded: Float64Array, factor: number): Float64Array {
  const first = row.length > 0 ? rounded[row[0]!]! : 0;
  return Float64Array.from(row, (at) => first + halfUp((rounded[at]! - first) / factor));
}

/** Homes are numbered by first appearance among the jobs kept; without a column every job has the next one. */
function homes(row: Int32Array, home: ArrayLike<number> | null): Int32Array {
  if (home === null) return row.map((_, index) => index);
  const numbers = new Map<number, number>();
  return row.map((at) => {
    const number = numbers.get(home[at]!) ?? numbers.size;
    numbers.set(home[at]!, number);
    return number;
  });
}

/** At least the run time: a job is never cut off. A stretched one is spread over the factors by the job's index. */
function estimateOf(rule: EstimateRule, run: number, asked: number, index: number): number {
  if (rule === 'exact') return run;
  if (rule === 'trace') return Math.max(run, halfUp(asked));
  const factor = rule.low + ((rule.high - rule.low) * ((index * 7919) % 1000)) / 1000;
  return Math.max(60, run * factor, run);
}
