/** Which cluster an arriving job is sent to. */
import type { SimulatedCluster } from './cluster.ts';
import { StartProjector } from './project.ts';

export const META_POLICIES = ['home', 'weighted-random', 'least-work', 'probe'] as const;
export type MetaPolicy = (typeof META_POLICIES)[number];

export interface Arrival {
  readonly procs: number;
  readonly estimate: number;
  readonly place: number;
  /** Index of the job in the workload. */
  readonly index: number;
  /** The number of its home; taken modulo the clusters. */
  readonly home: number;
}

/** The place in the list of the cluster that takes the job, −1 when none can hold it. */
export type Chooser = (clusters: readonly SimulatedCluster[], job: Arrival, now: number) => number;

/** The chooser of a policy. Only the job's home may take it under `home`; elsewhere any cluster that can hold it. */
export function chooserOf(policy: MetaPolicy): Chooser {
  if (policy === 'home') return home;
  if (policy === 'weighted-random') return weightedRandom;
  if (policy === 'least-work') return leastWork;
  return earliestStart(new StartProjector());
}

const home: Chooser = (clusters, job) => {
  const at = job.home % clusters.length;
  return job.procs <= clusters[at]!.capacity ? at : -1;
};

/** By capacity, drawn from the job's index: the same trace is spread the same way in every run. */
const weightedRandom: Chooser = (clusters, job) => {
  let total = 0;
  for (const { capacity } of clusters) if (job.procs <= capacity) total += capacity;
  let drawn = fractionOf(job.index) * total;
  for (let at = 0; at < clusters.length; at++) {
    const { capacity } = clusters[at]!;
    if (job.procs > capacity) continue;
    drawn -= capacity;
    if (drawn < 0) return at;
  }
  return -1;
};

/** The least estimated work a processor; ties go to the first named. */
const leastWork: Chooser = (clusters, job, now) => {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let at = 0; at < clusters.length; at++) {
    const cluster = clusters[at]!;
    if (job.procs > cluster.capacity) continue;
    const load = cluster.workAt(now) / cluster.capacity;
    if (load < least) [best, least] = [at, load];
  }
  return best;
};

/** The least projected start; ties go to the first named. */
const earliestStart =
  (projector: StartProjector): Chooser =>
  (clusters, job, now) => {
    const only = onlyChoice(clusters, job.procs);
    if (only !== null) return only;
    let [best, earliest] = [-1, Number.POSITIVE_INFINITY];
    for (let at = 0; at < clusters.length; at++) {
      const cluster = clusters[at]!;
      if (job.procs > cluster.capacity) continue;
      const start = projector.project(cluster, job, now, earliest);
      if (start < earliest) [best, earliest] = [at, start];
    }
    return best;
  };

/** The one cluster that can hold the job, −1 of none; null where there is something to choose. */
function onlyChoice(clusters: readonly SimulatedCluster[], procs: number): number | null {
  let only = -1;
  for (let at = 0; at < clusters.length; at++) {
    if (procs > clusters[at]!.capacity) continue;
    if (only !== -1) return null;
    only = at;
  }
  return only;
}

/** A number in [0, 1) that looks random (the finalizer of MurmurHash3). */
function fractionOf(index: number): number {
  let hash = index + 1;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
