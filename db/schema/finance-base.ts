/** What every table file of the room finance starts from. */
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, check, pgPolicy, pgSchema, timestamp } from 'drizzle-orm/pg-core';

export const finance = pgSchema('finance');

/** A moment, to the millisecond, in UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** `column` holds one of these words, as the domain knows them. */
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`);

/** Rows of an organization that others take part in: `party` says in SQL whether the viewer's organization is one. */
export const partiesPolicy = (table: string, party: string) => {
  const visible: SQL = sql.raw(
    `org_id = current_setting('yushu.org', true) or ${party} or current_setting('yushu.access', true) = 'all'`,
  );
  return pgPolicy(`${table}_parties`, { for: 'all', to: 'public', using: visible, withCheck: visible });
};

/** The viewer's organization is the one in this column. */
export const isParty = (column: string): string => `${column} = current_setting('yushu.org', true)`;
