/** Keyset pages in SQL: rows after or before a cursor, in one order, without OFFSET. */
import { and, asc, desc, type SQL, sql } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import { checkPage, decodeCursor, encodeCursor, type KeyKind, type KeyValue, type PageArguments } from './cursor.ts';
import type { Page } from './page.ts';

/** One column of an order. `read` gives the row's value as PostgreSQL writes it; the last column must be unique. */
export interface KeyColumn<Row> {
  readonly sql: SQL;
  readonly kind: KeyKind;
  readonly read: (row: Row) => KeyValue;
}

/** A named order over non-null columns, all in one direction. */
export interface Keyset<Row> {
  readonly name: string;
  readonly direction: 'ASC' | 'DESC';
  readonly columns: readonly KeyColumn<Row>[];
}

/** What the store adds to its own conditions and order. */
export interface KeysetQuery {
  readonly where: SQL | undefined;
  readonly orderBy: SQL[];
  readonly limit: number;
}

const TYPES: Record<KeyKind, string> = {
  text: 'text',
  integer: 'bigint',
  decimal: 'numeric',
  time: 'timestamptz',
  boolean: 'boolean',
};

/**
 * One page. `fetch` runs the store's query with what it is handed; `total` counts the list without the page's bounds.
 * Bad arguments and cursors that were not issued for this order are thrown as BAD_USER_INPUT.
 */
export async function keysetPage<Row>(
  keyset: Keyset<Row>,
  given: PageArguments,
  fetch: (query: KeysetQuery) => Promise<Row[]>,
  total: () => Promise<number>,
): Promise<Page<Row>> {
  const request = orThrow(checkPage(given));
  const order = { name: `${keyset.name}:${keyset.direction}`, keys: keyset.columns.map((column) => column.kind) };
  const bound = (cursor: string | null) => (cursor === null ? null : orThrow(decodeCursor(order, cursor)));
  const [after, before] = [bound(request.after), bound(request.before)];
  const forwards = request.from === 'START';
  const rows = await fetch({
    where: and(after ? beyond(keyset, after, true) : undefined, before ? beyond(keyset, before, false) : undefined),
    orderBy: keyset.columns.map((column) =>
      (keyset.direction === 'ASC') === forwards ? asc(column.sql) : desc(column.sql),
    ),
    limit: request.size + 1,
  });
  const kept = rows.slice(0, request.size);
  const nodes = forwards ? kept : kept.reverse();
  const more = rows.length > request.size;
  return {
    nodes,
    cursors: nodes.map((row) =>
      encodeCursor(
        order,
        keyset.columns.map((column) => column.read(row)),
      ),
    ),
    hasNextPage: forwards ? more : before !== null,
    hasPreviousPage: forwards ? after !== null : more,
    total,
  };
}

/** Rows strictly past the cursor in the list's direction (`forwards`) or against it. */
function beyond<Row>(keyset: Keyset<Row>, values: readonly KeyValue[], forwards: boolean): SQL {
  const left = sql.join(
    keyset.columns.map((column) => column.sql),
    sql`, `,
  );
  const right = sql.join(
    keyset.columns.map((column, place) => sql`${values[place]}::${sql.raw(TYPES[column.kind])}`),
    sql`, `,
  );
  const greater = (keyset.direction === 'ASC') === forwards;
  return greater ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`;
}

function orThrow<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (result.ok) return result.value;
  throw new GraphQLError(result.error.message, { extensions: { code: 'BAD_USER_INPUT' } });
}
