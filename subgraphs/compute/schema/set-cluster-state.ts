import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { setClusterState } from '../actions/set-cluster-state.ts';
import { CLUSTER_STATES, type Cluster } from '../domain/cluster-state.ts';
import { kit } from './builder.ts';
import { ClusterState } from './enums.ts';
import { StateConflict } from './live-errors.ts';
import { ClusterRef } from './refs.ts';
import { line } from './valid.ts';

const Success = kit.builder.objectRef<{ cluster: Cluster }>('SetClusterStateSuccess').implement({
  description: 'The cluster is in the state. 集群状态已变更。',
  fields: (t) => ({ cluster: t.expose('cluster', { type: ClusterRef, description: 'The cluster. 集群。' }) }),
});

mutation(kit, 'setClusterState', {
  description: 'Moves a cluster to a state that may follow. 变更集群状态。',
  scope: 'compute:write',
  input: (t) => ({
    clusterId: t.id({ required: true, description: 'Which cluster. 集群。' }),
    state: t.field({ type: ClusterState, required: true, description: 'The state to be. 目标状态。' }),
  }),
  valid: z.object({ clusterId: line(80), state: z.enum(CLUSTER_STATES) }),
  success: Success,
  errors: [StateConflict, kit.errors.NotFound],
  run: async (input, context) => {
    const moved = await setClusterState(context, input);
    return moved.ok ? { ok: true, value: { cluster: moved.value } } : moved;
  },
});
