/**
 * The rules of scheduling a second time, written to be read and not to be fast: every pass looks at everything. Tests hold
 * the simulator against it; the bench measures how much faster the simulator is.
 */
import type { Rule } from './cluster.ts';
import type { Workload } from './workload.ts';

interface Job {
  readonly index: number;
  readonly submit: number;
  readonly run: number;
  readonly procs: number;
  readonly estimate: number;
}
interface Running extends Job {
  readonly start: number;
}

/** Start times by index in the workload on one cluster of `capacity` processors; NaN of a job that is too large. */
export function startsByTheBook(workload: Workload, capacity: number, rule: Rule): number[] {
  const starts: number[] = Array(workload.count).fill(Number.NaN);
  const arriving = jobsOf(workload).filter(({ procs }) => procs <= capacity);
  let queue: Job[] = [];
  let running: Running[] = [];
  while (arriving.length > 0 || running.length > 0) {
    const now = Math.min(arriving[0]?.submit ?? Infinity, ...running.map(({ start, run }) => start + run));
    running = running.filter(({ start, run }) => start + run > now);
    while (arriving[0]?.submit === now) queue.push(arriving.shift()!);
    if (rule === 'sjf-easy') queue.sort((a, b) => a.estimate - b.estimate || a.index - b.index);
    const started = onePass(queue, running, capacity, rule, now);
    for (const job of started) {
      starts[job.index] = now;
      running.push({ ...job, start: now });
    }
    queue = queue.filter((job) => !started.includes(job));
  }
  return starts;
}

const jobsOf = ({ count, submit, run, procs, estimates }: Workload): Job[] =>
  Array.from({ length: count }, (_, index) => ({
    index,
    submit: submit[index]!,
    run: run[index]!,
    procs: procs[index]!,
    estimate: estimates[index]!,
  }));

function onePass(queue: readonly Job[], running: readonly Running[], capacity: number, rule: Rule, now: number): Job[] {
  const started: Job[] = [];
  let free = capacity - sumOf(running);
  for (const job of queue) {
    if (job.procs > free) break;
    started.push(job);
    free -= job.procs;
  }
  const [head, ...later] = queue.slice(started.length);
  if (!head || rule === 'fifo') return started;
  const ends = [...running, ...started.map((job) => ({ ...job, start: now }))];
  const freeBy = (time: number) => free + sumOf(ends.filter(({ start, estimate }) => start + estimate <= time));
  const shadow = Math.min(
    ...ends.map(({ start, estimate }) => start + estimate).filter((time) => freeBy(time) >= head.procs),
  );
  let extra = freeBy(shadow) - head.procs;
  for (const job of later) {
    const endsInTime = now + job.estimate <= shadow;
    if (job.procs > free || !(endsInTime || job.procs <= extra)) continue;
    if (!endsInTime) extra -= job.procs;
    started.push(job);
    free -= job.procs;
    // What ends by the shadow gives its processors back by then: freeBy(shadow) stands.
  }
  return started;
}

const sumOf = (jobs: readonly Job[]): number => jobs.reduce((sum, { procs }) => sum + procs, 0);
