/** Supply and demand: offers that all can see, requests that belong to whoever made them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  check,
  date,
  index,
  jsonb,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, localized, provenance, tenant, tenantPolicy } from '../columns.ts';
import { oneOf, provenanceCheck, sectorsSchema } from './sectors-base.ts';
import { organization, sector } from './sectors-core.ts';

const words = (name: string) => text(name).array().notNull().default(sql`'{}'`);

export const matchOffer = sectorsSchema.table(
  'match_offer',
  {
    id: id(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id),
    title: localized('title').notNull(),
    capabilities: words('capabilities'),
    /** Sector codes, or `*` for every sector. */
    sectors: words('sectors'),
    priceMinor: bigint('price_minor', { mode: 'bigint' }),
    priceCurrency: char('price_currency', { length: 3 }).notNull().default('CNY'),
    availableFrom: date('available_from'),
    provenance: provenance(),
  },
  (t) => [
    check('match_offer_price', sql`${t.priceMinor} is null or ${t.priceMinor} >= 0`),
    provenanceCheck('match_offer_provenance', t.provenance),
    index('match_offer_by_organization').on(t.organizationId),
  ],
);

/** Running number of references, MR-2026-1001 and on; the seed has its own below. */
export const matchReference = sectorsSchema.sequence('match_reference', { startWith: 1001 });

/** The outcome of matching, as it was decided: offers may change afterwards. */
export interface MatchResultRow {
  matches: { offerId: string; score: number; priceUnknown: boolean }[];
  rejected: { offerId: string; failed: { rule: string; missing?: string[] }[] }[];
}

export const matchRequest = sectorsSchema.table(
  'match_request',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    reference: text('reference').notNull().unique(),
    state: text('state').notNull(),
    kind: text('kind').notNull(),
    sectorCode: text('sector_code')
      .notNull()
      .references(() => sector.code),
    organizationName: text('organization_name').notNull(),
    uscc: text('uscc'),
    /** The asker as one of the room's organizations, so that nobody is matched with itself. */
    organizationId: text('organization_id'),
    need: text('need').notNull(),
    contact: text('contact').notNull(),
    required: words('required'),
    preferred: words('preferred'),
    budgetMinor: bigint('budget_minor', { mode: 'bigint' }),
    budgetCurrency: char('budget_currency', { length: 3 }).notNull().default('CNY'),
    neededBy: date('needed_by'),
    result: jsonb('result').$type<MatchResultRow>(),
    shortlisted: words('shortlisted'),
    acceptedOfferId: text('accepted_offer_id'),
    /** An order of the market that came out of it. */
    orderId: text('order_id'),
    illustrative: boolean('illustrative').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('match_request_id').on(t.id),
    oneOf('match_request_state_known', t.state, ['OPEN', 'MATCHED', 'SHORTLISTED', 'ACCEPTED', 'LAPSED', 'WITHDRAWN']),
    oneOf('match_request_kind_known', t.kind, ['PARTNER', 'PILOT', 'SOLUTION']),
    check('match_request_budget', sql`${t.budgetMinor} is null or ${t.budgetMinor} >= 0`),
    check(
      'match_request_matched_has_result',
      sql`${t.state} not in ('MATCHED', 'SHORTLISTED', 'ACCEPTED') or ${t.result} is not null`,
    ),
    check('match_request_accepted_offer', sql`(${t.state} = 'ACCEPTED') = (${t.acceptedOfferId} is not null)`),
    check('match_request_order_of_accepted', sql`${t.orderId} is null or ${t.state} = 'ACCEPTED'`),
    // The lapse job looks for live requests that nobody has touched.
    index('match_request_live').on(t.changedAt).where(sql`state in ('OPEN', 'MATCHED', 'SHORTLISTED')`),
    tenantPolicy('match_request'),
  ],
);
