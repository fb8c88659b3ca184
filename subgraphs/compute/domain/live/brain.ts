/** What the brain knows when it decides: clusters, what is on them, and the job. Times in epoch seconds. */
import type { ClusterState } from '../cluster-state.ts';
import type { SiteKind } from '../site.ts';

/** A cluster that jobs can be sent to. Prices are yuan, carbon kgCO2, a unit-hour; decimal text, null where nobody told. */
export interface LiveCluster {
  readonly id: string;
  readonly name: string;
  readonly siteCode: string;
  readonly siteKind: SiteKind;
  readonly state: ClusterState;
  readonly procs: number;
  readonly gpus: number;
  readonly memoryMib: number;
  /** Whether its own scheduler lets short jobs overtake a blocked head. */
  readonly backfills: boolean;
  readonly cpuPrice: string | null;
  readonly gpuPrice: string | null;
  readonly kgPerProcHour: string | null;
  readonly kgPerGpuHour: string | null;
}

/** What a job asks of a cluster. */
export interface Size {
  readonly procs: number;
  readonly gpus: number;
  readonly memoryMib: number;
  /** Its limit, which is the estimate of its run time too. */
  readonly limitS: number;
}

/** A try that is on a cluster or on its way there. */
export interface Occupant extends Size {
  readonly key: string;
  readonly clusterId: string;
  /** Null while it waits there. */
  readonly startedAt: number | null;
}

/** A job that is to be placed. */
export interface LiveJob extends Size {
  readonly id: string;
  /** The one site where its owner wants it. */
  readonly siteCode: string | null;
  /** The sites that hold all of its data which must stay where it is; null: no such data. */
  readonly dataSites: readonly string[] | null;
  readonly hasData: boolean;
  readonly sectorCode: string | null;
  readonly latestStart: number | null;
  /** Clusters that refused it before. */
  readonly refusedBy: readonly string[];
}

/** Clusters by name, occupants in the order in which they came. */
export interface BrainState {
  readonly clusters: readonly LiveCluster[];
  readonly occupants: readonly Occupant[];
}
