/** One turn of the scheduler: hear what happened, place what waits, tell clusters, settle usage. */
import type { ClusterAdapter } from '../../domain/dispatch/adapter.ts';
import { type BoundCluster, boundClusters } from '../../store/live-clusters.ts';
import { expireOverdue } from './expire.ts';
import { hearRecords } from './hear-record.ts';
import { hearRemote } from './hear-remote.ts';
import { evict, loseSilent, noteReachability } from './lose-silent.ts';
import { placeWaiting } from './place-waiting.ts';
import type { Scheduler } from './scheduler.ts';
import { sendOpen } from './send.ts';
import { settleUsage } from './settle-usage.ts';

/** What one turn did; all zero when there was nothing to do. */
export interface CycleReport {
  readonly records: number;
  readonly lost: number;
  readonly expired: number;
  readonly placed: number;
  readonly unplaceable: number;
  readonly told: number;
  readonly billed: number;
}

/** Clusters are spoken to side by side: one that is silent does not hold up the others, but ends the turn with its timeout. */
export async function runCycle(scheduler: Scheduler): Promise<CycleReport> {
  const clusters = await reachable(scheduler);
  const heard = await Promise.all(clusters.map(({ cluster, adapter }) => hear(scheduler, cluster, adapter)));
  const expired = await expireOverdue(scheduler);
  const { placed, unplaceable } = await placeWaiting(scheduler);
  const told = await Promise.all(
    clusters.map(({ cluster, adapter }, at) =>
      // Who has just not answered is asked nothing more.
      adapter && heard[at]!.answered ? sendOpen(scheduler, cluster, adapter) : 0,
    ),
  );
  const billed = await settleUsage(scheduler);
  return {
    records: sum(heard.map(({ records }) => records)),
    lost: sum(heard.map(({ lost }) => lost)),
    ...{ expired, placed, unplaceable, billed, told: sum(told) },
  };
}

interface Reached {
  readonly cluster: BoundCluster;
  readonly adapter: ClusterAdapter | null;
}

async function reachable(scheduler: Scheduler): Promise<Reached[]> {
  const clusters = await boundClusters(scheduler.db, new Date(scheduler.clock.now()));
  return clusters.map((cluster) => ({ cluster, adapter: scheduler.adapterOf(cluster) }));
}

async function hear(scheduler: Scheduler, cluster: BoundCluster, adapter: ClusterAdapter | null) {
  const records = adapter ? await hearRecords(scheduler, cluster, adapter) : 0;
  const answered = adapter ? await hearRemote(scheduler, cluster, adapter) : false;
  await noteReachability(scheduler, cluster, answered);
  const silent = answered ? 0 : await loseSilent(scheduler, cluster);
  return { records, answered, lost: silent + (await evict(scheduler, cluster)) };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
