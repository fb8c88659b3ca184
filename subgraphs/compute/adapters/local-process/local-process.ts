/**
 * LOCAL_PROCESS: a cluster that is one machine, this one. Tries run as processes of their own, which do not end with ours:
 * all that is known of them lies in a folder, and the next process of the hub finds it there.
 *
 * What keeps them apart: a process group, limits (wrapper.ts), an empty environment, a work folder each and, where the hub
 * runs as root, the user `nobody`. That is no sandbox: they share the network and what `nobody` may read, and where the hub is
 * not root they run as its own user and could read its secrets. Let only people submit here whom that user would trust.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '@yushu/kit';
import {
  type AdapterFault,
  type AttemptOrder,
  type ClusterAdapter,
  type ClusterProbe,
  type ExitRecord,
  type RemoteAttempt,
  refused,
} from '../../domain/dispatch/adapter.ts';
import { wrapperScript } from '../../domain/dispatch/wrapper.ts';
import { ExitSpool, keptKey } from '../exit-spool.ts';
import { type Claim, isAliveWith, LocalFolder, type Order } from './local-folder.ts';

export interface LocalProcessOptions {
  /** Absolute; made when it is missing. */
  readonly folder: string;
  readonly procs: number;
  readonly memoryMib: number;
}

const FILE_BYTES = 64 * 1_048_576;
/** A claim without a process number is being made; so old, its maker died. */
const CLAIM_MS = 5_000;

export class LocalProcessAdapter implements ClusterAdapter {
  readonly kind = 'LOCAL_PROCESS';
  readonly #options: LocalProcessOptions;
  #opened: { readonly folder: LocalFolder; readonly spool: ExitSpool } | null = null;
  /** Started by this process and not yet seen to have claimed their key. */
  readonly #starting = new Set<string>();

  constructor(options: LocalProcessOptions) {
    this.#options = options;
  }

  /** Made at first use, so that probing leaves nothing behind. Throws the file system's error where that is impossible. */
  get #files() {
    if (this.#opened === null) {
      const folder = new LocalFolder(this.#options.folder);
      this.#opened = { folder, spool: new ExitSpool(folder.spool, keptKey(folder.pads)) };
    }
    return this.#opened;
  }

