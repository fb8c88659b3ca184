/** Institutions, their products, calendars: what all can see. */
import type { Db } from '@yushu/db';
import { calendar, institution, product } from '@yushu/db/schema/finance';
import {
  type Clock,
  grouped,
  inOrder,
  type Keyset,
  keysetPage,
  loader,
  type Page,
  type PageArguments,
} from '@yushu/kit';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ProductTerms } from '../domain/matching.ts';
import type { WorkCalendar } from '../domain/working-days.ts';

export type FinanceInstitution = typeof institution.$inferSelect;
export type FinanceProduct = typeof product.$inferSelect;

/** A product as matching takes it. */
export const termsOf = ({ minAmountMinor, maxAmountMinor, ...row }: FinanceProduct): ProductTerms => ({
  ...row,
  minAmountFen: minAmountMinor,
  maxAmountFen: maxAmountMinor,
});

/** Every product: the cheapest first, then by id. */
export const allProducts = (db: Db): Promise<FinanceProduct[]> =>
  db.select().from(product).orderBy(asc(product.rateBp), asc(product.id));

/** Institutions by the order of their ids. */
export const allInstitutions = (db: Db): Promise<FinanceInstitution[]> =>
  db.select().from(institution).orderBy(asc(institution.id));

export const institutionById = loader<string, FinanceInstitution>(async (ids, { db }) =>
  inOrder(
    ids,
    await db
      .select()
      .from(institution)
      .where(inArray(institution.id, [...ids])),
    ({ id }) => id,
  ),
);

export const productById = loader<string, FinanceProduct>(async (ids, { db }) =>
  inOrder(
    ids,
    await db
      .select()
      .from(product)
      .where(inArray(product.id, [...ids])),
    ({ id }) => id,
  ),
);

export const productsByInstitution = loader<string, FinanceProduct[]>(async (ids, { db }) => {
  const rows = await db
    .select()
    .from(product)
    .where(inArray(product.institutionId, [...ids]))
    .orderBy(asc(product.rateBp), asc(product.id));
  return grouped(ids, rows, ({ institutionId }) => institutionId);
});

/** The institution that this organization is; null for any other organization. */
export async function institutionOf(db: Db, organizationId: string): Promise<FinanceInstitution | null> {
  const [row] = await db.select().from(institution).where(eq(institution.organizationId, organizationId));
  return row ?? null;
}

/** The organizations of the institutions that offer these products, each once, in order. */
export async function offerersOf(db: Db, productIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ organizationId: institution.organizationId })
    .from(institution)
    .innerJoin(product, eq(product.institutionId, institution.id))
    .where(inArray(product.id, [...productIds]))
    .orderBy(asc(institution.organizationId));
  return rows.map(({ organizationId }) => organizationId);
}

const OFFER_ORDER: Keyset<FinanceProduct> = {
  name: 'products:RATE',
  direction: 'ASC',
  columns: [
    { sql: sql`${product.rateBp}`, kind: 'integer', read: ({ rateBp }) => String(rateBp) },
    { sql: sql`${product.id}`, kind: 'text', read: ({ id }) => id },
  ],
};

/** One page of products, of one institution where it is given. */
export function productPage(
  db: Db,
  given: PageArguments,
  institutionId?: string | null,
): Promise<Page<FinanceProduct>> {
  const own = institutionId ? eq(product.institutionId, institutionId) : undefined;
  return keysetPage(
    OFFER_ORDER,
    given,
    ({ where, orderBy, limit }) =>
      db
        .select()
        .from(product)
        .where(and(own, where))
        .orderBy(...orderBy)
        .limit(limit),
    () => db.$count(product, own),
  );
}

/** The latest version of each year's calendar. */
export const latestCalendars = (db: Db): Promise<WorkCalendar[]> =>
  db.selectDistinctOn([calendar.year]).from(calendar).orderBy(asc(calendar.year), desc(calendar.version));

/** Adds another version of a year's calendar; returns its number. Deadlines that were set stay. */
export async function recordCalendar(tx: Db, given: WorkCalendar, clock: Clock): Promise<number> {
  await tx.execute(sql`lock table ${calendar} in share row exclusive mode`);
  const known = await tx.$count(calendar, eq(calendar.year, given.year));
  const { year, source, verified } = given;
  await tx.insert(calendar).values({
    ...{ year, source, verified, version: known + 1, recordedAt: new Date(clock.now()) },
    ...{ holidays: [...given.holidays], workdays: [...given.workdays] },
  });
  return known + 1;
}
