/** What every table of the room compute begins with. */
import { numeric, pgSchema, timestamp } from 'drizzle-orm/pg-core';

export const compute = pgSchema('compute');

/** A moment in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** A number without a scale: it keeps every digit that was told. */
export const exact = (name: string) => numeric(name);
