/** The two roles and the database they work in. */
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export const OWNER_ROLE = 'yushu_owner';
export const APP_ROLE = 'yushu_app';
export const DATABASE_NAME = 'yushu';

export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
}

/**
 * Makes sure of the owner (owns schemas, migrates), the application (owns nothing, cannot bypass row security) and the
 * database. Repeatable; resets both passwords. Throws the driver's error.
 */
export async function ensureRoles(superUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(superUrl, async (client) => {
    await client.query(roleSql(OWNER_ROLE, passwords.owner) + roleSql(APP_ROLE, passwords.app));
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`create database ${DATABASE_NAME} owner ${OWNER_ROLE}`);
    // Who may connect is said by name; everybody else on a shared server stays out.
    await client.query(`revoke all on database ${DATABASE_NAME} from public;
      grant connect on database ${DATABASE_NAME} to ${APP_ROLE}`);
  });
}

/** One login role without any privilege of a superuser, created or corrected. */
export const roleSql = (role: string, password: string): string => `
  do $$ begin create role ${escapeIdentifier(role)}; exception when duplicate_object or unique_violation then null; end $$;
  alter role ${escapeIdentifier(role)} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication
    password ${escapeLiteral(password)};`;

/** Runs `work` on one connection of its own and closes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'yushu-setup' });
  // The failed query tells the same; unheard it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
