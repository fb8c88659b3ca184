/** The embedded PostgreSQL: one folder, one owner, one server, restarted when it dies. */
import type { ChildProcess } from 'node:child_process';
import { realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, layOut, prepareData, type Secrets, secretsOf } from './cluster.ts';
import { freePort } from './free-port.ts';
import { findNative, type Native, reachableNative } from './native.ts';
import { type OwnerLock, tryOwnerLock } from './owner-lock.ts';
import { type LaunchOptions, launch, readPidFile, servesFolder, stopChild, stopLeftBehind } from './postmaster.ts';
import { APP_ROLE, DATABASE_NAME, ensureRoles, OWNER_ROLE } from './roles.ts';
import { DatabaseStartError, folderBusy, outcomeOf, type StartOutcome } from './start-error.ts';
import { type RunAs, serverUser } from './system-user.ts';
import { type Watchdog, watchOwner } from './watchdog.ts';

export interface EmbeddedOptions {
  /** Folder of the database, its secrets and its log; created when missing. */
  dir: string;
  /** Wanted port; another free one is taken when it is in use, and always when absent. */
  port?: number;
  /** One line for people: restarts, and how they went. */
  log?: (line: string) => void;
  /** Throw-away data: no fsync, and the folder goes when the server does. */
  temporary?: boolean;
  /** Where root keeps what the system user postgres could not reach in `dir`; /var/lib/yushu unless told. */
  elsewhere?: string;
}

export interface EmbeddedServer {
  /** Migrates. */
  readonly ownerUrl: string;
  /** Serves: no superuser, owns nothing. */
  readonly appUrl: string;
  readonly superUrl: string;
  readonly port: number;
  /** Of the running server; changes when it had to be restarted. */
  readonly pid: number;
  /** False when another process had started it: then stop() leaves it running. */
  readonly owned: boolean;
  stop(): Promise<void>;
}

interface Ground {
  readonly cluster: Cluster;
  readonly native: Native;
  readonly user: RunAs;
  readonly options: EmbeddedOptions;
}

const WAIT_FOR_OTHER_STARTER_MS = 150_000;
const PORT_TRIES = 8;
const LEFT_OVER_CHILDREN_MS = 20_000;
const RESTARTS_PER_MINUTE = 5;

/**
 * Starts the folder's server, or joins the one that another live process started there. Ends with this process, however
 * that ends. Expected failures are values: see StartFault.
 */
export function startEmbedded(options: EmbeddedOptions): Promise<StartOutcome<EmbeddedServer>> {
  const dir = resolve(options.dir);
  return outcomeOf(dir, async () => {
    const ground = prepareGround(dir, options);
    const limit = Date.now() + WAIT_FOR_OTHER_STARTER_MS;
    for (; Date.now() < limit; await sleep(50)) {
      const lock = tryOwnerLock(ground.cluster.lock);
      const server = lock ? await own(ground, lock) : joined(ground);
      if (server) return server;
    }
    throw folderBusy(dir);
  });
}

function prepareGround(dir: string, options: EmbeddedOptions): Ground {
  const user = serverUser();
  const elsewhere = options.elsewhere ?? '/var/lib/yushu';
  const native = reachableNative(findNative(), user, elsewhere);
  const cluster = layOut(dir, user, elsewhere);
  return { cluster: { ...cluster, data: join(realpathSync(cluster.home), 'data') }, native, user, options };
}

/** The server that the folder's owner runs, once it is ready. */
function joined(ground: Ground): EmbeddedServer | null {
  const file = readPidFile(ground.cluster.data);
  if (!file?.ready || !servesFolder(file.pid, ground.cluster.data)) return null;
  const urls = urlsOf(file.port, secretsOf(ground.cluster));
  return { ...urls, port: file.port, pid: file.pid, owned: false, stop: async () => {} };
}

