/** Tables of the gateway: what was published to its registry, what keys may still use, documents by their hashes. */
import { boolean, doublePrecision, index, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

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

/** What a key or a visitor may still use, shared by every instance (gateway/policy/bucket-table.ts). */
export const bucket = gateway.table('bucket', {
  name: text('name').primaryKey(),
  level: doublePrecision('level').notNull(),
  /** Epoch milliseconds of the clock that changed it last. */
  at: doublePrecision('at').notNull(),
  /** Whether the last attempt got what it asked for. */
  taken: boolean('taken').notNull(),
});

/** Documents that clients sent once, by their SHA-256. */
export const persistedQuery = gateway.table(
  'persisted_query',
  {
    hash: text('hash').primaryKey(),
    document: text('document').notNull(),
    keptAt: timestamp('kept_at', { withTimezone: true }).notNull(),
  },
  // The oldest are removed when there are too many.
  (table) => [index('persisted_query_kept').on(table.keptAt)],
);
