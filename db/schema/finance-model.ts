/** Banks' credit models, what they scored, batch jobs and monitoring. A score and a report are written once and stay. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  json,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { tenant, tenantPolicy } from '../columns.ts';
import { finance, isParty, moment, oneOf, partiesPolicy } from './finance-base.ts';

/** What is wrong with a model, or with what it did on its validation data. */
export interface ModelFindingRow {
  readonly code: string;
  readonly message: string;
}

/** How a model did on the rows of its validation; fractions of 1, null where one class is empty. */
export interface ValidationReportRow {
  readonly source: 'UPLOADED' | 'SAMPLE';
  readonly rows: number;
  readonly failed: number;
  readonly bads: number;
  readonly auc: number | null;
  readonly ks: number | null;
  readonly psi: number | null;
  readonly null99: number | null;
  readonly verdict: string | null;
}

export interface ScoreReasonRow {
  readonly code: string;
  readonly points: number;
}

export const creditModel = finance.table(
  'credit_model',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    institutionId: text('institution_id').notNull(),
    productId: text('product_id').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('credit_model_id').on(table.id),
    uniqueIndex('credit_model_name').on(table.institutionId, table.productId, table.name),
    tenantPolicy('credit_model'),
  ],
);

export const creditModelVersion = finance.table(
  'credit_model_version',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    modelId: text('model_id').notNull(),
    institutionId: text('institution_id').notNull(),
    productId: text('product_id').notNull(),
    number: integer('number').notNull(),
    /** The file to the letter; `hash` is the SHA-256 of its bytes in UTF-8. */
    content: text('content').notNull(),
    hash: text('hash').notNull(),
    kind: text('kind').notNull(),
    element: text('element').notNull(),
    inputs: text('inputs').array().notNull(),
    /** The class that is bad; null where the model gives no probability. */
    badLabel: text('bad_label'),
    onUnavailable: text('on_unavailable').notNull(),
    state: text('state').notNull(),
    findings: json('findings').$type<readonly ModelFindingRow[]>().notNull(),
    report: json('report').$type<ValidationReportRow>(),
    proposer: text('proposer').notNull(),
    approver: text('approver'),
    illustrative: boolean('illustrative').notNull().default(false),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('credit_model_version_id').on(table.id),
    uniqueIndex('credit_model_version_number').on(table.modelId, table.number),
    uniqueIndex('credit_model_one_champion').on(table.institutionId, table.productId).where(sql`state = 'CHAMPION'`),
    index('credit_model_version_in_use')
      .on(table.institutionId, table.productId)
      .where(sql`state in ('SHADOW', 'CHALLENGER', 'CHAMPION')`),
    oneOf('credit_model_version_state', table.state, [
      ...['UPLOADED', 'VALIDATING', 'INVALID', 'VALIDATED', 'SHADOW', 'CHALLENGER', 'CHAMPION', 'RETIRED'],
    ]),
    oneOf('credit_model_version_on_unavailable', table.onUnavailable, ['refuse', 'degrade']),
    check(
      'credit_model_version_two_people',
      sql`${table.state} not in ('SHADOW', 'CHALLENGER', 'CHAMPION') or coalesce(${table.approver} <> ${table.proposer}, false)`,
    ),
    tenantPolicy('credit_model_version'),
  ],
);

export const creditScore = finance.table(
  'credit_score',
  {
    /** The enterprise that was scored. */
    orgId: tenant(),
    id: text('id').notNull(),
    /** The organization of the institution that asked. */
    grantee: text('grantee').notNull(),
    institutionId: text('institution_id').notNull(),
    productId: text('product_id').notNull(),
    versionId: text('version_id').notNull(),
    role: text('role').notNull(),
    modelHash: text('model_hash').notNull(),
    snapshotId: text('snapshot_id').notNull(),
    snapshotHash: text('snapshot_hash').notNull(),
    score: doublePrecision('score'),
    probability: doublePrecision('probability'),
    label: text('label'),
    reasons: json('reasons').$type<readonly ScoreReasonRow[]>().notNull(),
    degraded: text('degraded').array().notNull(),
    error: text('error'),
    scoredAt: moment('scored_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('credit_score_id').on(table.id),
    index('credit_score_newest').on(table.orgId, table.scoredAt),
    index('credit_score_of_version').on(table.versionId, table.scoredAt),
    oneOf('credit_score_role', table.role, ['SHADOW', 'CHALLENGER', 'CHAMPION']),
    check('credit_score_reasons', sql`json_array_length(${table.reasons}) <= 4`),
    partiesPolicy('credit_score', isParty('grantee')),
  ],
);

export const scoringJob = finance.table(
  'scoring_job',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    versionId: text('version_id').notNull(),
    modelHash: text('model_hash').notNull(),
    state: text('state').notNull(),
    /** CSV or NDJSON, as it was sent. */
    input: text('input').notNull(),
    /** Characters of the input whose whole rows are scored and stored: what a worker that follows begins after. */
    inputOffset: integer('input_offset').notNull().default(0),
    /** Bytes of results so far. */
    outputBytes: bigint('output_bytes', { mode: 'number' }).notNull().default(0),
    rows: integer('rows').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    fault: text('fault'),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('scoring_job_id').on(table.id),
    index('scoring_job_open').on(table.createdAt, table.id).where(sql`state in ('QUEUED', 'RUNNING')`),
    oneOf('scoring_job_state', table.state, ['QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED']),
    tenantPolicy('scoring_job'),
  ],
);

/** Results of a job, piece by piece: each is committed together with the progress that it makes. */
export const scoringJobChunk = finance.table(
  'scoring_job_chunk',
  {
    orgId: tenant(),
    jobId: text('job_id').notNull(),
    firstRow: integer('first_row').notNull(),
    rows: integer('rows').notNull(),
    /** NDJSON, a line a row. */
    lines: text('lines').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.jobId, table.firstRow] }), tenantPolicy('scoring_job_chunk')],
);

/** The stability of one thing that a model takes or gives. */
export interface StabilityRow {
  readonly name: string;
  readonly psi: number;
  readonly null99: number;
  readonly verdict: 'STABLE' | 'WATCH' | 'ACT';
}

export const monitoringReport = finance.table(
  'monitoring_report',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    versionId: text('version_id').notNull(),
    baselineFrom: moment('baseline_from').notNull(),
    baselineTo: moment('baseline_to').notNull(),
    windowFrom: moment('window_from').notNull(),
    windowTo: moment('window_to').notNull(),
    baselineScores: integer('baseline_scores').notNull(),
    windowScores: integer('window_scores').notNull(),
    stability: json('stability').$type<readonly StabilityRow[]>().notNull(),
    verdict: text('verdict').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('monitoring_report_id').on(table.id),
    index('monitoring_report_newest').on(table.createdAt, table.id),
    oneOf('monitoring_report_verdict', table.verdict, ['STABLE', 'WATCH', 'ACT']),
    tenantPolicy('monitoring_report'),
  ],
);
