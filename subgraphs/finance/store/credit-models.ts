/** Banks' models and their versions: each bank sees its own. */
import type { Db } from '@yushu/db';
import { creditModel, creditModelVersion } from '@yushu/db/schema/finance';
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
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { type ModelState, type OnUnavailable, ROLES } from '../domain/credit-model.ts';

export type CreditModel = typeof creditModel.$inferSelect;
type Row = typeof creditModelVersion.$inferSelect;
export type CreditModelVersion = Omit<Row, 'state' | 'onUnavailable'> & {
  state: ModelState;
  onUnavailable: OnUnavailable;
};

/** The bank's model of this name for a product: the one that is there, or `fresh`. */
export async function modelNamed(tx: Db, fresh: CreditModel): Promise<CreditModel> {
  const { institutionId, productId, name } = creditModel;
  await tx
    .insert(creditModel)
    .values(fresh)
    .onConflictDoNothing({ target: [institutionId, productId, name] });
  const own = and(...[eq(institutionId, fresh.institutionId), eq(productId, fresh.productId), eq(name, fresh.name)]);
  const [row] = await tx.select().from(creditModel).where(own).for('update');
  return row!;
}

/** The number that the next version of a model has; the model's row is locked by whoever asks. */
export const nextNumber = async (tx: Db, modelId: string): Promise<number> =>
  1 + (await tx.$count(creditModelVersion, eq(creditModelVersion.modelId, modelId)));

export async function insertVersion(tx: Db, version: CreditModelVersion): Promise<CreditModelVersion> {
  const [row] = await tx.insert(creditModelVersion).values(version).returning();
  return row as CreditModelVersion;
}

/** The row, locked until the transaction ends; null when the viewer has none. */
export async function lockVersion(tx: Db, id: string): Promise<CreditModelVersion | null> {
  const [row] = await tx.select().from(creditModelVersion).where(eq(creditModelVersion.id, id)).for('update');
  return (row as CreditModelVersion | undefined) ?? null;
}

/** Writes what has changed and gives the row as it is then. */
export async function updateVersion(tx: Db, id: string, change: Partial<Row>): Promise<CreditModelVersion> {
  const [row] = await tx.update(creditModelVersion).set(change).where(eq(creditModelVersion.id, id)).returning();
  return row as CreditModelVersion;
}

/** A version by id, whatever its state; null where the transaction sees none. */
export async function versionIn(tx: Db, id: string): Promise<CreditModelVersion | null> {
  const [row] = await tx.select().from(creditModelVersion).where(eq(creditModelVersion.id, id));
  return (row as CreditModelVersion | undefined) ?? null;
}

/** The versions that score for a product of an institution: shadow, challengers, champion, the oldest first. */
export async function versionsInUse(tx: Db, institutionId: string, productId: string): Promise<CreditModelVersion[]> {
  const rows = await tx
    .select()
    .from(creditModelVersion)
    .where(
      and(
        eq(creditModelVersion.institutionId, institutionId),
        eq(creditModelVersion.productId, productId),
        inArray(creditModelVersion.state, [...ROLES]),
      ),
    )
    .orderBy(creditModelVersion.createdAt, creditModelVersion.id);
  return rows as CreditModelVersion[];
}

/** The illustrative version that visitors may try, whatever has followed it; null where the seed has brought none. */
export async function sampleChampion(tx: Db): Promise<CreditModelVersion | null> {
  const [row] = await tx
    .select()
    .from(creditModelVersion)
    .where(eq(creditModelVersion.illustrative, true))
    .orderBy(creditModelVersion.id)
    .limit(1);
  return (row as CreditModelVersion | undefined) ?? null;
}

export const creditModelById = loader<string, CreditModel>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(creditModel)
    .where(inArray(creditModel.id, [...ids]));
  return inOrder(ids, rows, ({ id }) => id);
});

export const creditModelVersionById = loader<string, CreditModelVersion>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(creditModelVersion)
    .where(inArray(creditModelVersion.id, [...ids]));
  return inOrder(ids, rows as CreditModelVersion[], ({ id }) => id);
});

/** Versions of a model, the newest first. */
export const versionsByModel = loader<string, CreditModelVersion[]>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(creditModelVersion)
    .where(inArray(creditModelVersion.modelId, [...ids]))
    .orderBy(desc(creditModelVersion.number));
  return grouped(ids, rows as CreditModelVersion[], ({ modelId }) => modelId);
});

const NEWEST: Keyset<CreditModel> = {
  name: 'creditModels:NEWEST',
  direction: 'DESC',
  columns: [
    { sql: sql`${creditModel.createdAt}`, kind: 'time', read: ({ createdAt }) => createdAt.toISOString() },
    { sql: sql`${creditModel.id}`, kind: 'text', read: ({ id }) => id },
  ],
};

/** One page of the viewer's models, the newest first. */
export async function creditModelPage(context: RoomContext, given: PageArguments): Promise<Page<CreditModel>> {
  const tx = await context.tenant();
  return keysetPage(
    NEWEST,
    given,
    ({ where, orderBy, limit }) =>
      tx
        .select()
        .from(creditModel)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    () => tx.$count(creditModel),
  );
}
