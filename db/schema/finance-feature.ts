/** What enterprises uploaded about themselves, and what was disclosed of them. Append-only, both. */
import { index, json, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { type ProvenanceRow, provenance, tenant, tenantPolicy } from '../columns.ts';
import { finance, isParty, moment, oneOf, partiesPolicy } from './finance-base.ts';

export const uploadedFeature = finance.table(
  'uploaded_feature',
  {
    orgId: tenant(),
    name: text('name').notNull(),
    observedAt: moment('observed_at').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    /** Decimal text or a category's word. */
    value: text('value').notNull(),
    unit: text('unit').notNull(),
    provenance: provenance(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.name, table.observedAt, table.recordedAt] }),
    tenantPolicy('uploaded_feature'),
  ],
);

/** A feature as it was disclosed, or why it was not. */
export interface FeatureRow {
  readonly name: string;
  readonly category: string;
  readonly value: string | null;
  readonly unit: string;
  readonly state: 'PRESENT' | 'MISSING' | 'WITHHELD' | 'STALE' | 'UNAVAILABLE';
  /** Why it is withheld or unavailable; null for the other states. */
  readonly reason: string | null;
  readonly observedAt: string | null;
  readonly source: string;
  readonly authorizationId: string | null;
  readonly provenance: ProvenanceRow | null;
}

export const snapshot = finance.table(
  'snapshot',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    grantee: text('grantee').notNull(),
    purpose: text('purpose').notNull(),
    /** Nothing that was observed later is in it. */
    asOf: moment('as_of').notNull(),
    takenAt: moment('taken_at').notNull(),
    /** json and not jsonb: kept to the letter. */
    features: json('features').$type<readonly FeatureRow[]>().notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('snapshot_id').on(table.id),
    index('snapshot_grantee').on(table.grantee, table.takenAt),
    oneOf('snapshot_purpose', table.purpose, ['PRE_CREDIT', 'CREDIT_DECISION', 'POST_LOAN', 'MODEL_TRAINING']),
    partiesPolicy('snapshot', isParty('grantee')),
  ],
);
