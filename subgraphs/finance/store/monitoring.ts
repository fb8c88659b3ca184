/** Monitoring reports: added, never changed; a bank's own. */
import type { Db } from '@yushu/db';
import { monitoringReport } from '@yushu/db/schema/finance';
import { type Keyset, keysetPage, type Page, type PageArguments, type RoomContext } from '@yushu/kit';
import { and, eq, sql } from 'drizzle-orm';
import type { Verdict } from '../domain/monitoring.ts';

export type MonitoringReport = Omit<typeof monitoringReport.$inferSelect, 'verdict'> & { verdict: Verdict };

export async function insertReport(tx: Db, report: MonitoringReport): Promise<void> {
  await tx.insert(monitoringReport).values(report);
}

const NEWEST: Keyset<MonitoringReport> = {
  name: 'monitoringReports:NEWEST',
  direction: 'DESC',
  columns: [
    { sql: sql`${monitoringReport.createdAt}`, kind: 'time', read: ({ createdAt }) => createdAt.toISOString() },
    { sql: sql`${monitoringReport.id}`, kind: 'text', read: ({ id }) => id },
  ],
};

/** One page of the viewer's reports, the newest first; of one version where it is given. */
export async function monitoringPage(
  context: RoomContext,
  given: PageArguments,
  versionId?: string | null,
): Promise<Page<MonitoringReport>> {
  const tx = await context.tenant();
  const own = versionId ? eq(monitoringReport.versionId, versionId) : undefined;
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
