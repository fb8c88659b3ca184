/** What all can see: institutions, what they offer, and the calendars of working days. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { id, localized, provenance } from '../columns.ts';
import { finance, moment } from './finance-base.ts';

export const institution = finance.table('institution', {
  id: id(),
  /** The institution as an organization of the room sectors; no foreign key leaves a room. */
  organizationId: text('organization_id').notNull().unique(),
  name: localized('name').notNull(),
  provenance: provenance(),
});

const limit = (name: string) => bigint(name, { mode: 'bigint' });

export const product = finance.table(
  'product',
  {
    id: id(),
    institutionId: text('institution_id')
      .notNull()
      .references(() => institution.id),
    name: localized('name').notNull(),
    /** Null is no limit, in each of these. */
    sectors: text('sectors').array(),
    sizeClasses: text('size_classes').array(),
    minAmountMinor: limit('min_amount_minor'),
    maxAmountMinor: limit('max_amount_minor'),
    minTenorMonths: integer('min_tenor_months'),
    maxTenorMonths: integer('max_tenor_months'),
    /** Basis points a year. */
    rateBp: integer('rate_bp').notNull(),
    provenance: provenance(),
  },
  (table) => [
    index('product_institution').on(table.institutionId),
    index('product_in_offer_order').on(table.rateBp, table.id),
    check('product_rate', sql`${table.rateBp} >= 0`),
    check('product_amounts', sql`${table.minAmountMinor} <= ${table.maxAmountMinor}`),
    check('product_tenors', sql`${table.minTenorMonths} <= ${table.maxTenorMonths}`),
  ],
);

/** Working days of a year; a correction is another version, and deadlines that were set stay. */
export const calendar = finance.table(
  'calendar',
  {
    year: integer('year').notNull(),
    version: integer('version').notNull(),
    holidays: text('holidays').array().notNull(),
    workdays: text('workdays').array().notNull(),
    source: text('source').notNull(),
    verified: boolean('verified').notNull(),
    recordedAt: moment('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.year, table.version] })],
);
