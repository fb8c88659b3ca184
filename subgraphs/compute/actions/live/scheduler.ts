/** What the scheduler works with. */
import type { Db } from '@yushu/db';
import type { Clock } from '@yushu/kit';
import type { ClusterAdapter } from '../../domain/dispatch/adapter.ts';
import type { BoundCluster } from '../../store/live-clusters.ts';

/** Moments between which a crash would matter most; tests end the process there. */
export type Checkpoint =
  | 'placed' // the try and its dispatch row are committed
  | 'marked-sent' // committed, nothing sent yet
  | 'submitted' // the cluster has it, nothing of that is committed
  | 'accepted' // committed
  | 'record-read' // an exit record is in hand, nothing committed
  | 'record-kept' // committed, not acknowledged
  | 'acknowledged'
  | 'usage-told'; // usage record and event are committed

export interface Scheduler {
  readonly db: Db;
  readonly clock: Clock;
  /** Epoch milliseconds since which this process watches: silence before that is its own. */
  readonly watchingSince: number;
  /** The adapter of a cluster, the same one each time; null when its connection makes no sense. */
  adapterOf(cluster: BoundCluster): ClusterAdapter | null;
  log(message: string, detail?: Record<string, unknown>): void;
  reached(point: Checkpoint): void;
}

/** A cluster that is silent for so long keeps its tries; longer, and they are tried elsewhere. */
export const LEASE_MS = 120_000;

/** How long an exit record may lag behind a controller that says the try has ended. */
export const RECORD_GRACE_MS = 30_000;