async function own(ground: Ground, lock: OwnerLock): Promise<EmbeddedServer> {
  const { cluster, native, user, options } = ground;
  const watchdog = watchOwner(cluster, options.temporary ? cluster.home : null);
  let running: Running | null = null;
  try {
    await stopLeftBehind(cluster.data);
    prepareData(cluster, native, user, !options.temporary);
    running = new Running(ground, lock, watchdog, await launchOnFreePort(ground));
    await ensureRoles(running.superUrl, secretsOf(cluster));
    return running;
  } catch (error) {
    await running?.stop();
    watchdog.dismiss();
    lock.release();
    throw error;
  }
}

interface Launched {
  readonly child: ChildProcess;
  readonly port: number;
}

/** A server we own. Its death, unless asked for, is followed by a restart on the same port. */
class Running implements EmbeddedServer {
  readonly owned = true;
  readonly port: number;
  readonly superUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly #ground: Ground;
  readonly #lock: OwnerLock;
  readonly #watchdog: Watchdog;
  #child: ChildProcess;
  #stopping = false;
  #restarting: Promise<void> = Promise.resolve();
  #deaths: number[] = [];

  constructor(ground: Ground, lock: OwnerLock, watchdog: Watchdog, { child, port }: Launched) {
    const urls = urlsOf(port, secretsOf(ground.cluster));
    this.port = port;
    this.superUrl = urls.superUrl;
    this.ownerUrl = urls.ownerUrl;
    this.appUrl = urls.appUrl;
    this.#ground = ground;
    this.#lock = lock;
    this.#watchdog = watchdog;
    this.#child = this.#watch(child);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    await this.#restarting;
    const { cluster, options } = this.#ground;
    await stopChild(this.#child, options.temporary ? 'SIGQUIT' : 'SIGINT');
    this.#watchdog.dismiss();
    this.#lock.release();
    if (options.temporary)
      for (const folder of [cluster.home, cluster.dir]) rmSync(folder, { recursive: true, force: true });
  }

  #watch(child: ChildProcess): ChildProcess {
    this.#watchdog.guard(child.pid);
    child.once('exit', () => {
      if (!this.#stopping) this.#restarting = this.#restart();
    });
    return child;
  }

  async #restart(): Promise<void> {
    const log = this.#ground.options.log ?? (() => {});
    this.#deaths = [...this.#deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (this.#deaths.length > RESTARTS_PER_MINUTE) return log('PostgreSQL keeps ending; it is not restarted again.');
    log('PostgreSQL ended unexpectedly; restarting it.');
    try {
      this.#child = this.#watch(await launchPatiently({ ...launchBase(this.#ground), port: this.port }));
      log(`PostgreSQL is back (process ${this.pid}).`);
    } catch (error) {
      log(`PostgreSQL could not be restarted: ${(error as Error).message}`);
    }
  }
}

const launchBase = ({ cluster, native, user, options }: Ground) => ({
  cluster,
  native,
  user,
  durable: !options.temporary,
});

async function launchOnFreePort(ground: Ground): Promise<Launched> {
  let wanted = ground.options.port ?? 0;
  for (let tries = 1; ; tries++) {
    const port = await freePort(wanted);
    try {
      return { child: await launchPatiently({ ...launchBase(ground), port }), port };
    } catch (error) {
      // Between our look and its bind somebody else may have taken the port.
      if (!(error instanceof DatabaseStartError && error.code === 'PORT_TAKEN') || tries === PORT_TRIES) throw error;
      wanted = 0;
    }
  }
}

/** After kill -9 of a server its children live on for a moment, and PostgreSQL rightly refuses to start beside them. */
async function launchPatiently(options: LaunchOptions): Promise<ChildProcess> {
  for (const limit = Date.now() + LEFT_OVER_CHILDREN_MS; ; await sleep(50)) {
    try {
      return await launch(options);
    } catch (error) {
      const busy = error instanceof DatabaseStartError && error.code === 'DATA_FOLDER_BUSY';
      if (!busy || Date.now() > limit) throw error;
    }
  }
}

function urlsOf(port: number, secrets: Secrets) {
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superUrl: url('postgres', secrets.superuser, 'postgres'),
    ownerUrl: url(OWNER_ROLE, secrets.owner, DATABASE_NAME),
    appUrl: url(APP_ROLE, secrets.app, DATABASE_NAME),
  };
}
