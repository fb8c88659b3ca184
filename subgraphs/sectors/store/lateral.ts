/** The first rows of each of many owners in one statement. */
import type { Db } from '@yushu/db';
import type { KeysetQuery } from '@yushu/kit';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

export interface LateralList {
  readonly table: PgTable;
  /** Joins the table that holds `owner`. */
  readonly join: SQL;
  readonly owner: PgColumn;
  readonly ownerIds: readonly string[];
  readonly where: SQL | undefined;
  readonly query: KeysetQuery;
}

/** Each owner's rows, in the query's order and at most its limit; owners without rows are left out. */
export async function lateralRows<Row>(db: Db, list: LateralList): Promise<Map<string, Row[]>> {
  const columns = Object.entries(getTableColumns(list.table));
  const order = sql.join(list.query.orderBy, sql`, `);
  const wanted = sql.join(
    columns.map(([, column]) => sql`${column}`),
    sql`, `,
  );
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select owners.owner as "#owner", page.*
    from unnest(${sql.param([...list.ownerIds])}::text[]) as owners(owner)
    cross join lateral (
      select ${wanted}, row_number() over (order by ${order}) as "#place"
      from ${list.table} ${list.join}
      where ${list.owner} = owners.owner ${list.where ? sql`and (${list.where})` : sql``}
      order by ${order} limit ${list.query.limit}
    ) page
    order by owners.owner, page."#place"`);
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const owner = String(row['#owner']);
    found.set(owner, [...(found.get(owner) ?? []), mapped(columns, row) as Row]);
  }
  return found;
}

/** The row as a select of the table would give it. */
const mapped = (columns: [string, PgColumn][], row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    columns.map(([name, column]) => {
      const value = row[column.name];
      return [name, value === null ? null : column.mapFromDriverValue(value)];
    }),
  );
