/** slurmd: one node of a cluster. Several of them share this machine under names of their own. */
import type { Daemon } from './daemon.ts';
import { type ClusterPaths, nodeName } from './layout.ts';
import type { ClusterPlan } from './plan.ts';

export const nodesOf = (program: string, cluster: ClusterPlan, { conf }: ClusterPaths): Daemon[] =>
  cluster.nodePorts.map((port, index) => ({
    name: nodeName(index + 1),
    program,
    arguments: ['-D', '-f', conf, '-N', nodeName(index + 1)],
    answersAt: { host: '127.0.0.1', port },
  }));
