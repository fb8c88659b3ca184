/** Monitoring reports: added, never changed; a bank's own. */
import type { Db } from '@yushu/db';
import { creditModelVersion, creditScore, monitoringReport } from '@yushu/db/schema/finance';
import { type Keyset, keysetPage, type Page, type PageArguments, type RoomContext } from '@yushu/kit';
import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import { ROLES } from '../domain/credit-model.ts';
import type { Verdict } from '../domain/monitoring.ts';
import type { ScoredMonth } from '../domain/monitoring-plan.ts';

export type MonitoringReport = Omit<typeof monitoringReport.$inferSelect, 'verdict'> & { verdict: Verdict };

/** Adds a report; false, and nothing is changed, where its id is there already. */
export async function insertReport(tx: Db, report: MonitoringReport): Promise<boolean> {
  const added = await tx.insert(monitoringReport).values(report).onConflictDoNothing({ target: monitoringReport.id });
  return (added.rowCount ?? 0) > 0;
}

/** Which of these reports there are. */
export async function reportsStored(tx: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { id } = monitoringReport;
  const rows = await tx
    .select({ id })
    .from(monitoringReport)
    .where(inArray(id, [...ids]));
  return new Set(rows.map((row) => row.id));
}

/** A version that scores now, and the months in which it has scored. */
export interface ServedVersion {
  readonly id: string;
  readonly orgId: string;
  readonly inputs: readonly string[];
  /** In order of time. */
  readonly months: readonly ScoredMonth[];
}

/** Every version in use with scores before `before`; months are those of Shanghai. */
export async function servedVersions(tx: Db, before: Date): Promise<ServedVersion[]> {
  const { id, orgId, inputs, state } = creditModelVersion;
  const month = sql<string>`to_char(${creditScore.scoredAt} at time zone 'Asia/Shanghai', 'YYYY-MM')`;
  const rows = await tx
    .select({ id, orgId, inputs, month, scores: sql<number>`count(*)::int` })
    .from(creditScore)
    .innerJoin(creditModelVersion, eq(id, creditScore.versionId))
    .where(and(inArray(state, [...ROLES]), lt(creditScore.scoredAt, before)))
    .groupBy(id, orgId, inputs, month)
    .orderBy(id, month);
  return [...Map.groupBy(rows, (row) => row.id).values()].map((months) => ({ ...months[0]!, months }));
}

const NEWEST: Keyset<MonitoringReport> = {
  name: 'monitoringReports:NEWEST',
  direction: 'DESC',
  columns: [
    { sql: sql`${monitoringReport.createdAt}`, kind: 'time', read: ({ createdAt }) => createdAt.toISOString() },
    { sql: sql`${monitoringReport.id}`, kind: 'text', read: ({ id }) => id },
  ],
};

export interface ReportFilter {
  readonly versionId?: string | null;
  readonly alertsOnly?: boolean | null;
}

/** One page of the viewer's reports, the newest first; of one version, or only those that ask for something. */
export async function monitoringPage(
  context: RoomContext,
  given: PageArguments,
  { versionId, alertsOnly }: ReportFilter,
): Promise<Page<MonitoringReport>> {
  const tx = await context.tenant();
  const own = and(
    versionId ? eq(monitoringReport.versionId, versionId) : undefined,
    alertsOnly ? ne(monitoringReport.verdict, 'STABLE') : undefined,
  );
  return keysetPage(
    NEWEST,
    given,
    async ({ where, orderBy, limit }) => {
      const rows = await tx
        .select()
        .from(monitoringReport)
        .where(and(own, where))
        .orderBy(...orderBy)
        .limit(limit);
      return rows as MonitoringReport[];
    },
    () => tx.$count(monitoringReport, own),
  );
}
