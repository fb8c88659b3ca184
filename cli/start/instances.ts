/**
 * Several processes of one gateway behind one port. The first process holds the port and serves nothing itself; it
 * replaces what ends, and restarts the others in turn: the successor is ready before its forerunner lets go.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type FileGatewayOptions, INSTANCE_PROGRAM, INSTANCE_VARIABLE, type Order, type Ready } from '@yushu/gateway';

export interface Instances {
  readonly ready: Ready;
  /** Tells every instance. */
  tell(order: Order): void;
  /** Replaces every instance, one after the other. Asked again meanwhile, it does it once more afterwards. */
  restart(): Promise<void>;
  /** Lets every instance finish, and ends those that do not. */
  stop(): Promise<void>;
}

// Longer than a request may last.
const PATIENCE_MS = 20_000;
const FIRST_REST_MS = 100;
const LONGEST_REST_MS = 5_000;

/** Starts `count` instances. Rejects when the first cannot start; `log` hears what ends. */
export async function startInstances(
  count: number,
  source: Omit<FileGatewayOptions, 'log'>,
  log: (line: { event: string }) => void,
): Promise<Instances> {
  cluster.setupPrimary({ exec: INSTANCE_PROGRAM, args: [] });
  const pool = new InstancePool({ [INSTANCE_VARIABLE]: JSON.stringify(source) }, log);
  const [ready] = await Promise.all(Array.from({ length: count }, () => pool.add()));
  let restarting: Promise<void> = Promise.resolve();
  return {
    ready: ready!,
    tell: (order) => pool.tell(order),
    restart: () => {
      restarting = restarting.then(() => pool.replaceAll());
      return restarting;
    },
    stop: () => pool.stop(),
  };
}

class InstancePool {
  readonly #environment: Record<string, string>;
  readonly #log: (line: { event: string }) => void;
  readonly #serving = new Set<Worker>();
  #stopping = false;
  #restMs = FIRST_REST_MS;

  constructor(environment: Record<string, string>, log: (line: { event: string }) => void) {
    this.#environment = environment;
    this.#log = log;
  }

  /** Starts one and waits until it listens. */
  async add(): Promise<Ready> {
    const worker = cluster.fork(this.#environment);
    const ready = await readyOf(worker);
    this.#serving.add(worker);
    worker.once('exit', (code, signal) => void this.#ended(worker, code, signal));
    return ready;
  }

  /** A line of the log, whatever stands in it. */
  #say(line: { event: string } & Record<string, unknown>): void {
    this.#log(line);
  }

  tell(order: Order): void {
    for (const worker of this.#serving) if (worker.isConnected()) worker.send(order);
  }

  async replaceAll(): Promise<void> {
    for (const worker of [...this.#serving]) {
      if (this.#stopping || !this.#serving.has(worker)) continue;
      await this.add();
      await this.#finish(worker);
    }
    this.#say({ event: 'restarted', instances: this.#serving.size });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#serving].map((worker) => this.#finish(worker)));
  }

  async #finish(worker: Worker): Promise<void> {
    this.#serving.delete(worker);
    if (worker.isDead()) return;
    const ended = once(worker, 'exit');
    if (worker.isConnected()) worker.send('finish' satisfies Order);
    const late = setTimeout(() => worker.process.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(late);
  }

  /** One that ends unasked is replaced; one that cannot start is tried again, less and less often. */
  async #ended(worker: Worker, code: number | null, signal: string | null): Promise<void> {
    if (!this.#serving.delete(worker) || this.#stopping) return;
    this.#say({ event: 'alert', code: 'INSTANCE_ENDED', reason: `process ${worker.process.pid}: ${signal ?? code}` });
    while (!this.#stopping) {
      try {
        await this.add();
        this.#restMs = FIRST_REST_MS;
        return;
      } catch {
        await pause(this.#restMs);
        this.#restMs = Math.min(LONGEST_REST_MS, 2 * this.#restMs);
      }
    }
  }
}

function readyOf(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: Ready) => resolve(message));
    worker.once('exit', (code) => reject(new Error(`An instance ended with ${code} before it listened.`)));
  });
}
