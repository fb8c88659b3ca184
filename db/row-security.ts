/** Row security of tenant tables: forced after each migration, and looked up in the catalogue rather than believed. */
import type { ClientBase } from 'pg';

/** A tenant table is one with a column org_id, wherever it stands. */
const TENANT_TABLES = `
  select c.oid, n.nspname as schema, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         exists (select from pg_policy p where p.polrelid = c.oid) as has_policy
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_t%'
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)`;

/** Enables and forces row security on every tenant table; drizzle generates neither FORCE nor, without a policy, ENABLE. */
export async function forceRowSecurity(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select format('%I.%I', schema, name) as table from (${TENANT_TABLES}) tenant where not (enabled and forced)`,
  );
  for (const { table } of rows) {
    await client.query(`alter table ${table} enable row level security, force row level security`);
  }
}

interface TableRow {
  table: string;
  enabled: boolean;
  forced: boolean;
  has_policy: boolean;
}

/**
 * What is wrong with row security in this database, one sentence a fault; empty when all is well. Tables need ENABLE,
 * FORCE and a policy; views over them must ask as the caller; `appRole` must not be able to pass by.
 */
export async function rowSecurityFaults(client: ClientBase, appRole = 'yushu_app'): Promise<string[]> {
  const tables = await client.query<TableRow>(
    `select format('%I.%I', schema, name) as table, enabled, forced, has_policy from (${TENANT_TABLES}) tenant order by 1`,
  );
  return [...tables.rows.flatMap(faultsOf), ...(await viewFaults(client)), ...(await roleFaults(client, appRole))];
}

const faultsOf = ({ table, enabled, forced, has_policy }: TableRow): string[] => [
  ...(enabled ? [] : [`${table} has org_id but row security is not enabled`]),
  ...(forced ? [] : [`${table} has org_id but row security is not forced on its owner`]),
  ...(has_policy ? [] : [`${table} has org_id but no policy`]),
];

async function viewFaults(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ view: string }>(
    `select format('%I.%I', n.nspname, c.relname) as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema')
       and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false) order by 1`,
  );
  return rows.map(({ view }) => `${view} is a view without security_invoker: it reads with its owner's rights`);
}

async function roleFaults(client: ClientBase, appRole: string): Promise<string[]> {
  const { rows } = await client.query<{ strong: boolean; owns: string | null }>(
    `select r.rolsuper or r.rolbypassrls as strong,
            (select min(c.oid::regclass::text) from pg_class c where c.relowner = r.oid) as owns
     from pg_roles r where r.rolname = $1`,
    [appRole],
  );
  return rows.flatMap(({ strong, owns }) => [
    ...(strong ? [`${appRole} bypasses row security`] : []),
    ...(owns ? [`${appRole} owns ${owns}`] : []),
  ]);
}
