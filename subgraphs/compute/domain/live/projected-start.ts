/** When a job would start on a live cluster: the simulator's own projection (simulate/project.ts) over what is there now. */
import { type ClusterView, StartProjector } from '../simulate/project.ts';
import type { LiveCluster, Occupant, Size } from './brain.ts';

const projector = new StartProjector();

/** What a cluster has of everything that a job needs; a job must find each of them free at once. */
const DIMENSIONS = ['procs', 'gpus', 'memoryMib'] as const;

/**
 * The projected start in epoch seconds, `now` when it can start at once. The projection counts one resource, so each is
 * projected and the latest start counts. The job must fit the cluster.
 */
export function projectedStart(cluster: LiveCluster, occupants: readonly Occupant[], job: Size, now: number): number {
  const asked = DIMENSIONS.filter((dimension) => job[dimension] > 0);
  const starts = asked.map((dimension) => {
    const view = viewOf(cluster, occupants, dimension, now);
    const candidate = { procs: job[dimension], estimate: job.limitS, place: Number.POSITIVE_INFINITY };
    return projector.project(view, candidate, now, Number.POSITIVE_INFINITY);
  });
  return Math.ceil(Math.max(...starts));
}

function viewOf(
  cluster: LiveCluster,
  occupants: readonly Occupant[],
  dimension: (typeof DIMENSIONS)[number],
  now: number,
): ClusterView {
  const capacity = cluster[dimension];
  const using = occupants.filter((each) => each[dimension] > 0);
  const running = using
    .filter(({ startedAt }) => startedAt !== null)
    // Who is over its limit is about to be ended.
    .map((each) => ({ end: Math.max(now + 1, each.startedAt! + each.limitS), size: each[dimension] }))
    .sort((a, b) => b.end - a.end);
  const waiting = using.filter(({ startedAt }) => startedAt === null);
  // A cluster that shrank may have something waiting that it cannot hold any more.
  const sizes = waiting.map((each) => Math.min(each[dimension], capacity));
  const estimates = waiting.map(({ limitS }) => limitS);
  return {
    ...{ capacity, backfills: cluster.backfills },
    free: capacity - running.reduce((sum, { size }) => sum + size, 0),
    queuedWork: sizes.reduce((sum, size, at) => sum + size * estimates[at]!, 0),
    running: { count: running.length, ends: running.map(({ end }) => end), procs: running.map(({ size }) => size) },
    queue: { next: (place) => (place + 1 < sizes.length ? place + 1 : -1), procs: sizes, estimates },
  };
}
