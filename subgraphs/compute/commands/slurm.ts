/** `yushu compute slurm up|down|status`: two real Slurm clusters on this machine, to try the scheduler on. */
import { join, resolve } from 'node:path';
import { CommandFault, printJson, type Result } from '@yushu/kit';
import type { Command } from 'commander';
import { down } from '../adapters/slurm/rig/down.ts';
import type { RigFault } from '../adapters/slurm/rig/fault.ts';
import { type RigStatus, statusOf } from '../adapters/slurm/rig/status.ts';
import { up } from '../adapters/slurm/rig/up.ts';
import { badOption, wholeNumber } from './option.ts';

interface SlurmFlags {
  dir?: string;
  home?: string;
  json?: boolean;
}

interface UpFlags extends SlurmFlags {
  install?: boolean;
  basePort?: number;
  nodes?: number;
}

const MOST_NODES = 32;

/** Registers the commands under `compute`. */
export function registerSlurm(compute: Command): void {
  const slurm = compute
    .command('slurm')
    .description('本机上的两个 Slurm 集群 / two real Slurm clusters on this machine: yuzhong and hami')
    .addHelpText('after', '\nExample:\n  $ yushu compute slurm up --install');
  withPlace(slurm.command('up').description('启动或修复 / bring both clusters up, or back up; needs root'))
    .option('--install', "first install Debian's packages when programs are missing")
    .option(
      '--base-port <port>',
      "ports from here upwards, taken ones are passed over (where the folder's name leads)",
      portNumber,
    )
    .option('--nodes <number>', 'nodes of each cluster (2)', nodeCount)
    .addHelpText('after', '\nExample:\n  $ yushu compute slurm up --nodes 2 --json')
    .action(runUp);
  withPlace(slurm.command('down').description('停止 / end both clusters; queues and exit records stay'))
    .addHelpText('after', '\nExample:\n  $ yushu compute slurm down')
    .action(runDown);
  withPlace(slurm.command('status').description('状态 / how both clusters do'))
    .addHelpText('after', '\nExample:\n  $ yushu compute slurm status --json')
    .action(async (flags: SlurmFlags) => tell(flags, await statusOf(folderOf(flags))));
}

const withPlace = (command: Command): Command =>
  command
    .option('--dir <folder>', 'where the clusters keep everything (slurm in the folder of the hub)')
    .option('--home <folder>', 'folder of the hub')
    .option('--json', 'print JSON');

function nodeCount(given: string): number {
  const nodes = wholeNumber('--nodes', 1)(given);
  if (nodes > MOST_NODES) throw badOption('--nodes', given, `at most ${MOST_NODES}`);
  return nodes;
}

function portNumber(given: string): number {
  const port = wholeNumber('--base-port', 1)(given);
  if (port > 65_000) throw badOption('--base-port', given, 'at most 65000');
  return port;
}

/** Beside the hub's other things, unless told. */
export const slurmFolder = (home: string): string => join(home, 'slurm');

const folderOf = ({ dir, home }: SlurmFlags): string =>
  resolve(dir ?? slurmFolder(home ?? process.env.YUSHU_HOME ?? join(import.meta.dirname, '../../../.yushu')));

async function runUp({ install, basePort, nodes, ...flags }: UpFlags): Promise<void> {
  const log = (line: string) => void process.stderr.write(`  … ${line}\n`);
  tell(flags, granted(await up({ folder: folderOf(flags), install, basePort, nodes, log })));
}

async function runDown(flags: SlurmFlags): Promise<void> {
  const folder = folderOf(flags);
  const { ended } = granted(await down(folder));
  if (flags.json) printJson({ ended, ...(await statusOf(folder)) });
  else console.log(`已停止 down: ${ended} 个进程 processes ended`);
}

function granted<T>(result: Result<T, RigFault>): T {
  if (!result.ok) throw new CommandFault(result.error.code, result.error.message, 1);
  return result.value;
}

function tell({ json }: SlurmFlags, status: RigStatus): void {
  if (json) {
    printJson(status);
    return;
  }
  if (status.clusters.length === 0) console.log('没有集群 there are no clusters: yushu compute slurm up');
  for (const { name, state, nodes, socket } of status.clusters)
    console.log(`${name.padEnd(8)} ${state.padEnd(8)} ${nodes} 个节点 nodes  ${socket}`);
}
