/** One transaction in one organization's name: the only way to rows under row security. */
import { escapeLiteral } from 'pg';
import type { Database, Db, Session } from './client.ts';

export interface TenantScope {
  /** Rows of this organization; null sees none, unless access is 'all'. */
  readonly orgId: string | null;
  /** 'all' is for services that have said so: every organization's rows. */
  readonly access: 'tenant' | 'all';
  /** Milliseconds after which the server ends a statement; absent: as everywhere. */
  readonly statementMs?: number;
  /** W3C trace context, written behind each of its statements. */
  readonly traceparent?: string;
}

/** An open transaction. End it exactly once with commit or rollback; ends after the first do nothing. */
export interface TenantTransaction {
  readonly db: Db;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * Opens the transaction on a connection of its own and sets the scope once, in the same round trip as BEGIN.
 * Throws the driver's error when the database is away (isConnectionFault tells).
 */
export async function openTenant(database: Database, scope: TenantScope): Promise<TenantTransaction> {
  const session = await database.checkout(scope.traceparent);
  try {
    await session.client.query(openingSql(scope));
  } catch (error) {
    session.release(error as Error);
    throw error;
  }
  let open = true;
  const end = async (work: () => Promise<void>) => {
    if (!open) return;
    open = false;
    await work();
  };
  return { db: session.db, commit: () => end(() => commit(session)), rollback: () => end(() => rollback(session)) };
}

function openingSql({ orgId, access, statementMs }: TenantScope): string {
  const settings = [
    ['yushu.org', orgId ?? ''],
    ['yushu.access', access],
    ...(statementMs === undefined ? [] : [['statement_timeout', String(Math.max(1, Math.floor(statementMs)))]]),
  ];
  const set = settings.map(([name = '', value = '']) => `set_config('${name}', ${escapeLiteral(value)}, true)`);
  return `begin; select ${set.join(', ')}`;
}

async function commit(session: Session): Promise<void> {
  try {
    const { command } = await session.client.query('commit');
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error: that must not pass for a success.
    if (command !== 'COMMIT')
      throw new Error('The transaction had failed before and was rolled back instead of committed');
    session.release();
  } catch (error) {
    session.release(error as Error);
    throw error;
  }
}

/** Never throws: a connection that cannot roll back is thrown away, which rolls back too. */
async function rollback(session: Session): Promise<void> {
  try {
    await session.client.query('rollback');
    session.release();
  } catch (error) {
    session.release(error as Error);
  }
}
