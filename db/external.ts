/** A PostgreSQL that somebody else runs: DATABASE_URL is the owner's, APP_DATABASE_URL the application's. */
import { createHmac } from 'node:crypto';
import { escapeLiteral } from 'pg';
import { isConnectionFault } from './connection-fault.ts';
import { APP_ROLE, roleSql, withClient } from './roles.ts';
import { DatabaseStartError, outcomeOf, type StartOutcome } from './start-error.ts';

export interface ExternalOptions {
  ownerUrl: string;
  /** Without it the role yushu_app is made, if the owner may. */
  appUrl?: string;
}

export interface ExternalDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** To be handed to migrate. */
  readonly appRole: string;
}

/** Checks that both roles can be used, and that the application's cannot pass by row security. Faults are values. */
export function useExternal(options: ExternalOptions): Promise<StartOutcome<ExternalDatabase>> {
  return outcomeOf(options.ownerUrl, async () => {
    const appUrl = options.appUrl ?? (await reachableOr('DATABASE_URL', () => createApp(options.ownerUrl)));
    const appRole = decodeURIComponent(new URL(appUrl).username);
    await reachableOr('DATABASE_URL', () => refuseStrong(options.ownerUrl, appRole));
    await reachableOr('APP_DATABASE_URL', () => withClient(appUrl, (client) => client.query('select 1')));
    return { ownerUrl: options.ownerUrl, appUrl, appRole };
  });
}

/** The password follows from the owner's, so that every process of this hub arrives at the same without storing it. */
async function createApp(ownerUrl: string): Promise<string> {
  const app = new URL(ownerUrl);
  app.password = createHmac('sha256', decodeURIComponent(app.password)).update(APP_ROLE).digest('hex');
  app.username = APP_ROLE;
  try {
    await withClient(ownerUrl, (client) => client.query(roleSql(APP_ROLE, app.password)));
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new DatabaseStartError(
      'APP_ROLE_MISSING',
      `The user of DATABASE_URL may not create roles. Create a login role for the application (no superuser, owning nothing) and set APP_DATABASE_URL.`,
      error,
    );
  }
  return app.href;
}

async function refuseStrong(ownerUrl: string, role: string): Promise<void> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<{ strong: boolean; owner: boolean }>(
      `select rolsuper or rolbypassrls as strong, rolname = current_user as owner from pg_roles where rolname = ${escapeLiteral(role)}`,
    ),
  );
  if (!rows.some(({ strong, owner }) => strong || owner)) return;
  throw new DatabaseStartError(
    'APP_ROLE_TOO_STRONG',
    `The application's role ${role} could pass by row security. Let APP_DATABASE_URL name a role that is neither a superuser, nor BYPASSRLS, nor the owner.`,
  );
}

/** Wrong passwords and hosts are the operator's to mend: they are told which variable to look at. */
async function reachableOr<T>(variable: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = /^(28|3D)/.test((error as { code?: string }).code ?? '');
    if (error instanceof DatabaseStartError || !(refused || isConnectionFault(error))) throw error;
    const why = error instanceof AggregateError ? 'connection refused' : (error as Error).message;
    throw new DatabaseStartError('DATABASE_UNREACHABLE', `The database of ${variable} cannot be used: ${why}.`, error);
  }
}
