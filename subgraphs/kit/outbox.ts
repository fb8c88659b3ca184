/** Events a room tells: written in the transaction of the change, handed on by the relay, at least once. */
import type { Db } from '@yushu/db';
import { deadLetter, outbox, outboxDelivery, subscription } from '@yushu/db/schema/kit';
import { and, eq, inArray, lt, notExists, sql } from 'drizzle-orm';
import { type Clock, systemClock } from './clock.ts';
import { newId } from './ids.ts';
import type { Json } from './stored-json.ts';

/** An event as it travels (CloudEvents names). */
export interface EventEnvelope {
  readonly id: string;
  /** The room that tells it. */
  readonly source: string;
  /** `compute.job.v1`. */
  readonly type: string;
  /** RFC 3339 in UTC. */
  readonly time: string;
  /** The organization's id where there is one; events of one source and subject arrive in order. */
  readonly subject: string | null;
  readonly data: Json;
}

/** What a room has to say; id and time are added where it does not care. */
export type NewEvent = Omit<EventEnvelope, 'id' | 'time'> & Partial<Pick<EventEnvelope, 'id' | 'time'>>;

/** The channel that wakes relays; it carries nothing, the table is the truth. */
export const OUTBOX_CHANNEL = 'yushu_outbox';

/**
 * Tells an event in the caller's transaction: it is delivered if and only if that commits. Returns it as it will
 * travel. Events of one source and subject wait for each other until commit, so their order is the order of the
 * changes: publish late in the transaction, and several subjects in one always in the same order.
 */
export async function publish(tx: Db, event: NewEvent, clock: Clock = systemClock): Promise<EventEnvelope> {
  const [told] = await publishAll(tx, [event], clock);
  return told!;
}

/** Tells events in their order, as `publish` does, in two statements however many they are. */
export async function publishAll(
  tx: Db,
  events: readonly NewEvent[],
  clock: Clock = systemClock,
): Promise<EventEnvelope[]> {
  const told = events.map((event) => envelopeOf(event, clock));
  if (told.length === 0) return [];
  const keys = JSON.stringify([...new Set(told.map(streamOf))].sort().map((stream) => `outbox ${stream}`));
  // A sequence counts before commit: without the lock 6 could be delivered while 5 is still open. With its own number
  // drawn before that of the event, the transaction is seen by whoever asks what may still come (outbox-tail).
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 0)), pg_current_xact_id()
    from jsonb_array_elements_text(${keys}::jsonb) with ordinality as given (key, place) order by place`);
  await tx.execute(sql`
    with told as (
      insert into ${outbox} (id, source, type, time, subject, data)
      select e->>'id', e->>'source', e->>'type', (e->>'time')::timestamptz, e->>'subject', e->'data'
      from jsonb_array_elements(${JSON.stringify(told)}::jsonb) with ordinality as given (e, place) order by place
      returning seq, type, source, subject
    ), addressed as (
      insert into ${outboxDelivery} (consumer, seq, stream)
      select s.consumer, told.seq, told.source || ' ' || coalesce(told.subject, '')
      from told join ${subscription} s on s.type = told.type
    )
    select pg_notify(${OUTBOX_CHANNEL}, '')`);
  return told;
}

const envelopeOf = (event: NewEvent, clock: Clock): EventEnvelope => ({
  ...event,
  id: event.id ?? newId('evt', clock),
  time: new Date(event.time ?? clock.now()).toISOString(),
});

const streamOf = (event: Pick<EventEnvelope, 'source' | 'subject'>): string => `${event.source} ${event.subject ?? ''}`;

/**
 * Makes `types` exactly what the consumer hears from now on. Of a type that is new to it, it also gets what was told
 * before and is still kept. Returns the types that were new.
 */
export async function subscribe(db: Db, consumer: string, types: readonly string[]): Promise<string[]> {
  if (sameTypes(await typesOf(db, consumer), types)) return [];
  return db.transaction(async (tx) => {
    // Waits for whoever is publishing: each event is either seen by the back-fill or sees the subscription.
    await tx.execute(sql`lock table ${subscription} in access exclusive mode`);
    const known = await typesOf(tx, consumer);
    const added = types.filter((type) => !known.includes(type));
    const dropped = known.filter((type) => !types.includes(type));
    await tx.delete(subscription).where(and(eq(subscription.consumer, consumer), inArray(subscription.type, dropped)));
    if (added.length > 0) await addTypes(tx, consumer, added);
    return added;
  });
}

async function addTypes(tx: Db, consumer: string, types: string[]): Promise<void> {
  await tx.insert(subscription).values(types.map((type) => ({ consumer, type })));
  await tx.execute(sql`
    insert into ${outboxDelivery} (consumer, seq, stream)
    select ${consumer}, seq, source || ' ' || coalesce(subject, '') from ${outbox} where ${inArray(outbox.type, types)}
    on conflict do nothing`);
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}

async function typesOf(db: Db, consumer: string): Promise<string[]> {
  const rows = await db.select().from(subscription).where(eq(subscription.consumer, consumer));
  return rows.map((row) => row.type);
}

const sameTypes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((type) => b.includes(type));

/** Who hears events of this type, by name. */
export async function subscribersOf(db: Db, type: string): Promise<string[]> {
  const rows = await db.select().from(subscription).where(eq(subscription.type, type)).orderBy(subscription.consumer);
  return rows.map((row) => row.consumer);
}

/**
 * Removes events older than `before` that no consumer waits for, of one type where it is given; returns how many. Dead
 * letters stay.
 */
export async function pruneOutbox(db: Db, before: Date, type?: string): Promise<number> {
  const waiting = db
    .select({ seq: outboxDelivery.seq })
    .from(outboxDelivery)
    .where(and(eq(outboxDelivery.seq, outbox.seq), eq(outboxDelivery.state, 'PENDING')));
  const gone = await db
    .delete(outbox)
    .where(and(lt(outbox.time, before), type ? eq(outbox.type, type) : undefined, notExists(waiting)));
  return gone.rowCount ?? 0;
}

/** Gives a dead letter another 8 tries; false when there is none or its event has been pruned. */
export function reviveDeadLetter(db: Db, consumer: string, seq: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const revived = await tx
      .update(outboxDelivery)
      .set({ state: 'PENDING', tries: 0, nextTryAt: null, settledAt: null })
      .where(and(eq(outboxDelivery.consumer, consumer), eq(outboxDelivery.seq, seq), eq(outboxDelivery.state, 'DEAD')));
    if (!revived.rowCount) return false;
    await tx.delete(deadLetter).where(and(eq(deadLetter.consumer, consumer), eq(deadLetter.seq, seq)));
    await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
    return true;
  });
}
