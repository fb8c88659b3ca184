/** Nodes whose daemon runs and of which their controller knows nothing. */
import type { RemoteNode } from '../rest/answers.ts';
import { restClient } from '../rest/client.ts';
import { restart } from './daemon.ts';
import { pathsOf } from './layout.ts';
import { nodesOf } from './node.ts';
import { readPlan } from './plan.ts';

/** Its controller has heard nothing of it since it began, or not for long. */
export const isSilent = ({ state, state_flags }: RemoteNode): boolean =>
  ['unknown', 'down'].includes(state.toLowerCase()) ||
  state_flags.some((flag) => flag.toUpperCase() === 'NOT_RESPONDING');

/**
 * A node tells of itself when it starts and when a controller that starts asks it. If that is lost, Slurm asks again only
 * after minutes. So the node's daemon is started again; jobs are processes of their own and go on.
 */
export async function rejoinSilent(folder: string, slurmd: string): Promise<void> {
  for (const cluster of readPlan(folder)?.clusters ?? []) {
    const paths = pathsOf(folder, cluster.name);
    const told = await restClient(paths.restSocket).nodes();
    const silent = new Set(told.ok ? told.value.filter(isSilent).map(({ name }) => name) : []);
    // One that does not come up is found by whoever waits for the nodes.
    for (const daemon of nodesOf(slurmd, cluster, paths)) if (silent.has(daemon.name)) await restart(daemon, paths);
  }
}
