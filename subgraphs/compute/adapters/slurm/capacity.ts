/** What Slurm's nodes amount to. */
import type { ClusterProbe } from '../../domain/dispatch/adapter.ts';
import type { RemoteNode } from './rest/answers.ts';

const WORKING = new Set(['idle', 'allocated', 'mixed', 'completing']);
const BARRED = ['DRAIN', 'FAIL', 'NOT_RESPONDING', 'INVALID_REG', 'REBOOT_REQUESTED', 'POWERED_DOWN'];

/** Whether a job can be put on the node, now or when others have ended. */
export const takesWork = ({ state, state_flags }: RemoteNode): boolean =>
  WORKING.has(state.toLowerCase()) && !state_flags.some((flag) => BARRED.includes(flag.toUpperCase()));

/** The sum over the nodes that take work. */
export function capacityOf(nodes: readonly RemoteNode[]): ClusterProbe {
  const working = nodes.filter(takesWork);
  const sum = (of: (node: RemoteNode) => number) => working.reduce((total, node) => total + of(node), 0);
  return {
    nodes: working.length,
    procs: sum(({ cpus }) => cpus),
    gpus: sum(({ gres }) => gpusOf(gres)),
    memoryMib: sum(({ real_memory }) => real_memory),
    partitions: [...new Set(nodes.flatMap(({ partitions }) => partitions))].sort(),
  };
}

/** Cards in a text such as `gpu:a800:4(S:0-1),tmpdisk:1`. */
export const gpusOf = (gres: string): number =>
  gres
    .replaceAll(/\([^)]*\)/g, '')
    .split(',')
    .map((each) => /^gpu(?::[^:]+)?:(\d+)$/.exec(each)?.[1])
    .reduce((total, number) => total + Number(number ?? 0), 0);
