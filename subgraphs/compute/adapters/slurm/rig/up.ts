/** Brings a rig up, or what is missing of one that is partly up. */
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { err, ok, type Result } from '@yushu/kit';
import { makeSharedFolder } from '../shared-folder.ts';
import { gresConf, slurmConf } from './config-text.ts';
import { controllerOf } from './controller.ts';
import { type Daemon, ensure } from './daemon.ts';
import { makeDevices } from './devices.ts';
import { type RigFault, rigFault } from './fault.ts';
import { checkFolder, makeFolders } from './folders.ts';
import { basePortOf, isFree } from './free-ports.ts';
import { JOB_USER_NAME, type JobUser, jobUser } from './job-user.ts';
import { type ClusterPaths, pathsOf } from './layout.ts';
import { alone } from './lock.ts';
import { keepMungeKey, mungeOf } from './munge.ts';
import { nodesOf } from './node.ts';
import { ownedBy, until } from './owned.ts';
import { findPrograms, installPackages, type RigProgram } from './packages.ts';
import { type ClusterPlan, makePlan, type RigPlan, readPlan, writePlan } from './plan.ts';
import { rejoinSilent } from './rejoin.ts';
import { restOf } from './rest.ts';
import { resumeDuplicates } from './resume.ts';
import { isReady, type RigStatus, statusOf } from './status.ts';

export interface UpOptions {
  /** The rig's folder; absolute. */
  readonly folder: string;
  /** Brings the packages first when programs are missing. */
  readonly install?: boolean;
  /** Ports are taken from here upwards; else from where the folder's name leads. */
  readonly basePort?: number;
  /** Nodes of each cluster; of a rig that stands already, the number it has. */
  readonly nodes?: number;
  /** Whether Slurm itself queues a job again whose node failed (JobRequeue); the hub wants to decide that, so no. */
  readonly requeue?: boolean;
  readonly log?: (line: string) => void;
}

const NODES = 2;
const READY_MS = 60_000;
/** A node joins within seconds, on a busy machine within ten. */
const SILENT_MS = 18_000;

/** Both clusters, answering and with all their nodes in. Called again it starts only what is not there. */
export async function up(options: UpOptions): Promise<Result<RigStatus, RigFault>> {
  if (process.getuid?.() !== 0)
    return err(rigFault('NOT_ROOT', 'Slurm starts jobs as other users: only root can bring the clusters up.'));
  const programs = readyPrograms(options);
  if (!programs.ok) return programs;
  const user = jobUser();
  if (!user) return err(rigFault('FOLDER_UNUSABLE', `There is no user ${JOB_USER_NAME} to run jobs as.`));
  const usable = checkFolder(options.folder);
  return usable.ok ? alone(options.folder, () => raise(options, programs.value, user)) : usable;
}

function readyPrograms({ install, log = () => {} }: UpOptions): ReturnType<typeof findPrograms> {
  const found = findPrograms();
  if (found.ok || !install) return found;
  const installed = installPackages(log);
  return installed.ok ? findPrograms() : installed;
}

async function raise(
  options: UpOptions,
  programs: Readonly<Record<RigProgram, string>>,
  user: JobUser,
): Promise<Result<RigStatus, RigFault>> {
  const plan = await planned(options);
  if (!plan.ok) return plan;
  for (const cluster of plan.value.clusters) {
    const paths = pathsOf(options.folder, cluster.name);
    const laid = layOut(cluster, paths, user, options.requeue ?? false);
    if (!laid.ok) return laid;
    for (const daemon of daemonsOf(programs, cluster, paths, user)) {
      const started = await ensure(daemon, paths);
      if (!started.ok) return started;
      if (started.value) options.log?.(`${cluster.name}: ${daemon.name}`);
    }
  }
  return settled(options.folder, programs);
}

/** The plan of old while anything of it lives or its ports are free; else a new one. */
async function planned({ folder, nodes, basePort }: UpOptions): Promise<Result<RigPlan, RigFault>> {
  const old = readPlan(folder);
  const alive = old !== null && ownedBy(folder).length > 0;
  if (alive && nodes !== undefined && nodes !== old.nodes)
    return err(rigFault('RIG_DIFFERS', `The clusters run with ${old.nodes} nodes each. Take them down first.`));
  const fits = old !== null && (nodes === undefined || nodes === old.nodes) && basePort === undefined;
  if (alive || (fits && (await allFree(old)))) return ok(old);
  const chosen = await makePlan({ nodes: nodes ?? old?.nodes ?? NODES, basePort: basePort ?? basePortOf(folder) });
  writePlan(folder, chosen);
  return ok(chosen);
}

async function allFree({ clusters }: RigPlan): Promise<boolean> {
  const ports = clusters.flatMap(({ controllerPort, nodePorts }) => [controllerPort, ...nodePorts]);
  return (await Promise.all(ports.map(isFree))).every((free) => free);
}

function layOut(cluster: ClusterPlan, paths: ClusterPaths, user: JobUser, requeue: boolean): Result<void, RigFault> {
  makeFolders(paths, user);
  keepMungeKey(paths);
  makeSharedFolder(paths.hub, user);
  writeFileSync(paths.conf, slurmConf(cluster, paths, { host: hostname(), requeue }));
  writeFileSync(paths.gresConf, gresConf(cluster, paths));
  return makeDevices(paths);
}

/** In the order in which each needs the one before. */
const daemonsOf = (
  programs: Readonly<Record<RigProgram, string>>,
  cluster: ClusterPlan,
  paths: ClusterPaths,
  user: JobUser,
): Daemon[] => [
  mungeOf(programs.munged, paths),
  controllerOf(programs.slurmctld, cluster, paths),
  ...nodesOf(programs.slurmd, cluster, paths),
  restOf(programs.slurmrestd, paths, user),
];

async function settled(
  folder: string,
  programs: Readonly<Record<RigProgram, string>>,
): Promise<Result<RigStatus, RigFault>> {
  let next = Date.now() + SILENT_MS;
  const isSettled = async () => {
    await resumeDuplicates(folder, programs.scontrol);
    if (await isReady(folder)) return true;
    if (Date.now() < next) return false;
    await rejoinSilent(folder, programs.slurmd);
    next = Date.now() + SILENT_MS;
    return false;
  };
  if (await until(isSettled, READY_MS)) return ok(await statusOf(folder));
  const states = (await statusOf(folder)).clusters.map(({ name, state }) => `${name} ${state}`);
  return err(rigFault('DAEMON_FAILED', `The daemons run, but not all nodes joined: ${states.join(', ')}.`));
}
