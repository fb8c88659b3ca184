/** What the scheduler keeps about clusters: how they are reached, what they told, and the recording of a live run. No tenant. */
import { sql } from 'drizzle-orm';
import { bigint, bigserial, boolean, check, index, integer, jsonb, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { provenance, timestamps } from '../columns.ts';
import { compute, instant } from './compute-base.ts';
import { cluster } from './compute-sites.ts';

/** A cluster that jobs can really be sent to; without such a row it is only known. */
export const clusterBinding = compute.table(
  'cluster_binding',
  {
    clusterId: text('cluster_id')
      .primaryKey()
      .references(() => cluster.id),
    /** In the words of the cluster's kind; never shown in the graph. */
    connection: jsonb('connection').$type<Record<string, unknown>>().notNull(),
    procs: integer('procs').notNull(),
    gpus: integer('gpus').notNull(),
    memoryMib: integer('memory_mib').notNull(),
    /** Whether its own scheduler lets short jobs overtake a blocked head (EASY). */
    backfills: boolean('backfills').notNull(),
    /** When it last answered. Its attempts are leased until then and 120 s more. */
    heardAt: instant('heard_at'),
    provenance: provenance(),
    ...timestamps(),
  },
  (row) => [check('cluster_binding_size', sql`${row.procs} > 0 and ${row.gpus} >= 0 and ${row.memoryMib} > 0`)],
);

/** Every signed record that a wrapper ever handed over, also those that were refused. */
export const exitRecord = compute.table(
  'exit_record',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    clusterId: text('cluster_id')
      .notNull()
      .references(() => cluster.id),
    key: text('key').notNull(),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    exitCode: integer('exit_code').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    node: text('node').notNull(),
    hmac: text('hmac').notNull(),
    /** ACCEPTED, OLD_FENCE (the job had moved on), UNKNOWN_KEY, ALREADY_ENDED. */
    verdict: text('verdict').notNull(),
    heardAt: instant('heard_at').notNull(),
  },
  (row) => [
    uniqueIndex('exit_record_once').on(row.clusterId, row.key, row.fence),
    check('exit_record_verdict', sql`${row.verdict} in ('ACCEPTED', 'OLD_FENCE', 'UNKNOWN_KEY', 'ALREADY_ENDED')`),
  ],
);

/** What the brain saw and decided, line by line: replayed, it decides the same again. It names jobs by id and no organization. */
export const recording = compute.table(
  'recording',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    /** The cluster or try that the line is about. */
    subject: text('subject').notNull(),
    entry: jsonb('entry').notNull(),
  },
  // The newest line about a cluster says how it was last seen.
  (row) => [index('recording_subject').on(row.subject, row.seq)],
);
