/** Scores: added, never changed; seen by the enterprise, the institution that asked and the auditor. */
import type { Db } from '@yushu/db';
import { creditScore } from '@yushu/db/schema/finance';
import { grouped, inOrder, loader } from '@yushu/kit';
import { and, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Role } from '../domain/credit-model.ts';

export type CreditScore = Omit<typeof creditScore.$inferSelect, 'role'> & { role: Role };

export async function insertScores(tx: Db, scores: readonly CreditScore[]): Promise<void> {
  await tx.insert(creditScore).values([...scores]);
}

/** A score by id, whatever its model's role; null where the transaction sees none. */
export async function scoreIn(tx: Db, id: string): Promise<CreditScore | null> {
  const [row] = await tx.select().from(creditScore).where(eq(creditScore.id, id));
  return (row as CreditScore | undefined) ?? null;
}

/** So many scores of a window are compared: what a bank's whole month may have would not fit into memory with its features. */
const MOST_COMPARED = 5_000;

/** Scores of a version from `from` until before `to`; of more than 5,000 so many, drawn by lot, always the same ones. */
export async function scoresBetween(tx: Db, versionId: string, from: Date, to: Date): Promise<CreditScore[]> {
  const rows = await tx
    .select()
    .from(creditScore)
    .where(and(eq(creditScore.versionId, versionId), gte(creditScore.scoredAt, from), lt(creditScore.scoredAt, to)))
    .orderBy(sql`md5(${creditScore.id})`, creditScore.id)
    .limit(MOST_COMPARED);
  return rows as CreditScore[];
}

const heard = eq(creditScore.role, 'CHAMPION');
const NEWEST = 20;

/** Champions' scores by id: those of shadows and challengers are kept and not shown. */
export const creditScoreById = loader<string, CreditScore>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(creditScore)
    .where(and(heard, inArray(creditScore.id, [...ids])));
  return inOrder(ids, rows as CreditScore[], ({ id }) => id);
});

/** The 20 newest champions' scores of each organization that the viewer may see. One statement a batch. */
export const newestScores = loader<string, CreditScore[]>(async (orgIds, context) => {
  const tx = await context.tenant();
  const place = sql<number>`row_number() over (partition by ${creditScore.orgId}
    order by ${creditScore.scoredAt} desc, ${creditScore.id} desc)`.as('place');
  const numbered = tx
    .select({ id: creditScore.id, place })
    .from(creditScore)
    .where(and(heard, inArray(creditScore.orgId, [...orgIds])))
    .as('numbered');
  const rows = await tx
    .select()
    .from(creditScore)
    .where(inArray(creditScore.id, tx.select({ id: numbered.id }).from(numbered).where(lte(numbered.place, NEWEST))))
    .orderBy(desc(creditScore.scoredAt), desc(creditScore.id));
  return grouped(orgIds, rows as CreditScore[], ({ orgId }) => orgId);
});
