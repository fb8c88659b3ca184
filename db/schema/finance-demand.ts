/** Demands and disputes. The database itself holds the promise that nobody is refused without a reason. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { tenant } from '../columns.ts';
import { finance, isParty, moment, oneOf, partiesPolicy } from './finance-base.ts';

/** The outcome of matching as it was decided: products may change afterwards. */
export interface DemandMatchingRow {
  readonly matches: readonly string[];
  readonly rejected: readonly { readonly productId: string; readonly rules: readonly string[] }[];
}

const amount = (name: string) => bigint(name, { mode: 'bigint' });

export const demand = finance.table(
  'demand',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    state: text('state').notNull(),
    sectorCode: text('sector_code').notNull(),
    sizeClass: text('size_class').notNull(),
    amountMinor: amount('amount_minor').notNull(),
    tenorMonths: integer('tenor_months').notNull(),
    maxRateBp: integer('max_rate_bp'),
    useOfFunds: text('use_of_funds').notNull(),
    matching: jsonb('matching').$type<DemandMatchingRow>(),
    indicativeMinor: amount('indicative_minor'),
    /** Organizations of institutions that may see it: those whose products fit, then the one that accepted. */
    parties: text('parties').array().notNull().default(sql`'{}'`),
    productId: text('product_id'),
    institutionId: text('institution_id'),
    acceptedAt: moment('accepted_at'),
    /** The last day on which the decision is due, and the moment at which that day ends. */
    decisionDueOn: date('decision_due_on'),
    decisionDueAt: moment('decision_due_at'),
    decidedAt: moment('decided_at'),
    approvedMinor: amount('approved_minor'),
    rejectionCodes: text('rejection_codes').array().notNull().default(sql`'{}'`),
    rejectionText: text('rejection_text'),
    disbursedMinor: amount('disbursed_minor'),
    illustrative: boolean('illustrative').notNull().default(false),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('demand_id').on(table.id),
    index('demand_newest').on(table.createdAt, table.id),
    index('demand_sector').on(table.sectorCode),
    index('demand_due').on(table.decisionDueAt, table.id).where(sql`state in ('ACCEPTED', 'DUE_DILIGENCE')`),
    oneOf('demand_state', table.state, [
      ...['DRAFT', 'SUBMITTED', 'MATCHED', 'ACCEPTED', 'DUE_DILIGENCE', 'APPROVED', 'REJECTED', 'CONTRACTED'],
      ...['DISBURSED', 'CLOSED', 'WITHDRAWN'],
    ]),
    oneOf('demand_size_class', table.sizeClass, ['MICRO', 'SMALL', 'MEDIUM', 'LARGE']),
    check('demand_amount', sql`${table.amountMinor} > 0 and ${table.tenorMonths} > 0`),
    check(
      'demand_rejected_with_reason',
      sql`${table.state} <> 'REJECTED' or coalesce(cardinality(${table.rejectionCodes}) > 0
        and array_position(${table.rejectionCodes}, null) is null and btrim(${table.rejectionText}) <> '', false)`,
    ),
    check(
      'demand_accepted_has_clock',
      sql`${table.state} not in ('ACCEPTED', 'DUE_DILIGENCE', 'APPROVED', 'REJECTED', 'CONTRACTED', 'DISBURSED', 'CLOSED')
        or (${table.acceptedAt} is not null and ${table.decisionDueAt} is not null and ${table.institutionId} is not null)`,
    ),
    check('demand_approved_amount', sql`${table.state} <> 'APPROVED' or coalesce(${table.approvedMinor} > 0, false)`),
    partiesPolicy('demand', `current_setting('yushu.org', true) = any(parties)`),
  ],
);

/** A complaint or dispute about a demand (服务有监管). */
export const dispute = finance.table(
  'dispute',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    demandId: text('demand_id').notNull(),
    institutionOrgId: text('institution_org_id'),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    state: text('state').notNull(),
    resolution: text('resolution'),
    openedBy: text('opened_by').notNull(),
    openedAt: moment('opened_at').notNull(),
    resolvedAt: moment('resolved_at'),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('dispute_id').on(table.id),
    index('dispute_demand').on(table.demandId),
    oneOf('dispute_kind', table.kind, ['COMPLAINT', 'DATA', 'DECISION']),
    oneOf('dispute_state', table.state, ['OPEN', 'RESOLVED']),
    check('dispute_resolution', sql`(${table.state} = 'RESOLVED') = (${table.resolution} is not null)`),
    partiesPolicy('dispute', isParty('institution_org_id')),
  ],
);
