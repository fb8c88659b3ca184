/** What the application may do: use rows, never shape tables. */
import { escapeIdentifier } from 'pg';

/**
 * SQL, to be run by the owner, that gives `appRole` the use of every schema the owner has but the bookkeeping.
 * A table whose comment begins with `append-only` can be read and appended to only: nobody rewrites an audit trail.
 */
export function grantSql(appRole: string): string {
  const role = escapeIdentifier(appRole);
  return `
do $$
declare room text; sealed text;
begin
  for room in
    select nspname from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user) and nspname not in ('migrations', 'public')
  loop
    execute format('grant usage on schema %I to ${role}', room);
    execute format('grant select, insert, update, delete on all tables in schema %I to ${role}', room);
    execute format('grant usage, select on all sequences in schema %I to ${role}', room);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to ${role}', room);
    execute format('alter default privileges in schema %I grant usage, select on sequences to ${role}', room);
  end loop;
  for sealed in
    select c.oid::regclass::text from pg_class c
    where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') like 'append-only%'
      and c.relowner = (select oid from pg_roles where rolname = current_user)
  loop
    execute 'revoke update, delete, truncate on ' || sealed || ' from ${role}';
  end loop;
end $$;`.replaceAll('$$', () => TAG);
}

// Role names are ours, but a dollar quote that the name could close would be an injection.
const TAG = '$yushu_grants$';
