/** The hub's half of events: who hears what, and the relay that carries it. */
import type { Database } from '@yushu/db';
import { type Clock, createRelay, type Room, subscribe, type Transport } from '@yushu/kit';

export interface EventsOptions {
  readonly database: Database;
  readonly rooms: readonly Pick<Room, 'name' | 'consumes'>[];
  readonly transport: Transport;
  readonly clock?: Clock;
  readonly log: (message: string, detail?: Record<string, unknown>) => void;
}

/**
 * Subscribes each room to what it consumes now (and from nothing else any more) and carries events until stopped.
 * Rejects when the database is away.
 */
export async function startEvents(options: EventsOptions): Promise<{ stop(): Promise<void> }> {
  const { database, rooms, transport, clock, log } = options;
  for (const { name, consumes } of rooms) await subscribe(database.db, name, Object.keys(consumes));
  const consumers = rooms.filter(({ consumes }) => Object.keys(consumes).length > 0).map(({ name }) => name);
  // A relay holds a connection: none where nobody listens.
  if (consumers.length === 0) return { stop: async () => {} };
  const onFault = (message: string) => log('relay fault', { message });
  const relay = createRelay({ database, transport, consumers, clock, onFault });
  relay.start();
  return { stop: () => relay.stop() };
}
