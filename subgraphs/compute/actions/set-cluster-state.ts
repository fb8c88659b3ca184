import { err, type NotFound, notFound, ok, type Result } from '@yushu/kit';
import { type Cluster, type ClusterState, moveCluster } from '../domain/cluster-state.ts';
import { type StateConflict, stateConflict } from '../domain/errors.ts';
import { lockCluster, saveClusterState } from '../store/clusters.ts';
import { type ActionContext, audited } from './audited.ts';

/** Moves a cluster to a state that may follow its own. Of two at once the second decides on what the first left. */
export const setClusterState = (
  context: ActionContext,
  { clusterId, state }: { readonly clusterId: string; readonly state: ClusterState },
): Promise<Result<Cluster, NotFound | StateConflict>> =>
  audited<Cluster, NotFound | StateConflict>(context, 'setClusterState', async (tx) => {
    const cluster = await lockCluster(tx, clusterId);
    if (!cluster) return err(notFound('Cluster', clusterId, ['input', 'clusterId']));
    const moved = moveCluster(cluster.state, state);
    if (!moved.ok) return err(stateConflict(cluster.state, state, moved.error.allowed));
    await saveClusterState(tx, clusterId, state, new Date(context.clock.now()));
    return ok({ subject: clusterId, data: { from: cluster.state, to: state }, value: { ...cluster, state } });
  });
