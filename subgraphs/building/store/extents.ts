/** How far readings that touch each other reach: what has to be judged together. */
import type { Db } from '@yushu/db';
import { meter, reading } from '@yushu/db/schema/building';
import { sql } from 'drizzle-orm';
import { integers, texts } from './bulk.ts';

export interface Extent {
  readonly meter: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Each extent, widened until no stored row of its meter reaches over its edges; one statement a round. A row that reaches
 * in starts no earlier than the meter's longest is long, so that what a meter has told in years is not looked through.
 */
export async function widened(tx: Db, orgId: string, given: readonly Extent[]): Promise<Extent[]> {
  let extents = [...given];
  for (;;) {
    const { rows } = await tx.execute<{ meter: string; first: string; last: string }>(sql`
      with given as materialized (
        -- Worked out before the join: row security lets only what cannot fail be looked up by, and a difference can.
        select m, f, t, f - longest_reading_ms as low
        from unnest(${texts(extents.map(({ meter }) => meter))}, ${integers(extents.map(({ from }) => from))},
          ${integers(extents.map(({ to }) => to))}) as told (m, f, t)
        join ${meter} on org_id = ${orgId} and id = m)
      select given.m as meter, least(given.f, min(r.start_ms)) as first, greatest(given.t, max(r.end_ms)) as last
      from given left join ${reading} r on r.org_id = ${orgId} and r.meter_id = given.m
        and r.start_ms < given.t and r.start_ms > given.low and r.end_ms > given.f
      group by given.m, given.f, given.t`);
    const wider = rows.map(({ meter, first, last }) => ({ meter, from: Number(first), to: Number(last) }));
    const grew = wider.some(
      ({ meter, from, to }) => !extents.some((e) => e.meter === meter && e.from === from && e.to === to),
    );
    extents = wider;
    if (!grew) return extents;
  }
}

/** Remembers the longest of rows that were added, where their meters had none as long. */
export async function rememberLongest(
  tx: Db,
  orgId: string,
  rows: readonly { readonly meter: string; readonly start: number; readonly end: number }[],
): Promise<void> {
  const longest = new Map<string, number>();
  for (const { meter: name, start, end } of rows) longest.set(name, Math.max(longest.get(name) ?? 0, end - start));
  await tx.execute(sql`
    update ${meter} set longest_reading_ms = given.l
    from unnest(${texts([...longest.keys()])}, ${integers([...longest.values()])}) as given (m, l)
    where org_id = ${orgId} and id = given.m and longest_reading_ms < given.l`);
}
