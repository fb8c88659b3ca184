/**
 * When would a job start on a cluster, if it were sent there now? The meta-policy `probe` asks this of every cluster; the
 * live scheduler and the simulator call the same function.
 */
import { MinHeap } from './min-heap.ts';
import type { RunningView } from './running-set.ts';
import type { QueueView } from './wait-queue.ts';

/** A cluster as a projection sees it; `queue` holds what waits there, jobs on their way to it included. */
export interface ClusterView {
  readonly capacity: number;
  readonly free: number;
  /** Σ procs · estimate of what waits, processor-seconds. */
  readonly queuedWork: number;
  readonly running: RunningView;
  readonly queue: QueueView;
  /** Whether a job may overtake a blocked head (EASY). */
  readonly backfills: boolean;
}

export interface Candidate {
  readonly procs: number;
  /** Seconds. */
  readonly estimate: number;
  /** Only what waits at places before this one is ahead of the job. */
  readonly place: number;
}

/**
 * So many waiting jobs are placed one by one. What waits behind them counts as work spread evenly over the cluster: an
 * overloaded cluster has hundreds of thousands, and every arrival would place them all again.
 */
const PLACED_ONE_BY_ONE = 256;

/** Holds the scratch memory of projections, so that none of them allocates. */
export class StartProjector {
  readonly #placed = new MinHeap();
  #running: RunningView = { count: 0, ends: [], procs: [] };
  #unended = 0;
  #free = 0;
  #time = 0;

  /**
   * The projected start in seconds: `now` if the job passes the backfill test of EASY (Lifka 1995) behind the first job
   * that must wait, else its start when everything ahead of it runs first come, first served. The job must fit the
   * cluster. A start known to be `giveUpAt` or later is returned as soon as that is known.
   */
  project(cluster: ClusterView, job: Candidate, now: number, giveUpAt: number): number {
    if (giveUpAt <= now) return giveUpAt;
    this.#reset(cluster, now);
    const { queue } = cluster;
    let isBlocked = !cluster.backfills;
    let [placed, work] = [0, cluster.queuedWork];
    for (let place = queue.next(-1); place !== -1 && place < job.place; place = queue.next(place)) {
      const freeNow = this.#free;
      const start = this.#place(queue.procs[place]!, queue.estimates[place]!);
      work -= queue.procs[place]! * queue.estimates[place]!;
      if (start === now) continue;
      if (!isBlocked && job.procs <= freeNow && (now + job.estimate <= start || job.procs <= this.#free)) return now;
      isBlocked = true;
      if (start >= giveUpAt) return start;
      placed += 1;
      if (placed === PLACED_ONE_BY_ONE) return start + work / cluster.capacity;
    }
    return this.#earliest(job.procs);
  }

  #reset({ running, free }: ClusterView, now: number): void {
    this.#placed.size = 0;
    this.#running = running;
    this.#unended = running.count;
    this.#free = free;
    this.#time = now;
  }

  /** Starts a job as early as what is placed already allows; afterwards #free is what is left at that moment. */
  #place(procs: number, estimate: number): number {
    const start = this.#earliest(procs);
    this.#free -= procs;
    this.#placed.push(start + estimate, procs);
    return start;
  }

  #earliest(procs: number): number {
    for (;;) {
      const running = this.#unended > 0 ? this.#running.ends[this.#unended - 1]! : Number.POSITIVE_INFINITY;
      const placed = this.#placed.size > 0 ? this.#placed.keys[0]! : Number.POSITIVE_INFINITY;
      const end = Math.min(running, placed);
      // Everything that ends by the start counts as free, so the walk goes on through equal ends.
      if (this.#free >= procs && end > this.#time) return this.#time;
      if (end > this.#time) this.#time = end;
      this.#free += running <= placed ? this.#running.procs[--this.#unended]! : this.#placed.pop();
    }
  }
}
