/** One PostgreSQL server process: launch it, wait for it, stop it; and never touch a process that is not ours. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, serverEnvironment } from './cluster.ts';
import type { Native } from './native.ts';
import { faultInLog, folderBusy } from './start-error.ts';
import type { RunAs } from './system-user.ts';

/** What postmaster.pid tells. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export interface LaunchOptions {
  readonly cluster: Cluster;
  readonly native: Native;
  readonly user: RunAs;
  readonly port: number;
  /** Off only for throw-away data: a power cut then loses it. */
  readonly durable: boolean;
}

const LOG_LIMIT_BYTES = 16_000_000;
/** Recovery of a large write-ahead log may take long; PostgreSQL is alive meanwhile. */
const START_LIMIT_MS = 120_000;
const FAST_STOP_LIMIT_MS = 8_000;

/** The pid file's content, or null when there is none or it is half written. */
export function readPidFile(data: string): PidFile | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

/** Whether `pid` lives and is a PostgreSQL on this very folder: a pid alone may belong to a stranger by now. */
export function servesFolder(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return commandOf(pid).includes(`-D ${data} `);
  try {
    // PostgreSQL makes its data folder the working directory of every one of its processes.
    return readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return false;
  }
}

const commandOf = (pid: number) =>
  spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;

/** Starts a server and waits until it takes connections. Throws a DatabaseStartError taken from its log. */
export async function launch(options: LaunchOptions): Promise<ChildProcess> {
  const { cluster } = options;
  const logStart = trimmedLogSize(cluster.log);
  const child = spawnServer(options);
  const failure = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`FATAL: ${error.message}`));
    child.once('exit', () => resolve(readFileSync(cluster.log).subarray(logStart).toString()));
  });
  const log = await Promise.race([failure, becomesReady(child, cluster.data)]);
  if (log === null) return child;
  throw faultInLog(cluster.data, cluster.log, log);
}

function spawnServer({ cluster, native, user, port, durable }: LaunchOptions): ChildProcess {
  const log = openSync(cluster.log, 'a');
  // A session of its own: Ctrl-C goes to us, and we stop it after our last query.
  const child = spawn(native.postgres, ['-D', cluster.data, '-p', String(port), ...settings(durable)], {
    ...user,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return child;
}

const settings = (durable: boolean): string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

function trimmedLogSize(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  rmSync(log);
  return 0;
}

async function becomesReady(child: ChildProcess, data: string): Promise<string | null> {
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await sleep(10)) {
    const file = readPidFile(data);
    if (file?.pid === child.pid && file?.ready) return null;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  // Either it ended (then the log's reader answers first) or it hangs.
  await sleep(100);
  child.kill('SIGQUIT');
  return 'FATAL: it was not ready in time';
}

/** Ends a child: fast shutdown, immediate (recovered at the next start) when that hangs. */
export async function stopChild(child: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const harder = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_LIMIT_MS);
  child.ref();
  child.kill(signal);
  await ended;
  clearTimeout(harder);
}

/**
 * Ends a server that its owner left behind in this folder (the owner was killed). Needs the owner's lock.
 * Throws DATA_FOLDER_BUSY when it does not go.
 */
export async function stopLeftBehind(data: string): Promise<void> {
  const file = readPidFile(data);
  if (!file) return;
  if (!servesFolder(file.pid, data)) return forgetStranger(file.pid, data);
  process.kill(file.pid, 'SIGINT');
  for (const began = Date.now(); servesFolder(file.pid, data); await sleep(20)) {
    if (Date.now() - began > 2 * FAST_STOP_LIMIT_MS) throw folderBusy(data);
    if (Date.now() - began > FAST_STOP_LIMIT_MS) process.kill(file.pid, 'SIGQUIT');
  }
}

/**
 * A pid file whose pid passed to another program would make PostgreSQL refuse to start. It names the shared memory of
 * servers still alive, too, so it goes only when no process works in the folder any more.
 */
async function forgetStranger(pid: number, data: string): Promise<void> {
  if (!isAlive(pid)) return;
  for (const limit = Date.now() + FAST_STOP_LIMIT_MS; anyServes(data); await sleep(50)) {
    if (Date.now() > limit) throw folderBusy(data);
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function anyServes(data: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && servesFolder(Number(entry), data));
}
