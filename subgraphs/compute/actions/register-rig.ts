/** Registers the clusters of a Slurm rig on this machine, so that jobs are sent there. */
import type { Db } from '@yushu/db';
import { err, idOf, ok, type Result } from '@yushu/kit';
import type { AdapterFault, ClusterAdapter, ClusterAddress } from '../domain/dispatch/adapter.ts';
import { EXAMPLE } from '../seed/provenance.ts';
import { siteIdOf } from '../seed/sites.ts';
import { addCluster } from '../store/clusters.ts';
import { bindCluster } from '../store/live-clusters.ts';

/** The two ends of 东数西训 in the seed: the centre, and the enclave in Hami. */
const SITES: Readonly<Record<string, string>> = { yuzhong: 'CQ-C1', hami: 'HM-F1' };

export interface RigCluster extends ClusterAddress {
  readonly adapter: Pick<ClusterAdapter, 'probe'>;
}

export const rigClusterId = (name: string): string => idOf('clu', `slurm-${name}`);

/**
 * Binds each cluster with what it says that it has; registered before, it keeps its state and is bound anew. The fault of
 * the first that does not answer; those before it stay registered.
 */
export async function registerRig(db: Db, clusters: readonly RigCluster[]): Promise<Result<void, AdapterFault>> {
  for (const { name, kind, connection, adapter } of clusters) {
    const probe = await adapter.probe();
    if (!probe.ok) return err(probe.error);
    const { procs, gpus, memoryMib } = probe.value;
    const clusterId = rigClusterId(name);
    const siteId = siteIdOf(SITES[name] ?? 'CQ-C1');
    await db.transaction(async (tx) => {
      await addCluster(tx, { id: clusterId, siteId, name, kind, state: 'READY', provenance: EXAMPLE });
      const size = { procs, gpus, memoryMib, backfills: true };
      await bindCluster(tx, { clusterId, connection: { ...connection }, ...size, heardAt: null, provenance: EXAMPLE });
    });
  }
  return ok(undefined);
}
