/** Demands: an enterprise's own, seen also by the institutions that take part in them. */
import type { Db } from '@yushu/db';
import { demand } from '@yushu/db/schema/finance';
import {
  grouped,
  inOrder,
  type Keyset,
  keysetPage,
  loader,
  type Page,
  type PageArguments,
  type RoomContext,
} from '@yushu/kit';
import { and, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { AWAITING_DECISION, type DemandState, type RejectionCode, type SizeClass } from '../domain/demand.ts';
import type { DemandTerms } from '../domain/matching.ts';

type Row = typeof demand.$inferSelect;
export type FinancingDemand = Omit<Row, 'state' | 'sizeClass' | 'rejectionCodes'> & {
  state: DemandState;
  sizeClass: SizeClass;
  rejectionCodes: RejectionCode[];
};
export type NewDemand = typeof demand.$inferInsert;

/** A demand as matching takes it. */
export const demandTermsOf = ({ sectorCode, amountMinor, ...row }: FinancingDemand): DemandTerms => ({
  ...row,
  sector: sectorCode,
  amountFen: amountMinor,
});

export async function insertDemand(tx: Db, row: NewDemand): Promise<FinancingDemand> {
  const [added] = await tx.insert(demand).values(row).returning();
  return added as FinancingDemand;
}

/** The row, locked until the transaction ends; null when the viewer has none. */
export async function lockDemand(tx: Db, id: string): Promise<FinancingDemand | null> {
  const [row] = await tx.select().from(demand).where(eq(demand.id, id)).for('update');
  return (row as FinancingDemand | undefined) ?? null;
}

/** Writes what has changed and gives the row as it is then. */
export async function updateDemand(tx: Db, id: string, change: Partial<NewDemand>): Promise<FinancingDemand> {
  const [row] = await tx.update(demand).set(change).where(eq(demand.id, id)).returning();
  return row as FinancingDemand;
}

/** Submitted demands that fit no product so far, the oldest first. */
export async function unmatchedDemands(tx: Db, most: number): Promise<FinancingDemand[]> {
  const rows = await tx
    .select()
    .from(demand)
    .where(eq(demand.state, 'SUBMITTED'))
    .orderBy(demand.createdAt, demand.id)
    .limit(most)
    .for('update', { skipLocked: true });
  return rows as FinancingDemand[];
}

/** Those that the viewer may see, by id. */
export const demandById = loader<string, FinancingDemand>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(demand)
    .where(inArray(demand.id, [...ids]));
  return inOrder(ids, rows as FinancingDemand[], ({ id }) => id);
});

/** How many of a list without pages are shown. */
const NEWEST = 20;

/** The newest of each organization that the viewer may see. */
export const newestDemands = loader<string, FinancingDemand[]>(async (orgIds, context) => {
  const tx = await context.tenant();
  const place = sql<number>`row_number() over (partition by ${demand.orgId}
    order by ${demand.createdAt} desc, ${demand.id} desc)`.as('place');
  const numbered = tx
    .select({ id: demand.id, place })
    .from(demand)
    .where(inArray(demand.orgId, [...orgIds]))
    .as('numbered');
  const rows = await tx
    .select({ row: demand })
    .from(numbered)
    .innerJoin(demand, eq(demand.id, numbered.id))
    .where(lte(numbered.place, NEWEST))
    .orderBy(desc(demand.createdAt), desc(demand.id));
  return grouped(
    orgIds,
    rows.map(({ row }) => row as FinancingDemand),
    ({ orgId }) => orgId,
  );
});

const NEWEST_FIRST: Keyset<Row> = {
  name: 'demands:NEWEST',
  direction: 'DESC',
  columns: [
    { sql: sql`${demand.createdAt}`, kind: 'time', read: (row) => row.createdAt.toISOString() },
    { sql: sql`${demand.id}`, kind: 'text', read: (row) => row.id },
  ],
};

export interface DemandFilter {
  readonly state?: DemandState | null;
  readonly sectorCode?: string | null;
}

/** Those that the viewer may see; the newest first. */
export const demandPage = (context: RoomContext, given: PageArguments, filter: DemandFilter) =>
  pageOf(context, NEWEST_FIRST, given, conditionOf(filter));

const conditionOf = ({ state, sectorCode }: DemandFilter): SQL | undefined =>
  and(state ? eq(demand.state, state) : undefined, sectorCode ? eq(demand.sectorCode, sectorCode) : undefined);

const BY_DEADLINE: Keyset<Row> = {
  name: 'demands:DUE',
  direction: 'ASC',
  columns: [
    { sql: sql`${demand.decisionDueAt}`, kind: 'time', read: (row) => row.decisionDueAt!.toISOString() },
    { sql: sql`${demand.id}`, kind: 'text', read: (row) => row.id },
  ],
};

/** Those whose decision is overdue at `at`, of one institution where it is given; the longest overdue first. */
export const overduePage = (context: RoomContext, given: PageArguments, at: Date, institutionId?: string | null) =>
  pageOf(
    context,
    BY_DEADLINE,
    given,
    and(
      inArray(demand.state, [...AWAITING_DECISION]),
      lte(demand.decisionDueAt, at),
      institutionId ? eq(demand.institutionId, institutionId) : undefined,
    ),
  );

async function pageOf(
  context: RoomContext,
  order: Keyset<Row>,
  given: PageArguments,
  condition: SQL | undefined,
): Promise<Page<FinancingDemand>> {
  const tx = await context.tenant();
  const page = await keysetPage(
    order,
    given,
    ({ where, orderBy, limit }) =>
      tx
        .select()
        .from(demand)
        .where(and(condition, where))
        .orderBy(...orderBy)
        .limit(limit),
    () => tx.$count(demand, condition),
  );
  return page as Page<FinancingDemand>;
}
