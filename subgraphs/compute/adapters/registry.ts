/** From a registered cluster to the adapter that speaks to it; one instance a cluster, as long as its connection stays. */

import type { ClusterKind } from '../domain/cluster-state.ts';
import type { ClusterAdapter, ClusterAddress } from '../domain/dispatch/adapter.ts';
import { localProcess } from './local-process/local-process.ts';
import { slurmCluster } from './slurm/slurm-adapter.ts';

/** Makes an adapter; null when the connection makes no sense. `home` is the hub's folder. */
export type AdapterFactory = (
  connection: Readonly<Record<string, unknown>>,
  home: string,
  cluster: ClusterAddress,
) => ClusterAdapter | null;

const FACTORIES: Partial<Record<ClusterKind, AdapterFactory>> = {
  LOCAL_PROCESS: localProcess,
  SLURM: slurmCluster,
};

/** Looks adapters up by cluster. Throws what a factory throws where a folder cannot be made. */
export function adapterRegistry(
  home: string,
): (cluster: ClusterAddress & { readonly id: string }) => ClusterAdapter | null {
  const known = new Map<string, { readonly text: string; readonly adapter: ClusterAdapter | null }>();
  return (cluster) => {
    const text = JSON.stringify([cluster.kind, cluster.connection]);
    const before = known.get(cluster.id);
    if (before?.text === text) return before.adapter;
    const adapter = FACTORIES[cluster.kind]?.(cluster.connection, home, cluster) ?? null;
    known.set(cluster.id, { text, adapter });
    return adapter;
  };
}
