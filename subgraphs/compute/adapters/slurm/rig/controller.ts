/** slurmctld: the queue and the nodes of one cluster. */
import type { Daemon } from './daemon.ts';
import type { ClusterPaths } from './layout.ts';
import type { ClusterPlan } from './plan.ts';

export const controllerOf = (program: string, cluster: ClusterPlan, { conf }: ClusterPaths): Daemon => ({
  name: 'slurmctld',
  program,
  arguments: ['-D', '-f', conf],
  answersAt: { host: '127.0.0.1', port: cluster.controllerPort },
});
