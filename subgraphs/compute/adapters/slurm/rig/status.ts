/** How a rig does, asked of Slurm itself. */

import { takesWork } from '../capacity.ts';
import { restClient } from '../rest/client.ts';
import { pathsOf } from './layout.ts';
import { type ClusterPlan, readPlan } from './plan.ts';

export interface ClusterStatus {
  readonly name: string;
  /** The socket file of its REST interface. */
  readonly socket: string;
  /** Nodes that take work now. */
  readonly nodes: number;
  /** DEGRADED: it answers, but not all its nodes take work. DOWN: it does not answer. */
  readonly state: 'READY' | 'DEGRADED' | 'DOWN';
}

export interface RigStatus {
  readonly clusters: readonly ClusterStatus[];
}

/** Every cluster of the rig in `folder`; none when it was never brought up. */
export async function statusOf(folder: string): Promise<RigStatus> {
  const clusters = readPlan(folder)?.clusters ?? [];
  return { clusters: await Promise.all(clusters.map((each) => clusterStatus(folder, each))) };
}

async function clusterStatus(folder: string, { name, nodePorts }: ClusterPlan): Promise<ClusterStatus> {
  const socket = pathsOf(folder, name).restSocket;
  const told = await restClient(socket).nodes();
  const nodes = told.ok ? told.value.filter(takesWork).length : 0;
  return { name, socket, nodes, state: !told.ok ? 'DOWN' : nodes === nodePorts.length ? 'READY' : 'DEGRADED' };
}

/** Whether all clusters are READY. */
export const isReady = async (folder: string): Promise<boolean> =>
  (await statusOf(folder)).clusters.every(({ state }) => state === 'READY');
