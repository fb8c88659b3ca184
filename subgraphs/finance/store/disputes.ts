import type { Db } from '@yushu/db';
import { dispute } from '@yushu/db/schema/finance';
import { grouped, loader } from '@yushu/kit';
import { asc, eq, inArray } from 'drizzle-orm';

type Row = typeof dispute.$inferSelect;
export const DISPUTE_KINDS = ['COMPLAINT', 'DATA', 'DECISION'] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];
export type DisputeState = 'OPEN' | 'RESOLVED';
export type Dispute = Omit<Row, 'kind' | 'state'> & { kind: DisputeKind; state: DisputeState };

export async function insertDispute(tx: Db, row: Dispute): Promise<void> {
  await tx.insert(dispute).values(row);
}

/** The row, locked until the transaction ends; null when the viewer has none. */
export async function lockDispute(tx: Db, id: string): Promise<Dispute | null> {
  const [row] = await tx.select().from(dispute).where(eq(dispute.id, id)).for('update');
  return (row as Dispute | undefined) ?? null;
}

export async function resolveStored(tx: Db, id: string, resolution: string, resolvedAt: Date): Promise<Dispute> {
  const [row] = await tx
    .update(dispute)
    .set({ state: 'RESOLVED', resolution, resolvedAt })
    .where(eq(dispute.id, id))
    .returning();
  return row as Dispute;
}

/** What was complained of, by demand. */
export const disputesByDemand = loader<string, Dispute[]>(async (ids, context) => {
  const tx = await context.tenant();
  const rows = await tx
    .select()
    .from(dispute)
    .where(inArray(dispute.demandId, [...ids]))
    .orderBy(asc(dispute.openedAt), asc(dispute.id));
  return grouped(ids, rows as Dispute[], ({ demandId }) => demandId);
});
