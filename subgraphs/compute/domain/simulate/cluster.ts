/** One simulated cluster: what is free, runs and waits, and the pass that starts jobs. */
import type { ClusterView } from './project.ts';
import { RunningSet } from './running-set.ts';
import { WaitQueue } from './wait-queue.ts';

export const RULES = ['fifo', 'easy', 'sjf-easy'] as const;
/** First come first served; EASY backfilling; EASY over a queue sorted by estimate. */
export type Rule = (typeof RULES)[number];

export interface ClusterSize {
  readonly name: string;
  readonly procs: number;
}

/** What a cluster knows of all jobs, indexed by their rank in the queue's order. */
export interface RankedJobs {
  readonly procs: Int32Array;
  /** Seconds, at least the run time. */
  readonly estimates: Float64Array;
}

export class SimulatedCluster implements ClusterView {
  readonly name: string;
  readonly capacity: number;
  readonly backfills: boolean;
  readonly queue: WaitQueue;
  readonly running = new RunningSet();
  free: number;
  /** Σ procs · estimate of what waits, processor-seconds. */
  queuedWork = 0;
  /** Σ procs · estimated end of what runs. */
  #endWork = 0;
  /** The least rank that came since the last pass; Infinity when nothing came. */
  #firstNew = Number.POSITIVE_INFINITY;
  #hasEnds = false;
  /** Of the last pass, which left a blocked head behind; a head of −1 means that nothing waited. */
  #head = -1;
  #shadow = 0;
  #extra = 0;
  readonly #onStart: (rank: number) => void;

  constructor({ name, procs }: ClusterSize, jobs: RankedJobs, rule: Rule, onStart: (rank: number) => void) {
    this.name = name;
    this.capacity = procs;
    this.free = procs;
    this.backfills = rule !== 'fifo';
    this.queue = new WaitQueue(jobs.procs, jobs.estimates);
    this.#onStart = onStart;
  }

  enqueue(rank: number): void {
    this.queue.add(rank);
    this.queuedWork += this.queue.procs[rank]! * this.queue.estimates[rank]!;
    if (rank < this.#firstNew) this.#firstNew = rank;
  }

  /** A job ended; `start` is when it had started. */
  end(rank: number, start: number): void {
    const [procs, estimatedEnd] = [this.queue.procs[rank]!, start + this.queue.estimates[rank]!];
    this.running.remove(estimatedEnd, procs);
    this.free += procs;
    this.#endWork -= procs * estimatedEnd;
    this.#hasEnds = true;
  }

  /** Estimated processor-seconds that the cluster still has to do. */
  workAt(now: number): number {
    return this.queuedWork + this.#endWork - now * (this.capacity - this.free);
  }

  /** Starts what the rule allows at this moment; to be called once after all ends and arrivals of the moment. */
  pass(now: number): void {
    const first = this.#firstNew;
    this.#firstNew = Number.POSITIVE_INFINITY;
    // With no end and the same head, shadow and extra stand, and whoever was refused would be refused again.
    if (this.#hasEnds || this.#head === -1 || first < this.#head) this.#fullPass(now);
    else if (first !== Number.POSITIVE_INFINITY) this.#backfill(first, now);
    this.#hasEnds = false;
  }

  #fullPass(now: number): void {
    let head = this.queue.next(-1);
    while (head !== -1 && this.queue.procs[head]! <= this.free) {
      this.#start(head, now);
      head = this.queue.next(head);
    }
    this.#head = head;
    if (head === -1 || !this.backfills) return;
    this.#reserve(this.queue.procs[head]!);
    this.#backfill(head + 1, now);
  }

  /** Sets the shadow time and the extra processors of a blocked head (EASY, Lifka 1995). */
  #reserve(procs: number): void {
    const { ends, procs: given, count } = this.running;
    let [free, at] = [this.free, count];
    while (free < procs) free += given[--at]!;
    const shadow = ends[at]!;
    while (at > 0 && ends[at - 1] === shadow) free += given[--at]!;
    this.#shadow = shadow;
    this.#extra = free - procs;
  }

  #backfill(from: number, now: number): void {
    if (!this.backfills) return;
    let rank = from - 1;
    for (;;) {
      rank = this.queue.nextThatMayStart(rank + 1, this.free, now, this.#shadow, this.#extra);
      if (rank === -1) return;
      if (now + this.queue.estimates[rank]! > this.#shadow) this.#extra -= this.queue.procs[rank]!;
      this.#start(rank, now);
    }
  }

  #start(rank: number, now: number): void {
    const [procs, estimate] = [this.queue.procs[rank]!, this.queue.estimates[rank]!];
    this.queue.remove(rank);
    this.running.add(now + estimate, procs);
    this.free -= procs;
    this.queuedWork -= procs * estimate;
    this.#endWork += procs * (now + estimate);
    this.#onStart(rank);
  }
}
