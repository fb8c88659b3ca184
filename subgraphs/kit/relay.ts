/**
 * Carries events from the outbox to their consumers. Several relays may run: for each consumer one of them delivers,
 * the one that holds the consumer's advisory lock, which PostgreSQL frees when its holder dies.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Session } from '@yushu/db';
import { sql } from 'drizzle-orm';
import { type Clock, systemClock } from './clock.ts';
import { deliverRound, faultText, type Transport } from './delivery.ts';
import { OUTBOX_CHANNEL } from './outbox.ts';

export type { DeliveryFault, Transport } from './delivery.ts';

export interface RelayOptions {
  readonly database: Database;
  readonly transport: Transport;
  readonly consumers: readonly string[];
  readonly clock?: Clock;
  /** How often the outbox is read when nothing wakes the relay, in milliseconds; 1,000 unless told. */
  readonly pollMs?: number;
  /** Told of what went wrong around a delivery, such as a lost database; the relay goes on by itself. */
  readonly onFault?: (message: string) => void;
}

export interface Relay {
  /** Delivers everything that is due now to the consumers that no other relay serves; returns how many events. */
  tick(): Promise<number>;
  /** Delivers from now on, until stop(). */
  start(): void;
  /** Ends after the deliveries that are under way. */
  stop(): Promise<void>;
}

/** A relay for these consumers; it does nothing before start() or tick(). */
export function createRelay(options: RelayOptions): Relay {
  let running: { stop: AbortController; ended: Promise<void> } | null = null;
  return {
    tick: () => withSession(options.database, (session) => deliverDue(options, session)),
    start() {
      if (running) return;
      const stop = new AbortController();
      running = { stop, ended: run(options, stop.signal) };
    },
    async stop() {
      running?.stop.abort();
      await running?.ended;
      running = null;
    },
  };
}

async function deliverDue(options: RelayOptions, session: Session): Promise<number> {
  let delivered = 0;
  for (const consumer of options.consumers) {
    if (await holds(session, consumer)) delivered += await deliverAll(options, consumer);
  }
  return delivered;
}

async function deliverAll(options: RelayOptions, consumer: string): Promise<number> {
  let delivered = 0;
  for (let more = true; more; ) {
    const round = await deliverRound(courierOf(options, consumer));
    delivered += round.delivered;
    more = round.more;
  }
  return delivered;
}

async function run(options: RelayOptions, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      await withSession(options.database, (session) => serve(options, session, stop));
    } catch (error) {
      options.onFault?.(faultText(error));
      await rest(options, stop);
    }
  }
}

// One worker a consumer, so that a slow one keeps nobody waiting. All end before the locks are let go.
async function serve(options: RelayOptions, session: Session, stop: AbortSignal): Promise<void> {
  const [lost, wake, workers] = [new AbortController(), new Wake(), new Map<string, Promise<void>>()];
  const end = AbortSignal.any([stop, lost.signal]);
  const ring = () => wake.ring();
  session.client.on('notification', ring);
  try {
    await session.db.execute(sql.raw(`listen ${OUTBOX_CHANNEL}`));
    while (!end.aborted) {
      // Asks for held locks too: the question is how a dead connection shows.
      for (const consumer of options.consumers) {
        const held = await holds(session, consumer);
        if (held && !workers.has(consumer)) workers.set(consumer, work(options, consumer, wake, end));
      }
      await rest(options, end);
    }
  } finally {
    lost.abort();
    await Promise.all(workers.values());
    session.client.off('notification', ring);
  }
}

async function work(options: RelayOptions, consumer: string, wake: Wake, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    const seen = wake.rings;
    const more = await deliverRound({ ...courierOf(options, consumer), stop: end }).then(
      (round) => round.more,
      (error) => void options.onFault?.(faultText(error)),
    );
    if (!more) await wake.wait(seen, options.pollMs ?? POLL_MS, end);
  }
}

const POLL_MS = 1_000;
const rest = (options: RelayOptions, end: AbortSignal) =>
  pause(options.pollMs ?? POLL_MS, undefined, { signal: end }).catch(() => {});

const courierOf = (options: RelayOptions, consumer: string) => ({
  db: options.database.db,
  transport: options.transport,
  consumer,
  clock: options.clock ?? systemClock,
});

// The session's own locks are looked up first: taking one twice would need letting go twice.
async function holds(session: Session, consumer: string): Promise<boolean> {
  const key = sql`hashtextextended(${`relay ${consumer}`}, 0)`;
  const { rows } = await session.db.execute<{ held: boolean }>(sql`
    select exists (
      select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and objsubid = 1
        and ((classid::bigint << 32) | objid::bigint) = ${key}
    ) or pg_try_advisory_lock(${key}) as held`);
  return rows[0]?.held ?? false;
}

async function withSession<T>(database: Database, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await database.checkout();
  try {
    const result = await use(session);
    await session.db.execute(sql`select pg_advisory_unlock_all()`);
    await session.db.execute(sql.raw(`unlisten ${OUTBOX_CHANNEL}`));
    session.release();
    return result;
  } catch (error) {
    // Closing the connection frees its locks whatever state it is in.
    session.release(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** Lets workers sleep until something was told, without missing what is told while they work. */
class Wake {
  rings = 0;
  #sleepers = new Set<() => void>();

  ring(): void {
    this.rings += 1;
    for (const wake of this.#sleepers) wake();
  }

  async wait(seen: number, milliseconds: number, end: AbortSignal): Promise<void> {
    if (this.rings !== seen) return;
    const rung = Promise.withResolvers<void>();
    const early = new AbortController();
    this.#sleepers.add(rung.resolve);
    const slept = pause(milliseconds, undefined, { signal: AbortSignal.any([end, early.signal]) }).catch(() => {});
    await Promise.race([rung.promise, slept]);
    this.#sleepers.delete(rung.resolve);
    early.abort();
  }
}
