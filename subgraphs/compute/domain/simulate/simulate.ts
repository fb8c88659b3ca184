/** Replays a workload on clusters, event by event: the times at which jobs start. */
import { type ClusterSize, type Rule, SimulatedCluster } from './cluster.ts';
import { type Chooser, chooserOf, type MetaPolicy } from './meta-policy.ts';
import { MinHeap } from './min-heap.ts';
import type { Workload } from './workload.ts';

export interface Schedule {
  /** By index in the workload: the cluster's place in the list, −1 of a rejected job. */
  readonly cluster: Int32Array;
  /** Seconds; NaN of a rejected job. */
  readonly start: Float64Array;
}

export interface Setting {
  readonly clusters: readonly ClusterSize[];
  readonly rule: Rule;
  readonly meta: MetaPolicy;
}

/**
 * The schedule of a workload. At each moment all ends come first, then all arrivals, then one pass in each cluster that
 * saw either. A job that no cluster (under `home`: not its own) can ever hold is rejected.
 */
export function simulate(workload: Workload, setting: Setting): Schedule {
  return new Simulation(workload, setting).run();
}

class Simulation {
  readonly #workload: Workload;
  /** Workload index by rank, and rank by workload index: the order of the queue. */
  readonly #jobAt: Int32Array;
  readonly #rankOf: Int32Array;
  readonly #clusters: SimulatedCluster[];
  readonly #choose: Chooser;
  readonly #ends = new MinHeap();
  readonly #schedule: Schedule;
  readonly #isTouched: Uint8Array;
  #now = 0;

  constructor(workload: Workload, { clusters, rule, meta }: Setting) {
    const { count, procs, estimates } = workload;
    this.#workload = workload;
    this.#jobAt = queueOrder(workload, rule);
    this.#rankOf = inverse(this.#jobAt);
    const ranked = { procs: this.#jobAt.map((job) => procs[job]!), estimates: new Float64Array(count) };
    for (let rank = 0; rank < count; rank++) ranked.estimates[rank] = estimates[this.#jobAt[rank]!]!;
    this.#clusters = clusters.map((size) => new SimulatedCluster(size, ranked, rule, (rank) => this.#started(rank)));
    this.#choose = chooserOf(meta);
    this.#schedule = { cluster: new Int32Array(count).fill(-1), start: new Float64Array(count).fill(Number.NaN) };
    this.#isTouched = new Uint8Array(clusters.length);
  }

  run(): Schedule {
    const { count, submit } = this.#workload;
    for (let next = 0; next < count || this.#ends.size > 0; ) {
      const [arrival, end] = [next < count ? submit[next]! : Number.POSITIVE_INFINITY, this.#nextEnd()];
      this.#now = Math.min(arrival, end);
      while (this.#nextEnd() === this.#now) this.#end(this.#ends.pop());
      for (; next < count && submit[next] === this.#now; next++) this.#arrive(next);
      this.#pass();
    }
    return this.#schedule;
  }

  #nextEnd(): number {
    return this.#ends.size > 0 ? this.#ends.keys[0]! : Number.POSITIVE_INFINITY;
  }

  #end(job: number): void {
    const at = this.#schedule.cluster[job]!;
    this.#clusters[at]!.end(this.#rankOf[job]!, this.#schedule.start[job]!);
    this.#isTouched[at] = 1;
  }

  #arrive(index: number): void {
    const { procs, estimates, home } = this.#workload;
    const place = this.#rankOf[index]!;
    const job = { procs: procs[index]!, estimate: estimates[index]!, place, index, home: home[index]! };
    const at = this.#choose(this.#clusters, job, this.#now);
    this.#schedule.cluster[index] = at;
    if (at === -1) return;
    this.#clusters[at]!.enqueue(place);
    this.#isTouched[at] = 1;
  }

  #pass(): void {
    for (let at = 0; at < this.#clusters.length; at++) {
      if (this.#isTouched[at] === 1) this.#clusters[at]!.pass(this.#now);
      this.#isTouched[at] = 0;
    }
  }

  #started(rank: number): void {
    const job = this.#jobAt[rank]!;
    this.#schedule.start[job] = this.#now;
    this.#ends.push(this.#now + this.#workload.run[job]!, job);
  }
}

/** Workload indices in the queue's order; a workload is sorted by submit and row already. */
function queueOrder({ count, estimates }: Workload, rule: Rule): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  return rule === 'sjf-easy' ? order.sort((a, b) => estimates[a]! - estimates[b]! || a - b) : order;
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (let place = 0; place < order.length; place++) places[order[place]!] = place;
  return places;
}