  get #folder(): LocalFolder {
    return this.#files.folder;
  }

  get #spool(): ExitSpool {
    return this.#files.spool;
  }

  async probe(): Promise<Result<ClusterProbe, AdapterFault>> {
    const { procs, memoryMib } = this.#options;
    if (lessRights() === null) return err(refused('as root this needs setpriv, of util-linux'));
    return ok({ nodes: 1, procs: Math.min(procs, 4 * availableParallelism()), gpus: 0, memoryMib, partitions: [] });
  }

  async find(key: string): Promise<Result<RemoteAttempt | null, AdapterFault>> {
    return ok(this.#folder.isKnown(key) ? this.#remote(key) : null);
  }

  async submit(order: AttemptOrder): Promise<Result<{ readonly remoteId: string }, AdapterFault>> {
    const rights = lessRights();
    if (rights === null) return err(refused('as root this needs setpriv, of util-linux'));
    const { claims, spool, work, pads } = this.#folder;
    const script = wrapperScript(order, { claims, spool, work, pads }, { ...rights, fileBytes: FILE_BYTES });
    const { key, procs, memoryMib } = order;
    this.#folder.keep({ key, procs, memoryMib, at: Date.now() }, script);
    this.#startWaiting();
    return ok({ remoteId: key });
  }

  async cancel(key: string): Promise<Result<void, AdapterFault>> {
    // Claiming its key ourselves keeps what waits from ever starting.
    if (this.#folder.claim(key)) this.#folder.drop(key);
    const pid = await this.#toldPid(key);
    if (pid !== null && isAliveWith(pid, key)) process.kill(pid, 'SIGTERM');
    return ok(undefined);
  }

  async observe(): Promise<Result<readonly RemoteAttempt[], AdapterFault>> {
    this.#startWaiting();
    return ok(this.#folder.orders().map(({ key }) => this.#remote(key)));
  }

  async exitRecords(): Promise<Result<readonly ExitRecord[], AdapterFault>> {
    return ok(this.#spool.unread());
  }

  async acknowledge(key: string): Promise<Result<void, AdapterFault>> {
    this.#spool.acknowledge(key);
    this.#folder.drop(key);
    return ok(undefined);
  }

  /** A wrapper has its key a moment before it has told its number: who asked just then must not be forgotten. */
  async #toldPid(key: string): Promise<number | null> {
    for (;;) {
      const claimed = this.#folder.claimOf(key);
      if (!claimed || claimed.pid !== null || !isBeingMade(claimed)) return claimed?.pid ?? null;
      await pause(20);
    }
  }

  #remote(key: string): RemoteAttempt {
    const record = this.#spool.recordOf(key);
    const claimed = this.#folder.claimOf(key);
    const known = { key, remoteId: key, exitCode: null, start: claimed?.start ?? null, end: null, node: null };
    if (record)
      return {
        ...known,
        state: 'ENDED',
        exitCode: record.exit,
        start: record.start,
        end: record.end,
        node: record.node,
      };
    if (claimed === null) return { ...known, state: 'PENDING' };
    return { ...known, state: this.#isRunning(key) ? 'RUNNING' : 'ENDED' };
  }

  #isRunning(key: string): boolean {
    const claimed = this.#folder.claimOf(key);
    if (claimed === null) return this.#starting.has(key);
    this.#starting.delete(key);
    if (claimed.pid === null) return isBeingMade(claimed);
    return isAliveWith(claimed.pid, key);
  }

  /** First come, first served: what does not fit holds back what came after it. */
  #startWaiting(): void {
    const orders = this.#folder.orders();
    const running = orders.filter(({ key }) => this.#isRunning(key));
    let procs = this.#options.procs - sum(running.map((order) => order.procs));
    let memory = this.#options.memoryMib - sum(running.map((order) => order.memoryMib));
    for (const order of orders) {
      if (this.#folder.claimOf(order.key) !== null || this.#starting.has(order.key)) continue;
      procs -= order.procs;
      memory -= order.memoryMib;
      if (procs < 0 || memory < 0) return;
      this.#start(order);
    }
  }

  #start({ key }: Order): void {
    this.#starting.add(key);
    const child = spawn('/bin/sh', [this.#folder.scriptOf(key)], {
      ...{ detached: true, stdio: 'ignore', cwd: this.#options.folder },
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    });
    const isOver = () => void this.#starting.delete(key);
    child.once('error', isOver);
    child.once('exit', isOver);
    child.unref();
  }
}

const isBeingMade = ({ madeAt, isOurs }: Claim): boolean => !isOurs && Date.now() - madeAt < CLAIM_MS;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];

/** How scripts are kept from the hub's own rights: as root they run as nobody, else as we do; null where root cannot do that. */
function lessRights(): { readonly as?: readonly string[]; readonly owner?: string } | null {
  if (process.getuid?.() !== 0) return {};
  const setpriv = SETPRIV.find((path) => existsSync(path));
  if (setpriv === undefined) return null;
  const as = [setpriv, '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--no-new-privs', '--inh-caps=-all'];
  return { as, owner: 'nobody:nogroup' };
}

/** The adapter of a registered cluster; null when what was registered makes no sense. `home`: the hub's folder. */
export function localProcess(connection: Readonly<Record<string, unknown>>, home: string): ClusterAdapter | null {
  const { folder, procs, memoryMib } = connection;
  const isName = typeof folder === 'string' && /^[a-z0-9][a-z0-9-]{0,62}$/.test(folder);
  if (!isName || !isCount(procs) || !isCount(memoryMib)) return null;
  return new LocalProcessAdapter({ folder: join(home, 'clusters', folder), procs, memoryMib });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
