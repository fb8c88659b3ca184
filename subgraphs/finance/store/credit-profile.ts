import { inOrder, loader } from '@yushu/kit';
import { sql } from 'drizzle-orm';

export interface CreditProfile {
  readonly orgId: string;
  readonly activeAuthorizations: number;
  readonly openDemands: number;
  readonly snapshots: number;
}

/** Counts of what the viewer may see; null where that is nothing. One statement a batch. */
export const creditProfileOf = loader<string, CreditProfile>(async (orgIds, context) => {
  const tx = await context.tenant();
  const ids = sql.join(
    orgIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const { rows } = await tx.execute<{
    org_id: string;
    active: number;
    open: number;
    snapshots: number;
    seen: boolean;
  }>(sql`
    select o.org_id, a.active, d.open, s.snapshots, a.all + d.all + s.snapshots > 0 as seen
    from unnest(array[${ids}]::text[]) o(org_id)
    cross join lateral (select count(*)::int as all, (count(*) filter (where state = 'ACTIVE'))::int as active
      from finance.authorization where org_id = o.org_id) a
    cross join lateral (select count(*)::int as all, (count(*) filter
      (where state not in ('REJECTED', 'CLOSED', 'WITHDRAWN')))::int as open
      from finance.demand where org_id = o.org_id) d
    cross join lateral (select count(*)::int as snapshots from finance.snapshot where org_id = o.org_id) s`);
  const seen = rows.filter((row) => row.seen || row.org_id === context.viewer.orgId);
  const profiles = seen.map((row) => ({
    ...{ orgId: row.org_id, activeAuthorizations: row.active, openDemands: row.open, snapshots: row.snapshots },
  }));
  return inOrder(orgIds, profiles, ({ orgId }) => orgId);
});
