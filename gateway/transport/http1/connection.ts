/** One connection to a room, and on it one request at a time. */
import { connect as connectTcp, type Socket, type TcpSocketConnectOpts } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { StopSignal } from '../deadline.ts';
import { AnswerReader } from './answer-reader.ts';
import { failed, type Posted } from './posted.ts';

/** A request ready to be sent. */
export interface Message {
  /** Up to the fields that say how long the body is; by `headTo` and `fieldLines`. */
  head: string;
  body: string;
  /** Bytes that the answer may have. */
  maxAnswerBytes: number;
}

/** A request, who waits for its outcome and for how long. */
export interface Exchange {
  message: Message;
  signal: StopSignal;
  resolve(posted: Posted): void;
}

/** Where the connections of a pool lead. */
export interface Address {
  host: string;
  port: number;
  tls: boolean;
  /** By which the next connection can be opened faster. */
  session?: Buffer;
}

/** Told what becomes of a connection. */
export interface Owner {
  /** It is free for the next request. */
  freed(connection: Connection): void;
  /** It is gone; `stale`: closed by the room between two answers, as others may be that were free as long. */
  closed(connection: Connection, stale: boolean): void;
}

export const LATE = 'the deadline passed';
/** Milliseconds that a connection may take to be opened when nobody waits for it any more. */
const OPENING_MS = 1_000;
const ONCE = { once: true } as const;
/** Milliseconds between two packets that ask whether the other side is still there. */
const PROBE_MS = 60_000;
/**
 * What is read is taken in before anything else is read, so that all connections read into one place. A place (and a
 * stream's bookkeeping) for every piece costs more than taking it apart.
 */
const PLACE = Buffer.allocUnsafeSlow(256 * 1024);

const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

export class Connection {
  /** By `performance.now()`: when it was freed last. */
  freeSince = 0;
  readonly #owner: Owner;
  readonly #socket: Socket;
  readonly #reader = new AnswerReader();
  #exchange: Exchange | null = null;
  /** Answers so far. */
  #answers = 0;
  #gone = false;
  #held = true;
  readonly #began = performance.now();
  /** Nothing is sent before: who leaves until then leaves a connection that the next one can have. */
  #isOpen = false;
  readonly #onAbort = () => {
    const unsent = !this.#isOpen && performance.now() - this.#began < OPENING_MS;
    this.#finish(failed('TIMEOUT', LATE), unsent);
  };

  constructor(address: Address, owner: Owner) {
    this.#owner = owner;
    this.#socket = open(address, (count) => this.#take(count));
    this.#socket
      .once(address.tls ? 'secureConnect' : 'connect', () => this.#opened())
      .once('end', () => this.#ended())
      .on('error', (error: NodeJS.ErrnoException) => this.#failed(error))
      .once('close', () => this.#ended());
  }

  /** Milliseconds for which the room said that it keeps the connection. */
  get keepMs(): number | null {
    return this.#reader.keepMs;
  }

  /** Sends one request; only when it is free, and not for somebody who has left already. */
  send(exchange: Exchange): void {
    const { message, signal } = exchange;
    this.#exchange = exchange;
    this.#reader.expect(message.maxAnswerBytes);
    signal.addEventListener('abort', this.#onAbort, ONCE);
    if (this.#isOpen) this.#write(message);
  }

  #opened(): void {
    this.#isOpen = true;
    if (this.#exchange) this.#write(this.#exchange.message);
  }

  #write({ head, body }: Message): void {
    const bytes = Buffer.byteLength(body);
    const start = `${head}content-length: ${bytes}\r\n\r\n`;
    const socket = this.#socket;
    // One text is one write. Fields are Latin-1, so that goes for a body in which both encodings are the same.
    if (bytes === body.length) socket.write(start + body, 'latin1');
    else {
      socket.cork();
      socket.write(start, 'latin1');
      socket.write(body, 'utf8');
      socket.uncork();
    }
  }

  /** Whether it keeps a process alive that has nothing else to do. */
  hold(alive: boolean): void {
    if (alive === this.#held) return;
    this.#held = alive;
    if (alive) this.#socket.ref();
    else this.#socket.unref();
  }

  /** Closes it; whoever waits for an answer is told that there is none. */
  destroy(): void {
    this.#failed(new Error('the connection was closed from here'));
  }

  #take(count: number): boolean {
    if (!this.#exchange) {
      // An answer to nothing.
      this.destroy();
      return false;
    }
    const posted = this.#reader.take(PLACE.subarray(0, count));
    if (!posted) return true;
    this.#answers++;
    // A room may answer before it has heard all.
    this.#finish(posted, this.#reader.reusable && this.#socket.writableLength === 0);
    return !this.#gone;
  }

  #ended(): void {
    if (this.#gone) return;
    if (this.#exchange) this.#finish(this.#reader.end(), false);
    else this.#close(false);
  }

  #failed(error: NodeJS.ErrnoException): void {
    const { code = '', message } = error;
    const unheard = !this.#reader.begun && CONNECTION_FAULTS.has(code);
    if (this.#exchange) this.#finish({ kind: 'REFUSED', detail: `${code} ${message}`.trim(), unheard }, false);
    else this.#close(false);
  }

  #finish(posted: Posted, reusable: boolean): void {
    const exchange = this.#exchange;
    if (!exchange) return;
    this.#exchange = null;
    exchange.signal.removeEventListener('abort', this.#onAbort);
    if (reusable) this.#owner.freed(this);
    else this.#close('kind' in posted && posted.unheard && this.#answers > 0);
    exchange.resolve(posted);
  }

  #close(stale: boolean): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#socket.destroy();
    this.#owner.closed(this, stale);
  }
}

function open(address: Address, take: (count: number) => boolean): Socket {
  const { host, port } = address;
  const onread = { buffer: PLACE, callback: take };
  const options: TcpSocketConnectOpts = {
    ...{ host, port, onread, noDelay: true },
    ...{ keepAlive: true, keepAliveInitialDelay: PROBE_MS },
  };
  return address.tls ? openTls(address, options) : connectTcp(options);
}

function openTls(address: Address, options: TcpSocketConnectOpts): TLSSocket {
  const { host, session } = address;
  // An address is no name of a server.
  const servername = /^[\d.]+$|:/.test(host) ? undefined : host;
  const socket = connectTls({ ...options, servername, session, ALPNProtocols: ['http/1.1'] });
  return socket.on('session', (next: Buffer) => {
    address.session = next;
  });
}
