/** The tables in which a room mirrors finance's authorizations; in the schema of each room that holds guarded figures. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, type PgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { tenant, tenantPolicy } from './columns.ts';

/** When a seq was told, in epoch milliseconds. */
export interface HeartbeatRow {
  readonly seq: number;
  readonly heardAt: number;
}

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 }).notNull();
const seq = (name: string) => bigint(name, { mode: 'number' }).notNull();

/** `consent_mirror` (an authorization a row) and `consent_progress` (one row: how far the mirror reaches). */
export const consentTables = <Name extends string>(room: PgSchema<Name>) => ({
  consentMirror: room.table(
    'consent_mirror',
    {
      orgId: tenant(),
      authorizationId: text('authorization_id').notNull(),
      version: integer('version').notNull(),
      grantedSeq: seq('granted_seq'),
      grantee: text('grantee').notNull(),
      purpose: text('purpose').notNull(),
      categories: text('categories').array().notNull(),
      notBefore: moment('not_before'),
      notAfter: moment('not_after'),
      state: text('state').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.orgId, table.authorizationId] }),
      index('consent_mirror_parties').on(table.orgId, table.grantee),
      tenantPolicy('consent_mirror'),
    ],
  ),
  consentProgress: room.table(
    'consent_progress',
    {
      /** Always 1: there is one mirror. */
      id: integer('id').primaryKey().default(1),
      /** Every change up to this seq is in the mirror. */
      heldSeq: seq('held_seq').default(0),
      /** Seqs above it that are there too; those between are on their way. */
      ahead: bigint('ahead', { mode: 'number' }).array().notNull().default(sql`'{}'`),
      heartbeats: jsonb('heartbeats').$type<readonly HeartbeatRow[]>().notNull().default([]),
      snapshotSeq: seq('snapshot_seq').default(0),
      snapshotParts: integer('snapshot_parts').array().notNull().default(sql`'{}'`),
    },
    (table) => [check('consent_progress_single', sql`${table.id} = 1`)],
  ),
});

export type ConsentTables = ReturnType<typeof consentTables<string>>;
