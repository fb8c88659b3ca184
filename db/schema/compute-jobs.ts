/** Jobs and their tries. All of it belongs to an organization. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { tenant, tenantPolicy, timestamps } from '../columns.ts';
import { compute, instant } from './compute-base.ts';
import { cluster } from './compute-sites.ts';

export const job = compute.table(
  'job',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    /** The order of arrival: of two jobs of one moment the lower is first. */
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    script: text('script').notNull(),
    environment: jsonb('environment').$type<Record<string, string>>().notNull().default({}),
    procs: integer('procs').notNull(),
    gpus: integer('gpus').notNull(),
    memoryMib: integer('memory_mib').notNull(),
    limitS: integer('limit_s').notNull(),
    siteCode: text('site_code'),
    useCaseId: text('use_case_id'),
    modelVersionId: text('model_version_id'),
    sectorCode: text('sector_code'),
    dataAssetIds: text('data_asset_ids').array().notNull().default(sql`'{}'::text[]`),
    latestStart: instant('latest_start'),
    state: text('state').notNull(),
    /** Why it is in this state, where that is not plain: a code, and for UNPLACEABLE the reason of each cluster. */
    reason: text('reason'),
    rejected: jsonb('rejected').$type<{ cluster: string; reasons: string[] }[]>(),
    stateAt: instant('state_at').notNull(),
    attemptNo: integer('attempt_no').notNull().default(0),
    /** Results of lower fences are refused. */
    fence: bigint('fence', { mode: 'number' }).notNull().default(0),
    submittedBy: text('submitted_by').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    endedAt: instant('ended_at'),
    ...timestamps(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.id] }),
    uniqueIndex('job_id').on(row.id),
    // The scheduler's queue, and what counts against a quota.
    index('job_waiting').on(row.state, row.seq),
    index('job_of_org').on(row.orgId, row.submittedAt, row.id),
    index('job_use_case').on(row.useCaseId),
    check('job_size', sql`${row.procs} > 0 and ${row.gpus} >= 0 and ${row.memoryMib} > 0 and ${row.limitS} > 0`),
    check(
      'job_state',
      sql`${row.state} in ('SUBMITTED', 'HELD', 'QUEUED', 'PLACING', 'DISPATCHED', 'PENDING_REMOTE', 'RUNNING', 'COMPLETING',
        'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'PREEMPTED', 'RECOVERING', 'REJECTED', 'UNPLACEABLE', 'CANCELLED')`,
    ),
    tenantPolicy('job'),
  ],
);

export const attempt = compute.table(
  'attempt',
  {
    orgId: tenant(),
    jobId: text('job_id').notNull(),
    no: integer('no').notNull(),
    /** `jobId#no`, as clusters know it. */
    key: text('key').notNull(),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    clusterId: text('cluster_id')
      .notNull()
      .references(() => cluster.id),
    state: text('state').notNull(),
    remoteId: text('remote_id'),
    preparedAt: instant('prepared_at').notNull(),
    sentAt: instant('sent_at'),
    acceptedAt: instant('accepted_at'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    exitCode: integer('exit_code'),
    node: text('node'),
    /** What its end is believed by, strongest first: EXIT_RECORD, ACCOUNTING, CONTROLLER, ABSENCE. */
    evidence: text('evidence'),
    reason: text('reason'),
    /** When the controller first said that it had ended without an exit record. */
    endSeenAt: instant('end_seen_at'),
    billedAt: instant('billed_at'),
    ...timestamps(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.jobId, row.no] }),
    uniqueIndex('attempt_key').on(row.key),
    foreignKey({ columns: [row.orgId, row.jobId], foreignColumns: [job.orgId, job.id], name: 'attempt_job' }),
    // At most one try of a job is believed live: two schedulers at once could not break it.
    uniqueIndex('attempt_one_live').on(row.jobId).where(sql`state in ('PREPARED', 'SENT', 'ACCEPTED', 'RUNNING')`),
    index('attempt_on_cluster').on(row.clusterId, row.state),
    index('attempt_unbilled').on(row.endedAt).where(sql`state = 'ENDED' and billed_at is null`),
    check(
      'attempt_state',
      sql`${row.state} in ('PREPARED', 'SENT', 'ACCEPTED', 'RUNNING', 'ENDED', 'LOST', 'SUPERSEDED')`,
    ),
    check('attempt_evidence', sql`${row.evidence} in ('EXIT_RECORD', 'ACCOUNTING', 'CONTROLLER', 'ABSENCE')`),
    tenantPolicy('attempt'),
  ],
);

/** What a cluster is yet to be told. Not the event outbox: it is retried until it is decided, by looking the key up first. */
export const dispatch = compute.table(
  'dispatch',
  {
    orgId: tenant(),
    key: text('key').notNull(),
    clusterId: text('cluster_id')
      .notNull()
      .references(() => cluster.id),
    /** RUN: it is to be there. STOP: it is not to be there any more. */
    wanted: text('wanted').notNull(),
    state: text('state').notNull(),
    tries: integer('tries').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull(),
    lastFault: text('last_fault'),
    decidedAt: instant('decided_at'),
    ...timestamps(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.key] }),
    uniqueIndex('dispatch_key').on(row.key),
    index('dispatch_open').on(row.clusterId, row.nextTryAt).where(sql`state = 'OPEN'`),
    check('dispatch_wanted', sql`${row.wanted} in ('RUN', 'STOP')`),
    check('dispatch_state', sql`${row.state} in ('OPEN', 'DECIDED')`),
    tenantPolicy('dispatch'),
  ],
);

/** Why a try went where it went. */
export const placement = compute.table(
  'placement',
  {
    orgId: tenant(),
    jobId: text('job_id').notNull(),
    attemptNo: integer('attempt_no').notNull(),
    clusterId: text('cluster_id')
      .notNull()
      .references(() => cluster.id),
    terms: jsonb('terms').$type<{ name: string; raw: string; weight: string }[]>().notNull(),
    candidates: jsonb('candidates').$type<{ cluster: string; startInS: number }[]>().notNull(),
    rejected: jsonb('rejected').$type<{ cluster: string; reasons: string[] }[]>().notNull(),
    /** The last line of the recording that the decision could see. */
    snapshotVersion: bigint('snapshot_version', { mode: 'number' }).notNull(),
    policyVersion: integer('policy_version').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.jobId, row.attemptNo] }),
    foreignKey({ columns: [row.orgId, row.jobId], foreignColumns: [job.orgId, job.id], name: 'placement_job' }),
    tenantPolicy('placement'),
  ],
);
