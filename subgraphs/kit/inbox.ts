/** Events a room hears: handled in the transaction that remembers them, so that a repeat changes nothing. */
import { type Db, isConnectionFault } from '@yushu/db';
import { inbox } from '@yushu/db/schema/kit';
import { lt } from 'drizzle-orm';
import { type Clock, systemClock } from './clock.ts';
import { type DeliveryFault, faultText, type Transport } from './delivery.ts';
import type { EventEnvelope } from './outbox.ts';
import { err, ok, type Result } from './result.ts';

/** Does what an event asks for, in `tx` and nowhere else; throwing undoes it and the event comes again. */
export type EventHandler = (tx: Db, event: EventEnvelope) => Promise<void>;

/** What a room does about each type of event. */
export type Handlers = Readonly<Record<string, EventHandler>>;

/** Runs the handler unless this consumer has handled the event before. Throws what the handler throws. */
export function receive(
  db: Db,
  consumer: string,
  event: EventEnvelope,
  handle: EventHandler,
  clock: Clock = systemClock,
): Promise<'HANDLED' | 'REPEATED'> {
  return db.transaction(async (tx) => {
    const row = { consumer, source: event.source, eventId: event.id, receivedAt: new Date(clock.now()) };
    // Waits while another delivery of the same event is being handled.
    const added = await tx.insert(inbox).values(row).onConflictDoNothing().returning({ eventId: inbox.eventId });
    if (added.length === 0) return 'REPEATED';
    await handle(tx, event);
    return 'HANDLED';
  });
}

/** Hands an event to the consumer's handler through its inbox; a lost database does not count against the event. */
export async function handOver(
  db: Db,
  consumer: string,
  handlers: Handlers,
  event: EventEnvelope,
  clock: Clock = systemClock,
): Promise<Result<void, DeliveryFault>> {
  const handle = Object.hasOwn(handlers, event.type) ? handlers[event.type] : undefined;
  if (!handle) return err({ kind: 'REJECTED', message: `${consumer} has no handler for ${event.type}` });
  try {
    await receive(db, consumer, event, handle, clock);
    return ok(undefined);
  } catch (error) {
    return err({ kind: isConnectionFault(error) ? 'UNREACHABLE' : 'REJECTED', message: faultText(error) });
  }
}

/** Delivery to rooms of this process: a function call through their inbox. */
export function localDelivery(
  db: Db,
  rooms: Readonly<Record<string, Handlers>>,
  clock: Clock = systemClock,
): Transport {
  return {
    async deliver(consumer, event) {
      const handlers = rooms[consumer];
      if (!handlers) return err({ kind: 'UNREACHABLE', message: `${consumer} does not run here` });
      return handOver(db, consumer, handlers, event, clock);
    },
  };
}

/** Forgets what was heard before `before`; returns how many. Keep more than the outbox keeps, or repeats come through. */
export async function pruneInbox(db: Db, before: Date): Promise<number> {
  const gone = await db.delete(inbox).where(lt(inbox.receivedAt, before));
  return gone.rowCount ?? 0;
}
