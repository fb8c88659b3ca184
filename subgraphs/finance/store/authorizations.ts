/** Authorizations and their uses. */
import type { Db } from '@yushu/db';
import { authorization, authorizationUse, consentCounter } from '@yushu/db/schema/finance';
import {
  type AuthorizationState,
  grouped,
  inOrder,
  type Keyset,
  keysetPage,
  loader,
  type Page,
  type PageArguments,
  type RoomContext,
} from '@yushu/kit';
import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Category, DataAuthorization, DataSubject, Purpose } from '../domain/authorization.ts';

type Row = typeof authorization.$inferSelect;
export type AuthorizationUse = typeof authorizationUse.$inferSelect;

const asValue = (row: Row): DataAuthorization => ({
  ...row,
  purpose: row.purpose as Purpose,
  categories: row.categories as Category[],
  subjectKind: row.subjectKind as DataSubject,
  state: row.state as AuthorizationState,
  notBefore: row.notBefore.getTime(),
  notAfter: row.notAfter.getTime(),
  createdAt: row.createdAt.getTime(),
  changedAt: row.changedAt.getTime(),
});

const rowOf = (value: DataAuthorization): Row => ({
  ...value,
  categories: [...value.categories],
  notBefore: new Date(value.notBefore),
  notAfter: new Date(value.notAfter),
  createdAt: new Date(value.createdAt),
  changedAt: new Date(value.changedAt),
});

/** Writes it whole, new or changed. */
export async function saveAuthorization(tx: Db, value: DataAuthorization): Promise<void> {
  const { state, version, uses, grantedSeq, changedAt } = rowOf(value);
  await tx
    .insert(authorization)
    .values(rowOf(value))
    .onConflictDoUpdate({
      target: [authorization.orgId, authorization.id],
      set: { state, version, uses, grantedSeq, changedAt },
    });
}

/** The row, locked until the transaction ends; null when the viewer has none. */
export async function lockAuthorization(tx: Db, id: string): Promise<DataAuthorization | null> {
  const [row] = await tx.select().from(authorization).where(eq(authorization.id, id)).for('update');
  return row ? asValue(row) : null;
}

/** Those of these organizations for one party. Locked, they are so in one order everywhere: nobody waits in a ring. */
export async function authorizationsBetween(
  tx: Db,
  orgIds: readonly string[],
  grantee: string,
  lock = false,
): Promise<DataAuthorization[]> {
  const query = tx
    .select()
    .from(authorization)
    .where(and(inArray(authorization.orgId, [...orgIds]), eq(authorization.grantee, grantee)))
    .orderBy(asc(authorization.orgId), asc(authorization.id));
  return (await (lock ? query.for('update') : query)).map(asValue);
}

/** Live ones whose time has run out, locked. */
export async function lockRunOut(tx: Db, at: Date, most: number): Promise<DataAuthorization[]> {
  const rows = await tx
    .select()
    .from(authorization)
    .where(and(inArray(authorization.state, ['ACTIVE', 'SUSPENDED']), lte(authorization.notAfter, at)))
    .orderBy(asc(authorization.orgId), asc(authorization.id))
    .limit(most)
    .for('update');
  return rows.map(asValue);
}

/** Everything that other rooms may know, in the order in which it was granted. */
export async function allSigned(tx: Db): Promise<DataAuthorization[]> {
  const rows = await tx
    .select()
    .from(authorization)
    .where(and(sql`${authorization.grantedSeq} is not null`, eq(authorization.subjectKind, 'ORGANIZATION')))
    .orderBy(asc(authorization.grantedSeq));
  return rows.map(asValue);
}

/** The next seq. The counter is held until commit: a seq that is seen has none before it that is not. */
export async function nextSeq(tx: Db): Promise<number> {
  const [row] = await tx
    .update(consentCounter)
    .set({ seq: sql`${consentCounter.seq} + 1` })
    .returning();
  return row!.seq;
}

/** The last seq that was told; held until commit where `hold` says so. */
export async function lastSeq(tx: Db, hold = false): Promise<number> {
  const query = tx.select().from(consentCounter);
  const [row] = await (hold ? query.for('update') : query);
  return row!.seq;
}

/** Those that the viewer may see, by id. */
export const authorizationById = loader<string, DataAuthorization>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(authorization)
    .where(inArray(authorization.id, [...ids]));
  return inOrder(ids, rows.map(asValue), ({ id }) => id);
});

/** How many of a list without pages are shown. */
const NEWEST = 20;

/** The newest of each organization that the viewer may see. */
export const newestAuthorizations = loader<string, DataAuthorization[]>(async (orgIds, context) => {
  const tx = await context.tenant();
  const place = sql<number>`row_number() over (partition by ${authorization.orgId}
    order by ${authorization.createdAt} desc, ${authorization.id} desc)`.as('place');
  const numbered = tx
    .select({ id: authorization.id, place })
    .from(authorization)
    .where(inArray(authorization.orgId, [...orgIds]))
    .as('numbered');
  const rows = await tx
    .select({ row: authorization })
    .from(numbered)
    .innerJoin(authorization, eq(authorization.id, numbered.id))
    .where(lte(numbered.place, NEWEST))
    .orderBy(desc(authorization.createdAt), desc(authorization.id));
  return grouped(
    orgIds,
    rows.map(({ row }) => asValue(row)),
    ({ orgId }) => orgId,
  );
});

const NEWEST_FIRST: Keyset<Row> = {
  name: 'authorizations:NEWEST',
  direction: 'DESC',
  columns: [
    { sql: sql`${authorization.createdAt}`, kind: 'time', read: (row) => row.createdAt.toISOString() },
    { sql: sql`${authorization.id}`, kind: 'text', read: (row) => row.id },
  ],
};

/** Those that the viewer's organization gave or was given; the newest first. */
export async function authorizationPage(context: RoomContext, given: PageArguments): Promise<Page<DataAuthorization>> {
  const tx = await context.tenant();
  const page = await keysetPage(
    NEWEST_FIRST,
    given,
    ({ where, orderBy, limit }) =>
      tx
        .select()
        .from(authorization)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    () => tx.$count(authorization),
  );
  return { ...page, nodes: page.nodes.map(asValue) };
}

export async function insertUses(tx: Db, uses: readonly AuthorizationUse[]): Promise<void> {
  for (let from = 0; from < uses.length; from += 1_000)
    await tx.insert(authorizationUse).values(uses.slice(from, from + 1_000));
}

/** The latest disclosures under each authorization. */
export const latestUses = loader<string, AuthorizationUse[]>(async (ids, context) => {
  const tx = await context.tenant();
  const place = sql<number>`row_number() over (partition by ${authorizationUse.authorizationId}
    order by ${authorizationUse.at} desc, ${authorizationUse.feature})`.as('place');
  const numbered = tx
    .select({ ...columnsOfUse, place })
    .from(authorizationUse)
    .where(inArray(authorizationUse.authorizationId, [...ids]))
    .as('numbered');
  const rows = await tx.select().from(numbered).where(lte(numbered.place, NEWEST)).orderBy(desc(numbered.at));
  return grouped(ids, rows, ({ authorizationId }) => authorizationId);
});

const columnsOfUse = {
  orgId: authorizationUse.orgId,
  authorizationId: authorizationUse.authorizationId,
  snapshotId: authorizationUse.snapshotId,
  feature: authorizationUse.feature,
  category: authorizationUse.category,
  grantee: authorizationUse.grantee,
  purpose: authorizationUse.purpose,
  at: authorizationUse.at,
};
