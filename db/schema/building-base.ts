/** What every table file of the room building starts from. */
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, check, customType, pgSchema, timestamp } from 'drizzle-orm/pg-core';

export const buildingSchema = pgSchema('building');

/** `column` holds one of these words. */
export const wordOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`);

/** A moment to the millisecond, as readings have them. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Bytes, such as the hash that a row is known by. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const positive = (name: string, column: AnyPgColumn): ReturnType<typeof check> =>
  check(name, sql`${column} > 0` as SQL);
