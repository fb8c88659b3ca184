/** Authorizations, which finance alone writes, their uses, and how far other rooms have been told. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenant } from '../columns.ts';
import { finance, isParty, moment, oneOf, partiesPolicy } from './finance-base.ts';

export const authorization = finance.table(
  'authorization',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    /** The party that may see figures, as an organization's id. */
    grantee: text('grantee').notNull(),
    purpose: text('purpose').notNull(),
    categories: text('categories').array().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectRef: text('subject_ref'),
    notBefore: moment('not_before').notNull(),
    notAfter: moment('not_after').notNull(),
    maxUses: integer('max_uses'),
    uses: integer('uses').notNull().default(0),
    state: text('state').notNull(),
    version: integer('version').notNull(),
    /** The seq at which other rooms first heard of it; null before it is signed. */
    grantedSeq: bigint('granted_seq', { mode: 'number' }),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('authorization_id').on(table.id),
    index('authorization_grantee').on(table.grantee, table.orgId),
    index('authorization_live').on(table.notAfter).where(sql`state in ('ACTIVE', 'SUSPENDED')`),
    oneOf('authorization_state', table.state, [
      ...['DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'EXHAUSTED'],
    ]),
    oneOf('authorization_purpose', table.purpose, ['PRE_CREDIT', 'CREDIT_DECISION', 'POST_LOAN', 'MODEL_TRAINING']),
    check('authorization_categories', sql`cardinality(${table.categories}) > 0`),
    check('authorization_span', sql`${table.notBefore} < ${table.notAfter}`),
    check(
      'authorization_uses',
      sql`${table.uses} >= 0 and (${table.maxUses} is null or ${table.uses} <= ${table.maxUses})`,
    ),
    check(
      'authorization_signed',
      sql`(${table.grantedSeq} is null) = (${table.state} in ('DRAFT', 'PENDING_SIGNATURE'))`,
    ),
    // 单独同意: a natural person's is his own, and names whom it is about.
    check('authorization_subject', sql`(${table.subjectKind} = 'NATURAL_PERSON') = (${table.subjectRef} is not null)`),
    oneOf('authorization_subject_kind', table.subjectKind, ['ORGANIZATION', 'NATURAL_PERSON']),
    partiesPolicy('authorization', isParty('grantee')),
  ],
);

/** Append-only: one row a disclosure, for the enterprise to see. */
export const authorizationUse = finance.table(
  'authorization_use',
  {
    orgId: tenant(),
    authorizationId: text('authorization_id').notNull(),
    snapshotId: text('snapshot_id').notNull(),
    feature: text('feature').notNull(),
    category: text('category').notNull(),
    grantee: text('grantee').notNull(),
    purpose: text('purpose').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.snapshotId, table.feature] }),
    index('authorization_use_of').on(table.orgId, table.authorizationId, table.at),
    partiesPolicy('authorization_use', isParty('grantee')),
  ],
);

/** One row: the last seq that was told. Whoever changes an authorization holds it until commit, so seqs never overtake. */
export const consentCounter = finance.table(
  'consent_counter',
  { id: integer('id').primaryKey().default(1), seq: bigint('seq', { mode: 'number' }).notNull().default(0) },
  (table) => [check('consent_counter_single', sql`${table.id} = 1`)],
);

/** Rooms that have been sent a full snapshot. */
export const consentConsumer = finance.table('consent_consumer', {
  consumer: text('consumer').primaryKey(),
  toldSeq: bigint('told_seq', { mode: 'number' }).notNull(),
  at: moment('at').notNull(),
});
