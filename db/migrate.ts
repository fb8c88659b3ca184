/** Brings a database to the state of db/migrations: forward only, one at a time, all or nothing each. */
import type { Client } from 'pg';
import { grantSql } from './grants.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { APP_ROLE, withClient } from './roles.ts';
import { forceRowSecurity } from './row-security.ts';

export type MigrationFault = 'MIGRATION_CHANGED' | 'MIGRATION_UNKNOWN' | 'MIGRATION_OUT_OF_ORDER' | 'MIGRATION_FAILED';

/** A migration that cannot be applied. Show `code: message`; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly code: MigrationFault;
  constructor(code: MigrationFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export interface MigrateOptions {
  /** One line for each migration applied. */
  log?: (line: string) => void;
  /** Other than db/migrations. */
  folder?: string;
  /** Who is granted the use of tables; `yushu_app` unless told. */
  appRole?: string;
}

export interface MigrateReport {
  /** `<room>/<name>` of what this call applied, in order. */
  readonly applied: string[];
  /** Nothing was to be done. */
  readonly upToDate: boolean;
}

interface Record {
  readonly room: string;
  readonly name: string;
  readonly hash: string;
}

// Any constant will do, as long as every Yushu that migrates one database uses the same.
const LOCK_KEY = 7_891_120_141;

const BOOKKEEPING = `
  create schema if not exists migrations;
  create table if not exists migrations.applied (
    room text not null, name text not null, hash text not null,
    applied_at timestamptz not null default now(), primary key (room, name));`;

/**
 * Applies what is missing, as the owner; a second migrate of the same database waits for the first. Afterwards row
 * security is forced on tenant tables and the application's grants are renewed.
 * Throws MigrationError, with nothing of the failing migration left behind, and the driver's error when the database is away.
 */
export function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<MigrateReport> {
  const migrations = readMigrations(options.folder);
  return withClient(ownerUrl, async (client) => {
    // Held by the session: a killed process gives it back.
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    const missing = await missingOf(client, migrations);
    for (const migration of missing) await apply(client, migration, options.log);
    await inTransaction(client, async () => {
      await forceRowSecurity(client);
      await client.query(grantSql(options.appRole ?? APP_ROLE));
    });
    return { applied: missing.map(label), upToDate: missing.length === 0 };
  });
}

const label = ({ room, name }: Pick<Record, 'room' | 'name'>) => `${room}/${name}`;

async function missingOf(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  await client.query(`set client_min_messages = warning; ${BOOKKEEPING}`);
  const { rows } = await client.query<Record>('select room, name, hash from migrations.applied');
  const applied = new Map(rows.map((row) => [label(row), row]));
  refuseUnknown(rows, migrations);
  for (const migration of migrations) refuseChanged(migration, applied.get(label(migration)));
  const missing = migrations.filter((migration) => !applied.has(label(migration)));
  for (const migration of missing) refuseLate(migration, rows);
  return missing;
}

function refuseUnknown(applied: readonly Record[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(label));
  const unknown = applied.find((record) => !known.has(label(record)));
  if (!unknown) return;
  throw new MigrationError(
    'MIGRATION_UNKNOWN',
    `The database has ${label(unknown)}, which this version does not know: it was migrated by a newer one. Use that version.`,
  );
}

function refuseChanged(migration: Migration, record: Record | undefined): void {
  if (!record || record.hash === migration.hash) return;
  throw new MigrationError(
    'MIGRATION_CHANGED',
    `${label(migration)} was changed after it had been applied. Restore the file and write a new migration.`,
  );
}

function refuseLate(migration: Migration, applied: readonly Record[]): void {
  const later = applied.find(({ room, name }) => room === migration.room && name > migration.name);
  if (!later) return;
  throw new MigrationError(
    'MIGRATION_OUT_OF_ORDER',
    `${label(migration)} comes before ${label(later)}, which is already applied. Generate it anew, so that it comes last.`,
  );
}

async function apply(client: Client, migration: Migration, log: MigrateOptions['log']): Promise<void> {
  try {
    await inTransaction(client, async () => {
      // Data migrations touch every tenant's rows; row security is forced on the owner too.
      await client.query(`select set_config('yushu.access', 'all', true)`);
      await client.query(migration.sql);
      await client.query('insert into migrations.applied (room, name, hash) values ($1, $2, $3)', [
        ...[migration.room, migration.name, migration.hash],
      ]);
    });
  } catch (error) {
    throw new MigrationError('MIGRATION_FAILED', `${label(migration)} failed: ${(error as Error).message}`, error);
  }
  log?.(`applied ${label(migration)}`);
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
