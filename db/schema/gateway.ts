/** Tables of the gateway: what was published to its registry. */
import { pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const gateway = pgSchema('gateway');

/** One SDL by the hash of its text; the same text is one row however often it is published. */
export const publishedSdl = gateway.table('published_sdl', {
  hash: text('hash').primaryKey(),
  sdl: text('sdl').notNull(),
  firstPublishedAt: timestamp('first_published_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Which SDL a subject (a room, or `supergraph`) had, in the order of publication. */
export const publication = gateway.table(
  'publication',
  {
    subject: text('subject').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
    hash: text('hash')
      .notNull()
      .references(() => publishedSdl.hash),
    publishedBy: text('published_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.publishedAt] })],
);
