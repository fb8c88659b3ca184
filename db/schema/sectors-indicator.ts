/** Indicators: what is measured, each attempt to measure it, and what came out. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, localized, provenance } from '../columns.ts';
import { oneOf, provenanceCheck, sectorsSchema } from './sectors-base.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Where a trajectory starts; the plan's reading gives none. */
export interface BaselineRow {
  value: string;
  date: string;
  source: { title: string; url: string; date: string };
}

export const indicatorDefinition = sectorsSchema.table(
  'indicator_definition',
  {
    code: text('code').notNull(),
    version: smallint('version').notNull(),
    name: localized('name').notNull(),
    unit: text('unit').notNull(),
    caliber: localized('caliber').notNull(),
    /** Null: only reported values until a room holds the data. */
    document: text('document'),
    reduce: jsonb('reduce').$type<Record<string, unknown>>(),
    /** Rooms whose data it reads. */
    rooms: text('rooms').array().notNull().default(sql`'{}'`),
    freshForHours: integer('fresh_for_hours').notNull(),
    everyMinutes: integer('every_minutes').notNull(),
    baseline: jsonb('baseline').$type<BaselineRow>(),
    provenance: provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.version] }),
    check('indicator_definition_whole', sql`(${t.document} is null) = (${t.reduce} is null)`),
    check('indicator_definition_pace', sql`${t.freshForHours} > 0 and ${t.everyMinutes} > 0`),
    provenanceCheck('indicator_definition_provenance', t.provenance),
  ],
);

/** Why a run stored no value. */
export interface FailureRow {
  code: string;
  path?: string;
  sources?: string[];
}

export const indicatorRun = sectorsSchema.table(
  'indicator_run',
  {
    id: id(),
    code: text('code').notNull(),
    version: smallint('version').notNull(),
    state: text('state').notNull(),
    requestedAt: moment('requested_at').notNull(),
    requestedBy: text('requested_by').notNull(),
    leaseUntil: moment('lease_until'),
    ranAt: moment('ran_at'),
    recordedAt: moment('recorded_at'),
    data: jsonb('data'),
    errors: jsonb('errors').$type<unknown[]>(),
    schemaId: text('schema_id'),
    failure: jsonb('failure').$type<FailureRow>(),
    /** SHA-256 of what was recorded: the same id with other content is a conflict. */
    contentHash: text('content_hash'),
  },
  (t) => [
    oneOf('indicator_run_state_known', t.state, ['REQUESTED', 'RUNNING', 'OK', 'FAILED']),
    check('indicator_run_lease', sql`(${t.state} = 'RUNNING') = (${t.leaseUntil} is not null)`),
    check(
      'indicator_run_ended',
      sql`(${t.state} in ('OK', 'FAILED')) = (${t.ranAt} is not null and ${t.recordedAt} is not null and ${t.contentHash} is not null)`,
    ),
    check('indicator_run_failure', sql`(${t.state} = 'FAILED') = (${t.failure} is not null)`),
    // At most one open run an indicator: a second request joins the first.
    uniqueIndex('indicator_run_open').on(t.code).where(sql`state in ('REQUESTED', 'RUNNING')`),
    index('indicator_run_latest').on(t.code, t.ranAt, t.recordedAt),
  ],
);

/** Append only (see the migration's comment on the table): a correction is a row with the same as_of and a later known_at. */
export const indicatorReading = sectorsSchema.table(
  'indicator_reading',
  {
    seq: bigint('seq', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    id: id(),
    code: text('code').notNull(),
    asOf: moment('as_of').notNull(),
    knownAt: moment('known_at').notNull(),
    value: numeric('value').notNull(),
    unit: text('unit').notNull(),
    rows: integer('rows').notNull(),
    duplicates: integer('duplicates').notNull(),
    excluded: jsonb('excluded').$type<Record<string, number>>().notNull(),
    sources: text('sources').array().notNull(),
    runId: text('run_id').unique(),
    correctedBy: text('corrected_by'),
    reason: text('reason'),
    provenance: provenance(),
  },
  (t) => [
    check(
      'indicator_reading_origin',
      sql`(${t.runId} is not null and ${t.reason} is null) or (${t.runId} is null and ${t.reason} <> '' and ${t.correctedBy} <> '')`,
    ),
    // Its kind is the weakest of the rows it was computed from; their sources stand with those rows, the run stands here.
    check(
      'indicator_reading_provenance',
      sql`${t.provenance} ->> 'kind' in ('ILLUSTRATIVE', 'PUBLISHED', 'MEASURED') and coalesce(${t.provenance} ->> 'run' <> '', false)`,
    ),
    // The latest reading, as known at any time, is the first row of this index that was known by then.
    uniqueIndex('indicator_reading_latest').on(t.code, t.asOf, t.knownAt, t.seq),
  ],
);

export const reportedValue = sectorsSchema.table(
  'reported_value',
  {
    id: id(),
    code: text('code').notNull(),
    value: numeric('value').notNull(),
    asOf: date('as_of').notNull(),
    state: text('state').notNull(),
    evidence: text('evidence').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredByRole: text('entered_by_role').notNull(),
    enteredAt: moment('entered_at').notNull(),
    decidedBy: text('decided_by'),
    decidedByRole: text('decided_by_role'),
    decidedAt: moment('decided_at'),
    reason: text('reason'),
    provenance: provenance(),
  },
  (t) => [
    oneOf('reported_value_state_known', t.state, ['ENTERED', 'APPROVED', 'REJECTED', 'SUPERSEDED']),
    check('reported_value_evidence', sql`btrim(${t.evidence}) <> ''`),
    check('reported_value_four_eyes', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.enteredBy}`),
    check('reported_value_decided', sql`(${t.state} = 'ENTERED') = (${t.decidedBy} is null)`),
    check(
      'reported_value_rejection_has_reason',
      sql`${t.state} <> 'REJECTED' or coalesce(btrim(${t.reason}), '') <> ''`,
    ),
    provenanceCheck('reported_value_provenance', t.provenance),
    uniqueIndex('reported_value_approved').on(t.code, t.asOf).where(sql`state = 'APPROVED'`),
    index('reported_value_by_code').on(t.code, t.asOf, t.enteredAt),
  ],
);
