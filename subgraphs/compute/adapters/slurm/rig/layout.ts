/** Where everything of a rig lies. All of it is in one folder; nothing of the system's own Slurm or munge is touched. */
import { join } from 'node:path';

/** The two ends of 东数西训: the district, and its enclave in Hami. */
export const RIG_CLUSTERS = ['yuzhong', 'hami'] as const;
export type RigClusterName = (typeof RIG_CLUSTERS)[number];

/** The one partition that a rig's cluster has. */
export const RIG_PARTITION = 'yushu';
/** The type of its cards in Slurm's words, and how many a node has. */
export const RIG_GPU_TYPE = 'a800';
export const RIG_GPUS_PER_NODE = 4;

export interface ClusterPaths {
  readonly root: string;
  readonly conf: string;
  readonly gresConf: string;
  readonly state: string;
  readonly logs: string;
  readonly pids: string;
  readonly devices: string;
  readonly nodes: string;
  readonly munge: string;
  readonly mungeKey: string;
  readonly mungeSocket: string;
  /** slurmrestd's folder, closed to all but its user, and the socket in it. */
  readonly rest: string;
  readonly restSocket: string;
  /** What the hub and its wrappers share: claims, spool, work, secret. */
  readonly hub: string;
}

export const planFile = (folder: string): string => join(folder, 'rig.json');

export function pathsOf(folder: string, cluster: string): ClusterPaths {
  const at = (...parts: string[]) => join(folder, cluster, ...parts);
  return {
    root: at(),
    conf: at('slurm.conf'),
    gresConf: at('gres.conf'),
    state: at('state'),
    logs: at('logs'),
    pids: at('pids'),
    devices: at('devices'),
    nodes: at('nodes'),
    munge: at('munge'),
    mungeKey: at('munge', 'key'),
    mungeSocket: at('munge', 'socket'),
    rest: at('rest'),
    restSocket: at('rest', 'socket'),
    hub: at('hub'),
  };
}

export const nodeName = (number: number): string => `n${number}`;

/** Everything that is read from slurm.conf's setting goes by this variable; it also marks what belongs to the rig. */
export const confVariable = (paths: Pick<ClusterPaths, 'conf'>): string => `SLURM_CONF=${paths.conf}`;
