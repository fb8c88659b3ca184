/** One round of handing pending events to one consumer, and the bookkeeping of how it went. */
import type { Db } from '@yushu/db';
import { deadLetter, outbox, outboxDelivery } from '@yushu/db/schema/kit';
import { and, eq, sql } from 'drizzle-orm';
import type { Clock } from './clock.ts';
import type { EventEnvelope } from './outbox.ts';
import { err, type Result } from './result.ts';

/** UNREACHABLE: nobody was there to ask, try again later without counting. REJECTED: the consumer failed on it. */
export interface DeliveryFault {
  readonly kind: 'UNREACHABLE' | 'REJECTED';
  readonly message: string;
}

/**
 * How an event gets to a consumer; ok once its effect is committed there. It should end when `signal` aborts after
 * 10 s. What it throws counts as REJECTED: an event that always takes too long must not block its stream for ever.
 */
export interface Transport {
  deliver(consumer: string, event: EventEnvelope, signal: AbortSignal): Promise<Result<void, DeliveryFault>>;
}

/** After so many refusals an event becomes a dead letter. */
export const MAX_TRIES = 8;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const DEADLINE_MS = 10_000;
/** Streams handed on at the same time, and events of one stream in one round. */
const STREAMS = 4;
const RUN_LENGTH = 50;

/** Milliseconds to wait after so many refusals: 1 s, doubled each time, 60 s at most. */
export const pauseAfter = (tries: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);

/** How one round went. */
export interface Round {
  readonly delivered: number;
  /** True when something may be due at once: the caller should go on. */
  readonly more: boolean;
}

interface Pending extends EventEnvelope {
  readonly seq: number;
  readonly stream: string;
  readonly tries: number;
}
/** Who carries what to whom. */
export interface Courier {
  readonly db: Db;
  readonly transport: Transport;
  readonly consumer: string;
  readonly clock: Clock;
  /** Ends a round after the event that is under way. */
  readonly stop?: AbortSignal;
}

/** Hands on what is due, in order within each stream; a refused event holds back its own stream only. */
export async function deliverRound(courier: Courier): Promise<Round> {
  const runs = Map.groupBy(await dueEvents(courier), (event) => event.stream);
  const ends = await Promise.all(Array.from(runs.values(), (run) => deliverRun(courier, run)));
  return {
    delivered: ends.reduce((total, end) => total + end.delivered, 0),
    more: ends.length > 0 && ends.every((end) => end.fault !== 'UNREACHABLE'),
  };
}

async function deliverRun(courier: Courier, run: readonly Pending[]) {
  for (const [delivered, event] of run.entries()) {
    if (courier.stop?.aborted) return { delivered, fault: null };
    const outcome = await attempt(courier, event);
    if (outcome.ok) await settle(courier, event, { state: 'DELIVERED' });
    else if (outcome.error.kind === 'REJECTED') await refuse(courier, event, outcome.error.message);
    if (!outcome.ok) return { delivered, fault: outcome.error.kind };
  }
  return { delivered: run.length, fault: null };
}

async function attempt(courier: Courier, pending: Pending): Promise<Result<void, DeliveryFault>> {
  try {
    return await courier.transport.deliver(courier.consumer, envelopeOf(pending), AbortSignal.timeout(DEADLINE_MS));
  } catch (error) {
    return err({ kind: 'REJECTED', message: faultText(error) });
  }
}

/** One line of what was thrown; of a failed statement the database's words, not the statement and its parameters. */
export function faultText(error: unknown): string {
  const fault = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return fault instanceof Error ? fault.message : String(fault);
}

const envelopeOf = ({ id, source, type, time, subject, data }: Pending): EventEnvelope => ({
  id,
  source,
  type,
  time,
  subject,
  data,
});

async function refuse(courier: Courier, event: Pending, message: string): Promise<void> {
  const tries = event.tries + 1;
  const nextTryAt = new Date(courier.clock.now() + pauseAfter(tries));
  if (tries < MAX_TRIES) return settle(courier, event, { state: 'PENDING', tries, nextTryAt, lastError: message });
  const at = new Date(courier.clock.now());
  const letter = { consumer: courier.consumer, seq: event.seq, event: envelopeOf(event), error: message, tries, at };
  await courier.db.transaction(async (tx) => {
    await tx.insert(deadLetter).values(letter).onConflictDoNothing();
    await settle({ ...courier, db: tx }, event, { state: 'DEAD', tries, lastError: message });
  });
}

async function settle(courier: Courier, event: Pending, change: Partial<typeof outboxDelivery.$inferInsert>) {
  const settledAt = change.state === 'PENDING' ? null : new Date(courier.clock.now());
  await courier.db
    .update(outboxDelivery)
    .set({ ...change, settledAt })
    .where(and(eq(outboxDelivery.consumer, courier.consumer), eq(outboxDelivery.seq, event.seq)));
}

// The oldest pending event of a stream decides whether the stream is due.
async function dueEvents({ db, consumer, clock }: Courier): Promise<Pending[]> {
  const found = await db.execute<Omit<Pending, 'seq' | 'time'> & { seq: string; time: Date }>(sql`
    with head as (
      select stream, min(seq) as seq from ${outboxDelivery}
      where consumer = ${consumer} and state = 'PENDING' group by stream
    ), due as (
      select head.stream from head join ${outboxDelivery} d on d.consumer = ${consumer} and d.seq = head.seq
      where d.next_try_at is null or d.next_try_at <= ${new Date(clock.now()).toISOString()}
      order by head.seq limit ${STREAMS}
    )
    select d.seq, d.stream, d.tries, o.id, o.source, o.type, o.time, o.subject, o.data
    from due cross join lateral (
      select seq, stream, tries from ${outboxDelivery}
      where consumer = ${consumer} and state = 'PENDING' and stream = due.stream order by seq limit ${RUN_LENGTH}
    ) d join ${outbox} o on o.seq = d.seq
    order by d.seq`);
  return found.rows.map((row) => ({ ...row, seq: Number(row.seq), time: new Date(row.time).toISOString() }));
}
