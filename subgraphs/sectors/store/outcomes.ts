import { capability, useCaseCapability, useCaseOutcome } from '@yushu/db/schema/sectors';
import { type Figure, grouped, inOrder, type LocalizedText, loader } from '@yushu/kit';
import { eq, getTableColumns, inArray } from 'drizzle-orm';
import { whole } from './whole.ts';

export type Capability = typeof capability.$inferSelect;

/** What a use case achieved: a figure beside its baseline, how many were observed, and when. */
export interface UseCaseOutcome {
  readonly label: LocalizedText;
  readonly figure: Figure;
  /** Decimal text in the figure's unit. */
  readonly baseline: string | null;
  readonly n: number | null;
  readonly period: { readonly from: string; readonly to: string } | null;
}

export const outcomesOfUseCase = loader<string, UseCaseOutcome[]>(async (ids, { db }) => {
  const rows = await db
    .select()
    .from(useCaseOutcome)
    .where(inArray(useCaseOutcome.useCaseId, [...ids]))
    .orderBy(useCaseOutcome.useCaseId, useCaseOutcome.place);
  return grouped(ids, rows, (row) => row.useCaseId).map((group) => group.map(toOutcome));
});

export const toOutcome = (row: typeof useCaseOutcome.$inferSelect): UseCaseOutcome => ({
  label: row.label as LocalizedText,
  figure: { value: row.value, unit: row.unit, asOf: row.asOf, provenance: row.provenance },
  baseline: row.baseline,
  n: row.n,
  period: row.periodFrom && row.periodTo ? { from: row.periodFrom, to: row.periodTo } : null,
});

export const capabilitiesOfUseCase = loader<string, Capability[]>(async (ids, { db }) => {
  const rows = await db
    .select({ ...getTableColumns(capability), ownerId: useCaseCapability.useCaseId })
    .from(useCaseCapability)
    .innerJoin(capability, eq(capability.code, useCaseCapability.capabilityCode))
    .where(inArray(useCaseCapability.useCaseId, [...ids]))
    .orderBy(capability.code);
  return grouped(ids, rows, (row) => row.ownerId);
});

/** The whole vocabulary; small and closed. */
export const capabilities = whole(({ db }) => db.select().from(capability).orderBy(capability.code));

export const capabilityByCode = loader<string, Capability>(async (codes, context) =>
  inOrder(codes, await capabilities(context), (row) => row.code),
);
