/** One daemon: started in the foreground and apart from us, its pid recorded, waited for until it answers. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { join } from 'node:path';
import { err, ok, type Result } from '@yushu/kit';
import { type RigFault, rigFault } from './fault.ts';
import type { JobUser } from './job-user.ts';
import { type ClusterPaths, confVariable } from './layout.ts';
import { isOf, lives, signal, until } from './owned.ts';

export interface Daemon {
  /** `munged`, `slurmctld`, `slurmrestd`, or the name of a node. */
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** Where it answers once it is up. */
  readonly answersAt: NetConnectOpts;
  /** Runs as this user; else as ours. */
  readonly as?: JobUser;
}

const START_MS = 15_000;
/** A daemon that lives and does not answer for so long hangs. */
const HANG_MS = 5_000;
/** Of a daemon that was just killed, a thread may still hold the socket. */
const RELEASE_MS = 2_000;

export const pidFile = (paths: ClusterPaths, name: string): string => join(paths.pids, `${name}.pid`);

/** The pid of the cluster's daemon when it lives and is really ours; else null. */
export function runningPid(paths: ClusterPaths, name: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile(paths, name), 'utf8'));
    return pid > 1 && isOf(pid, paths.root) ? pid : null;
  } catch {
    return null;
  }
}

/** Leaves a daemon that answers as it is, ends one that hangs, starts one that is not there. True: it was started. */
export async function ensure(daemon: Daemon, paths: ClusterPaths): Promise<Result<boolean, RigFault>> {
  const pid = runningPid(paths, daemon.name);
  if (pid !== null && (await until(() => answers(daemon.answersAt), HANG_MS))) return ok(false);
  if (pid !== null) await endStale(pid);
  // Else whoever answers would be taken for the daemon that could not listen.
  const free = await until(async () => !(await answers(daemon.answersAt)), RELEASE_MS);
  if (!free)
    return err(rigFault('DAEMON_FAILED', `${named(daemon, paths)} cannot start: somebody else answers there.`));
  const begun = start(daemon, paths);
  const up = await until(async () => begun.ended() || (await answers(daemon.answersAt)), START_MS);
  return up && !begun.ended() ? ok(true) : err(rigFault('DAEMON_FAILED', failure(daemon, paths)));
}

/** Ends the cluster's daemon, if it runs, and starts it again. */
export async function restart(daemon: Daemon, paths: ClusterPaths): Promise<Result<boolean, RigFault>> {
  const pid = runningPid(paths, daemon.name);
  if (pid !== null) await endStale(pid);
  return ensure(daemon, paths);
}

async function endStale(pid: number): Promise<void> {
  signal(pid, 'SIGKILL');
  await until(() => !lives(pid), HANG_MS);
}

function start(daemon: Daemon, paths: ClusterPaths): { ended(): boolean } {
  const { answersAt, as } = daemon;
  // A socket file that a killed daemon left stands in its successor's way.
  if ('path' in answersAt) rmSync(answersAt.path, { force: true });
  const output = openSync(outputFile(daemon, paths), 'w');
  const [, conf] = confVariable(paths).split('=');
  const child = spawn(daemon.program, daemon.arguments, {
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', SLURM_CONF: conf },
    cwd: paths.root,
    ...(as ? { uid: as.uid, gid: as.gid } : {}),
  });
  closeSync(output);
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  writeFileSync(pidFile(paths, daemon.name), `${child.pid ?? ''}`);
  return { ended: () => ended };
}

const outputFile = ({ name }: Daemon, { logs }: ClusterPaths): string => join(logs, `${name}.out`);

function named({ name, answersAt }: Daemon, { root }: ClusterPaths): string {
  const place = 'path' in answersAt ? answersAt.path : `port ${answersAt.port}`;
  return `${name} of ${root} (${place})`;
}

function failure(daemon: Daemon, paths: ClusterPaths): string {
  const said = readFileSync(outputFile(daemon, paths), 'utf8').trim().split('\n').slice(-3).join(' / ');
  return `${named(daemon, paths)} did not come up: ${said || 'it said nothing'}`;
}

/** Whether somebody accepts connections there. */
export const answers = (at: NetConnectOpts): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(at);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
