/** How far readings that touch each other reach: what has to be judged together. */
import type { Db } from '@yushu/db';
import { reading } from '@yushu/db/schema/building';
import { sql } from 'drizzle-orm';
import { integers, texts } from './bulk.ts';

export interface Extent {
  readonly meter: string;
  readonly from: number;
  readonly to: number;
}

/** Each extent, widened until no stored row of its meter reaches over its edges; one statement a round. */
export async function widened(tx: Db, orgId: string, given: readonly Extent[]): Promise<Extent[]> {
  let extents = [...given];
  for (;;) {
    const { rows } = await tx.execute<{ meter: string; first: string; last: string }>(sql`
      select given.m as meter, least(given.f, min(r.start_ms)) as first, greatest(given.t, max(r.end_ms)) as last
      from unnest(${texts(extents.map(({ meter }) => meter))}, ${integers(extents.map(({ from }) => from))},
        ${integers(extents.map(({ to }) => to))}) as given (m, f, t)
      left join ${reading} r on r.org_id = ${orgId} and r.meter_id = given.m and r.start_ms < given.t and r.end_ms > given.f
      group by given.m, given.f, given.t`);
    const wider = rows.map(({ meter, first, last }) => ({ meter, from: Number(first), to: Number(last) }));
    const grew = wider.some(
      ({ meter, from, to }) => !extents.some((e) => e.meter === meter && e.from === from && e.to === to),
    );
    extents = wider;
    if (!grew) return extents;
  }
}
