/** Requests and offers. Requests are a tenant's own: every read and write goes through a tenant's transaction. */
import type { Db } from '@yushu/db';
import { type MatchResultRow, matchOffer, matchReference, matchRequest } from '@yushu/db/schema/sectors';
import { inOrder, type Keyset, keysetPage, loader, type Page, type PageArguments, type RoomContext } from '@yushu/kit';
import { and, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Demand } from '../domain/match.ts';
import type { Offer } from '../domain/prepared-offers.ts';
import type { MatchRequestState } from '../domain/transitions.ts';
import { asViewer } from './tenancy.ts';

type Row = typeof matchRequest.$inferSelect;
export type MatchKind = 'PARTNER' | 'PILOT' | 'SOLUTION';
export type MatchRequest = Omit<Row, 'state' | 'kind'> & { state: MatchRequestState; kind: MatchKind };
export type NewMatchRequest = typeof matchRequest.$inferInsert;
export type MatchOffer = typeof matchOffer.$inferSelect;
export type MatchOutcome = MatchResultRow;

export interface MatchOfferFilter {
  readonly sector?: string | null;
  readonly capability?: string | null;
}

/** A request that the viewer may see: by its id, which nobody can guess. */
export const matchRequestById = loader<string, MatchRequest>((ids, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(matchRequest)
      .where(inArray(matchRequest.id, [...ids]));
    return inOrder(ids, rows as MatchRequest[], (row) => row.id);
  }),
);

/** The row, locked until the transaction ends; null when the tenant has none. */
export async function lockRequest(tx: Db, id: string): Promise<MatchRequest | null> {
  const [row] = await tx.select().from(matchRequest).where(eq(matchRequest.id, id)).for('update');
  return (row as MatchRequest | undefined) ?? null;
}

export const insertRequest = async (tx: Db, row: NewMatchRequest): Promise<void> => {
  await tx.insert(matchRequest).values(row);
};

/** Writes what has changed and gives the row as it is then. */
export async function updateRequest(tx: Db, id: string, change: Partial<NewMatchRequest>): Promise<MatchRequest> {
  const [row] = await tx.update(matchRequest).set(change).where(eq(matchRequest.id, id)).returning();
  return row as MatchRequest;
}

/** The next running number of references. */
export async function nextReference(tx: Db): Promise<number> {
  const { rows } = await tx.execute<{ next: string }>(
    sql`select nextval(${`sectors.${matchReference.seqName}`}::regclass) as next`,
  );
  return Number(rows[0]!.next);
}

/** Ids of live requests that last changed at or before `before`. */
export const staleRequests = (tx: Db, before: Date): Promise<{ id: string }[]> =>
  tx
    .select({ id: matchRequest.id })
    .from(matchRequest)
    .where(and(inArray(matchRequest.state, ['OPEN', 'MATCHED', 'SHORTLISTED']), lte(matchRequest.changedAt, before)));

/** Ids of requests that were stored and never matched: their process ended in between. */
export const unmatchedRequests = (tx: Db): Promise<{ id: string }[]> =>
  tx
    .select({ id: matchRequest.id })
    .from(matchRequest)
    .where(and(eq(matchRequest.state, 'OPEN'), isNull(matchRequest.result)));

export const demandOf = (row: MatchRequest): Demand => ({
  id: row.id,
  orgId: row.organizationId ?? '',
  sector: row.sectorCode,
  required: row.required,
  preferred: row.preferred,
  budgetMaxFen: row.budgetMinor,
  neededBy: row.neededBy,
});

/** Every offer, as the matching takes them. */
export async function allOffers(db: Db): Promise<Offer[]> {
  const rows = await db.select().from(matchOffer).orderBy(matchOffer.id);
  return rows.map((row) => ({
    id: row.id,
    orgId: row.organizationId,
    sectors: row.sectors,
    capabilities: row.capabilities,
    priceFromFen: row.priceMinor,
    availableFrom: row.availableFrom,
  }));
}

export const matchOfferById = loader<string, MatchOffer>(async (ids, { db }) => {
  const rows = await db
    .select()
    .from(matchOffer)
    .where(inArray(matchOffer.id, [...ids]));
  return inOrder(ids, rows, (row) => row.id);
});

const BY_ID: Keyset<MatchOffer> = {
  name: 'matchOffers:ID',
  direction: 'ASC',
  columns: [{ sql: sql`${matchOffer.id}`, kind: 'text', read: (row) => row.id }],
};

/** One page of offers. */
export function matchOfferPage(
  { db }: RoomContext,
  given: PageArguments,
  { sector, capability }: MatchOfferFilter,
): Promise<Page<MatchOffer>> {
  const where: SQL | undefined = and(
    sector ? sql`${matchOffer.sectors} && array[${sector}, '*']` : undefined,
    capability ? sql`${capability} = any(${matchOffer.capabilities})` : undefined,
  );
  return keysetPage(
    BY_ID,
    given,
    (query) =>
      db
        .select()
        .from(matchOffer)
        .where(and(where, query.where))
        .orderBy(...query.orderBy)
        .limit(query.limit),
    () => db.$count(matchOffer, where),
  );
}
