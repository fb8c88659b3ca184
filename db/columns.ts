/** Columns that every room's tables are built from. */
import { sql } from 'drizzle-orm';
import { bigint, char, jsonb, pgPolicy, text, timestamp } from 'drizzle-orm/pg-core';

/** Primary key: an opaque id with the entity's prefix (`org_…`). */
export const id = () => text('id').primaryKey();

/** The tenant: an organization's id, first in every key of a table that has it. */
export const tenant = () => text('org_id').notNull();

/** When the row was written and last changed, in UTC. */
export const timestamps = () => ({
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Money as an integer of minor units (fen) beside its ISO 4217 code. */
export const money = (name: string) => ({
  [`${name}Minor`]: bigint(`${name}_minor`, { mode: 'bigint' }).notNull(),
  [`${name}Currency`]: char(`${name}_currency`, { length: 3 }).notNull().default('CNY'),
});

/** Text in Chinese and English. */
export interface LocalizedText {
  zh: string;
  en: string;
}
export const localized = (name: string) => jsonb(name).$type<LocalizedText>();

/** Where a row's facts come from; the kinds are ordered weakest first in the kit. */
export interface ProvenanceRow {
  kind: 'ILLUSTRATIVE' | 'PLAN_TARGET' | 'PUBLISHED' | 'MEASURED';
  source: { title: string; url: string | null; date: string | null } | null;
  /** The run that measured it; with MEASURED only. */
  run: string | null;
}
export const provenance = () => jsonb('provenance').$type<ProvenanceRow>().notNull();

/** The row security of a table with a tenant: its own rows, or every row for a service that said so. */
export const tenantPolicy = (table: string) =>
  pgPolicy(`${table}_tenant`, {
    for: 'all',
    to: 'public',
    using: sql`org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all'`,
    withCheck: sql`org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all'`,
  });
