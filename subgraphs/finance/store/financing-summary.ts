/** What all may know of the demands of a sector: counts and sums, never one of them. */
import { demand } from '@yushu/db/schema/finance';
import { inOrder, loader } from '@yushu/kit';
import { inArray, sql } from 'drizzle-orm';
import { asRoom } from './tenancy.ts';

export interface FinancingSummary {
  readonly sectorCode: string;
  readonly demands: number;
  readonly approved: number;
  readonly rejected: number;
  readonly requestedMinor: bigint;
  readonly approvedMinor: bigint;
  /** Days from acceptance to decision, as decimal text; null without a decision. */
  readonly medianDaysToDecision: string | null;
  /** Whether any of it is invented. */
  readonly illustrative: boolean;
}

/** Of submitted demands, by sector; null where there is none. One statement a batch. */
export const summaryBySector = loader<string, FinancingSummary>((codes, { db }) =>
  asRoom(db, async (tx) => {
    const days = sql`extract(epoch from ${demand.decidedAt} - ${demand.acceptedAt}) / 86400`;
    const rows = await tx
      .select({
        sectorCode: demand.sectorCode,
        demands: sql<number>`count(*)::int`,
        approved: sql<number>`(count(*) filter (where ${demand.approvedMinor} is not null))::int`,
        rejected: sql<number>`(count(*) filter (where ${demand.state} = 'REJECTED'))::int`,
        requestedMinor: sql<string>`sum(${demand.amountMinor})`,
        approvedMinor: sql<string>`coalesce(sum(${demand.approvedMinor}), 0)`,
        medianDaysToDecision: sql<string | null>`round((percentile_cont(0.5) within group (order by ${days})
          filter (where ${demand.decidedAt} is not null))::numeric, 2)::text`,
        illustrative: sql<boolean>`bool_or(${demand.illustrative})`,
      })
      .from(demand)
      .where(sql`${inArray(demand.sectorCode, [...codes])} and ${demand.state} <> 'DRAFT'`)
      .groupBy(demand.sectorCode);
    const summaries = rows.map((row) => ({
      ...row,
      requestedMinor: BigInt(row.requestedMinor),
      approvedMinor: BigInt(row.approvedMinor),
    }));
    return inOrder(codes, summaries, ({ sectorCode }) => sectorCode);
  }),
);
