/** The files of one embedded database: where they lie, how they are made, which secrets go with them. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Native } from './native.ts';
import { DatabaseStartError, faultInLog } from './start-error.ts';
import { type RunAs, traversable } from './system-user.ts';

/** Folders and files of one cluster. `home` differs from `dir` only where the server's user cannot walk to `dir`. */
export interface Cluster {
  readonly dir: string;
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
}

/** Passwords of the three roles, random for each data folder. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** Lays out `dir` (created when missing). Data goes below `elsewhere` when `user` cannot walk to `dir`. */
export function layOut(dir: string, user: RunAs, elsewhere: string): Cluster {
  mkdirSync(dir, { recursive: true });
  const home = traversable(join(dir, 'data'), user) ? dir : relocatedHome(dir, elsewhere);
  return { dir, home, data: join(home, 'data'), log: join(home, 'postgres.log'), lock: join(dir, 'owner.lock') };
}

/** A random place, remembered in `dir`: whoever deletes `dir` gets an empty database next time and not the old one. */
function relocatedHome(dir: string, elsewhere: string): string {
  const pointer = join(dir, 'data-is-at');
  if (!existsSync(pointer)) writeOnce(pointer, join(elsewhere, `data-${randomBytes(8).toString('hex')}`));
  const home = readFileSync(pointer, 'utf8').trim();
  mkdirSync(home, { recursive: true, mode: 0o755 });
  return home;
}

/** The folder's secrets, made at the first call; readable by the starting user alone. */
export function secretsOf(cluster: Cluster): Secrets {
  const file = join(cluster.dir, 'secrets.json');
  const secret = () => randomBytes(24).toString('hex');
  if (!existsSync(file)) writeOnce(file, JSON.stringify({ superuser: secret(), owner: secret(), app: secret() }));
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

/** Two starters may both find it missing: the first complete file stays. */
function writeOnce(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  if (existsSync(file)) rmSync(unfinished);
  else renameSync(unfinished, file);
}

/** Makes the data folder when there is none, and refuses one that this PostgreSQL cannot read. Needs the owner's lock. */
export function prepareData(cluster: Cluster, native: Native, user: RunAs, durable: boolean): void {
  if (isEmpty(cluster.data)) initialise(cluster, native, user, durable);
  const versionFile = join(cluster.data, 'PG_VERSION');
  if (!existsSync(versionFile)) throw damaged(cluster, 'PG_VERSION is missing');
  const found = readFileSync(versionFile, 'utf8').trim();
  if (found !== native.major) throw otherMajor(cluster, found, native.major);
}

const isEmpty = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0;

const damaged = (cluster: Cluster, why: string) =>
  new DatabaseStartError(
    'DATA_FOLDER_CORRUPT',
    `The data folder ${cluster.data} is damaged (${why}). Restore it from a backup, or move it away to begin with an empty database.`,
  );

const otherMajor = (cluster: Cluster, found: string, ours: string) =>
  new DatabaseStartError(
    'DATA_FOLDER_OTHER_VERSION',
    `The data folder ${cluster.data} was written by PostgreSQL ${found}; this is ${ours}. Dump it with ${found} and load it into a new folder.`,
  );

/** initdb works beside the final name and is renamed when whole, so that a crash leaves no half database. */
function initialise(cluster: Cluster, native: Native, user: RunAs, durable: boolean): void {
  const unfinished = join(cluster.home, 'data.unfinished');
  const passwordFile = join(cluster.home, 'initdb.password');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, secretsOf(cluster).superuser, { mode: 0o600 });
  giveTo(user, unfinished, passwordFile);
  try {
    runInitdb(cluster, native, user, initdbArguments(unfinished, passwordFile, durable));
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(cluster.data, { recursive: true, force: true });
  renameSync(unfinished, cluster.data);
}

function giveTo(user: RunAs, ...paths: string[]): void {
  if (user.uid === undefined || user.gid === undefined) return;
  for (const path of paths) chownSync(path, user.uid, user.gid);
}

// The built-in C.UTF-8 sorts by code point on every machine, which keyset cursors rely on; "zh-x-icu" is there for people.
const initdbArguments = (data: string, passwordFile: string, durable: boolean) => [
  ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
  ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
];

function runInitdb(cluster: Cluster, native: Native, user: RunAs, args: string[]): void {
  const run = spawnSync(native.initdb, args, { ...user, cwd: '/', env: serverEnvironment(), encoding: 'utf8' });
  if (run.status === 0) return;
  const output = `${run.stdout ?? ''}\n${run.stderr ?? ''}\n${run.error?.message ?? ''}`;
  writeFileSync(cluster.log, output, { flag: 'a' });
  throw faultInLog(cluster.data, cluster.log, output);
}

/** English messages, because faults are recognised in the log; and none of our own PG… variables. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});
