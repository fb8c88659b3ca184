/** A bounded number of connections to one room. */
import type { StopSignal } from '../deadline.ts';
import { type Address, Connection, type Exchange, LATE, type Message, type Owner } from './connection.ts';
import { failed, type Posted } from './posted.ts';

/** Milliseconds that a free connection is kept to a room that says nothing of how long it keeps it. */
const KEPT_MS = 4_000;
/** The same for a room that promises more. */
const KEPT_MOST_MS = 60_000;
/** So long before the room closes a connection it is no longer used: a request on its way then would be lost. */
const MARGIN_MS = 1_000;
const SWEEP_MS = 1_000;

export class RoomPool implements Owner {
  readonly #address: Address;
  readonly #most: number;
  /** The one used last is the last: the others may grow old and go. */
  readonly #free: Connection[] = [];
  readonly #all = new Set<Connection>();
  readonly #waiting = new Set<Exchange>();
  #sweeping: NodeJS.Timeout | undefined;
  #closing: (() => void) | undefined;

  /** A pool of `connections` to the origin of `url`, none of which is open yet. */
  constructor({ protocol, hostname, port }: URL, connections: number) {
    const tls = protocol === 'https:';
    const host = hostname.replace(/^\[|\]$/g, '');
    this.#address = { host, port: Number(port) || (tls ? 443 : 80), tls };
    this.#most = connections;
  }

  /** What came back, or why nothing did; never rejects. An aborted `signal` is a TIMEOUT at once. */
  post(message: Message, signal: StopSignal): Promise<Posted> {
    if (signal.aborted) return Promise.resolve(failed('TIMEOUT', LATE));
    if (this.#closing) return Promise.resolve(failed('REFUSED', 'the pool is closed'));
    return new Promise((resolve) => this.#send({ message, signal, resolve }));
  }

  /** Resolves when the requests under way are answered and all connections are closed. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      const before = this.#closing;
      this.#closing = () => {
        before?.();
        resolve();
      };
      this.#drop();
      this.#endIfOver();
    });
  }

  freed(connection: Connection): void {
    const next = this.#nextWaiting();
    if (next) connection.send(next);
    else if (this.#closing) connection.destroy();
    else {
      connection.freeSince = performance.now();
      this.#free.push(connection);
      this.#sweeping ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
    }
  }

  closed(connection: Connection, stale: boolean): void {
    this.#all.delete(connection);
    const at = this.#free.indexOf(connection);
    if (at >= 0) this.#free.splice(at, 1);
    // A room that was started again knows none of the others either, and a second try must not meet the next of them.
    if (stale) this.#drop();
    const next = this.#nextWaiting();
    if (next) this.#send(next);
    this.#endIfOver();
  }

  #send(exchange: Exchange): void {
    const free = this.#freeOne();
    if (free) free.send(exchange);
    else if (this.#all.size < this.#most) this.#open().send(exchange);
    else this.#wait(exchange);
  }

  #freeOne(): Connection | undefined {
    for (let last = this.#free.pop(); last; last = this.#free.pop()) {
      if (!isOld(last, performance.now())) {
        last.hold(true);
        return last;
      }
      last.destroy();
    }
    return undefined;
  }

  #open(): Connection {
    const connection = new Connection(this.#address, this);
    this.#all.add(connection);
    return connection;
  }

  /** Until one of the connections is free. */
  #wait(exchange: Exchange): void {
    const { signal, resolve } = exchange;
    const onAbort = () => {
      if (this.#waiting.delete(waiting)) resolve(failed('TIMEOUT', LATE));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const done = (posted: Posted) => {
      signal.removeEventListener('abort', onAbort);
      resolve(posted);
    };
    const waiting = { ...exchange, resolve: done };
    this.#waiting.add(waiting);
  }

  #nextWaiting(): Exchange | undefined {
    for (const next of this.#waiting) {
      // Whoever leaves at this moment is told so by his own signal.
      if (next.signal.aborted) continue;
      this.#waiting.delete(next);
      return next;
    }
    return undefined;
  }

  /** Closes what is free and has become old; what is kept keeps no process alive. */
  #sweep(): void {
    const now = performance.now();
    for (const each of [...this.#free]) {
      if (isOld(each, now)) each.destroy();
      else each.hold(false);
    }
    if (this.#free.length > 0) return;
    clearInterval(this.#sweeping);
    this.#sweeping = undefined;
  }

  #drop(): void {
    for (const each of this.#free.splice(0)) each.destroy();
  }

  #endIfOver(): void {
    if (!this.#closing || this.#all.size > 0) return;
    clearInterval(this.#sweeping);
    this.#closing();
  }
}

function isOld({ keepMs, freeSince }: Connection, now: number): boolean {
  const kept = keepMs === null ? KEPT_MS : Math.min(keepMs - MARGIN_MS, KEPT_MOST_MS);
  return now - freeSince >= kept;
}
