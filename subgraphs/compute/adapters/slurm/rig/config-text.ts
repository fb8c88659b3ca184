/** The text of a cluster's configuration (slurm.conf of Slurm 22.05, gres.conf). */
import { join } from 'node:path';
import { type ClusterPaths, nodeName, RIG_GPU_TYPE, RIG_GPUS_PER_NODE, RIG_PARTITION } from './layout.ts';
import type { ClusterPlan } from './plan.ts';

/** What every node claims to have: config_overrides lets two real cores pass for 64. */
const CPUS = 64;
const MEMORY_MIB = 65_536;

export interface ConfOptions {
  /** This machine's name. */
  readonly host: string;
  readonly requeue: boolean;
}

/** slurm.conf: every path, port and key of its own. */
export function slurmConf(cluster: ClusterPlan, paths: ClusterPaths, { host, requeue }: ConfOptions): string {
  const settings = { ...identity(cluster, host), ...plugins(paths), ...behaviour(requeue), ...places(paths) };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [...lines, ...nodeLines(cluster, host), partitionLine, ''].join('\n');
}

const identity = ({ name, controllerPort }: ClusterPlan, host: string) => ({
  ClusterName: name,
  SlurmctldHost: `${host}(127.0.0.1)`,
  SlurmctldPort: controllerPort,
  SlurmUser: 'root',
  SlurmdUser: 'root',
});

const plugins = ({ mungeSocket }: ClusterPaths) => ({
  AuthType: 'auth/munge',
  CredType: 'cred/munge',
  AuthInfo: `socket=${mungeSocket}`,
  ProctrackType: 'proctrack/linuxproc',
  TaskPlugin: 'task/none',
  JobAcctGatherType: 'jobacct_gather/none',
  AccountingStorageType: 'accounting_storage/none',
  SelectType: 'select/cons_tres',
  SelectTypeParameters: 'CR_Core_Memory',
  SchedulerType: 'sched/backfill',
  SwitchType: 'switch/none',
  MpiDefault: 'none',
  GresTypes: 'gpu',
});

const behaviour = (requeue: boolean) => ({
  SlurmdParameters: 'config_overrides',
  // A node that comes back after its daemon was killed may work again at once.
  ReturnToService: 2,
  MinJobAge: 300,
  JobRequeue: Number(requeue),
  // Asked for more than the partition can ever give, say so instead of waiting for ever.
  EnforcePartLimits: 'ALL',
  SchedulerParameters: 'batch_sched_delay=0,sched_interval=5,bf_interval=5',
  KillWait: 5,
  MailProg: '/bin/true',
});

const places = ({ state, nodes, pids, logs }: ClusterPaths) => ({
  StateSaveLocation: state,
  SlurmdSpoolDir: join(nodes, '%n'),
  // Slurm's own note of its pid; the rig keeps another, because it starts the daemons in the foreground.
  SlurmctldPidFile: join(pids, 'slurmctld.own'),
  SlurmdPidFile: join(pids, '%n.own'),
  SlurmctldLogFile: join(logs, 'slurmctld.log'),
  SlurmdLogFile: join(logs, '%n.log'),
});

const nodeLines = ({ nodePorts }: ClusterPlan, host: string): string[] =>
  nodePorts.map(
    (port, index) =>
      `NodeName=${nodeName(index + 1)} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${port} CPUs=${CPUS} ` +
      `RealMemory=${MEMORY_MIB} Gres=gpu:${RIG_GPU_TYPE}:${RIG_GPUS_PER_NODE}`,
  );

const partitionLine = `PartitionName=${RIG_PARTITION} Nodes=ALL Default=YES MaxTime=INFINITE State=UP`;

/** gres.conf: cards need device files, a mere count makes the node invalid. */
export const gresConf = ({ nodePorts }: ClusterPlan, { devices }: ClusterPaths): string =>
  nodePorts
    .map((_port, index) => {
      const files = join(devices, `gpu[0-${RIG_GPUS_PER_NODE - 1}]`);
      return `NodeName=${nodeName(index + 1)} Name=gpu Type=${RIG_GPU_TYPE} File=${files}\n`;
    })
    .join('');
