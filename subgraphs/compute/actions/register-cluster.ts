/** Registers a cluster that jobs can be sent to, after it was asked what it has. */
import { tmpdir } from 'node:os';
import { err, type NotFound, newId, notFound, ok, type Provenance, type Result } from '@yushu/kit';
import { adapterRegistry } from '../adapters/registry.ts';
import type { Cluster, ClusterKind } from '../domain/cluster-state.ts';
import type { ClusterProbe } from '../domain/dispatch/adapter.ts';
import { type DuplicateIdentifier, duplicateIdentifier } from '../domain/errors.ts';
import { type ProbeFailed, probeFailed } from '../domain/live/refusals.ts';
import { addCluster } from '../store/clusters.ts';
import { bindCluster } from '../store/live-clusters.ts';
import { siteIdOfCode } from '../store/sites.ts';
import { type ActionContext, audited } from './audited.ts';

export interface ClusterRegistration {
  readonly siteCode: string;
  readonly name: string;
  readonly kind: ClusterKind;
  /** In the words of its kind. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly backfills: boolean;
  readonly provenance: Provenance;
}

type Refusal = DuplicateIdentifier | NotFound | ProbeFailed;

/** The cluster begins as REGISTERED: an operator sets it READY. Its size is what it told when it was probed. */
export async function registerCluster(
  context: ActionContext,
  given: ClusterRegistration,
): Promise<Result<Cluster, Refusal>> {
  const probed = await probe(given);
  if (!probed.ok) return probed;
  const { siteCode, name, kind, connection, backfills, provenance } = given;
  return audited<Cluster, Refusal>(context, 'registerCluster', async (tx) => {
    const siteId = await siteIdOfCode(tx, siteCode);
    if (siteId === null) return err(notFound('ComputeSite', siteCode, ['input', 'siteCode']));
    const id = newId('clu', context.clock);
    const added = await addCluster(tx, { id, siteId, name, kind, state: 'REGISTERED', provenance });
    if (!added) return err(duplicateIdentifier(name, 'name'));
    const { procs, gpus, memoryMib } = probed.value;
    const size = { procs, gpus, memoryMib, heardAt: new Date(context.clock.now()) };
    await bindCluster(tx, { clusterId: id, connection: { ...connection }, backfills, provenance, ...size });
    // The connection may name places that are nobody's business: the audit keeps the kind and what was found.
    return ok({ subject: id, data: { siteCode, name, kind, ...probed.value }, value: added });
  });
}

async function probe(given: ClusterRegistration): Promise<Result<ClusterProbe, ProbeFailed>> {
  // Probing reads and writes nothing in the hub's folder, so that any will do.
  const adapter = adapterRegistry(tmpdir())({ id: given.name, ...given });
  if (!adapter) return err(probeFailed('REFUSED', `its connection is none of ${given.kind}`));
  const probed = await adapter.probe();
  return probed.ok ? probed : err(probeFailed(probed.error.code, probed.error.message));
}
