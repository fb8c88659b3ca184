/** The clusters of a rig as they are registered. */
import type { ClusterAdapter, ClusterAddress } from '../../domain/dispatch/adapter.ts';
import { pathsOf, RIG_CLUSTERS, RIG_GPU_TYPE, RIG_PARTITION } from './rig/layout.ts';
import { slurmAdapter } from './slurm-adapter.ts';

/** What a cluster of the rig in `folder` is registered with. */
export function rigAddress(folder: string, name: string): ClusterAddress {
  const { restSocket, hub } = pathsOf(folder, name);
  const connection = { socket: restSocket, folder: hub, partition: RIG_PARTITION, gpuType: RIG_GPU_TYPE };
  return { name, kind: 'SLURM', connection };
}

/** Both clusters, each with its adapter. */
export const rigClusters = (folder: string): (ClusterAddress & { readonly adapter: ClusterAdapter })[] =>
  RIG_CLUSTERS.map((name) => {
    const address = rigAddress(folder, name);
    const made = slurmAdapter(address);
    if (!made.ok) throw new Error(made.error.message);
    return { ...address, adapter: made.value };
  });
