/** The life of a cluster. */
import { type IllegalTransition, type Provenance, type Result, type Transitions, transition } from '@yushu/kit/domain';

export const CLUSTER_KINDS = ['SLURM', 'LOCAL_PROCESS'] as const;
export type ClusterKind = (typeof CLUSTER_KINDS)[number];
export const CLUSTER_STATES = ['REGISTERED', 'READY', 'UNREACHABLE', 'CORDONED', 'QUARANTINED', 'RETIRED'] as const;
export type ClusterState = (typeof CLUSTER_STATES)[number];

export interface Cluster {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly kind: ClusterKind;
  readonly state: ClusterState;
  readonly provenance: Provenance;
}

/** From each state the ones that may follow; RETIRED is final. */
export const CLUSTER_TRANSITIONS: Transitions<ClusterState> = {
  REGISTERED: ['READY', 'RETIRED'],
  // Work may run there: it is emptied (CORDONED) before it is retired.
  READY: ['UNREACHABLE', 'CORDONED', 'QUARANTINED'],
  UNREACHABLE: ['READY', 'CORDONED', 'QUARANTINED'],
  CORDONED: ['READY', 'UNREACHABLE', 'QUARANTINED', 'RETIRED'],
  // Not back to READY in one step: somebody looks at it while nothing can be placed.
  QUARANTINED: ['CORDONED', 'RETIRED'],
  RETIRED: [],
};

/** The new state, or IllegalTransition with the states that may follow. */
export const moveCluster = (from: ClusterState, to: ClusterState): Result<ClusterState, IllegalTransition> =>
  transition(CLUSTER_TRANSITIONS, from, to);
