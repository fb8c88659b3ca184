/** Electricity of organizations over a window. */
import { building, meter, usage } from '@yushu/db/schema/building';
import { loader, type Provenance, type RoomContext } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import { parseMicro } from '../domain/readings/micro.ts';
import { texts } from './bulk.ts';
import { asRoom } from './tenancy.ts';

export interface OrgEnergy {
  /** Millionths of a kWh. */
  readonly value: bigint;
  /** End of the last bucket, epoch milliseconds. */
  readonly lastAt: number;
  readonly provenance: Provenance;
}

/**
 * Keys are JSON of [organization, from, to]; windows of one call are alike. It reads whatever organization is asked for:
 * what may be shown is decided afterwards, by consent.
 */
export const energyByOrg = loader<string, OrgEnergy>((keys, { db }: RoomContext) =>
  asRoom(db, async (tx) => {
    const asked = keys.map((key) => JSON.parse(key) as [string, number, number]);
    const [, from, to] = asked[0]!;
    const { rows } = await tx.execute<{ org_id: string; value: string; last: string; provenance: Provenance }>(sql`
      select u.org_id, sum(u.value) as value, max(u.end_ms) as last, (array_agg(b.provenance))[1] as provenance
      from ${usage} u
      join ${meter} m on m.org_id = u.org_id and m.id = u.meter_id and m.commodity = 'ELECTRICITY' and m.unit = 'kWh'
      join ${building} b on b.org_id = m.org_id and b.id = m.building_id
      where u.org_id = any(${texts(asked.map(([org]) => org))}) and u.granularity = 'day' and u.channel = ''
        and u.start_ms >= ${from} and u.start_ms < ${to}
      group by u.org_id`);
    const found = new Map(rows.map((row) => [row.org_id, row]));
    return asked.map(([org]) => {
      const row = found.get(org);
      const value = row && parseMicro(row.value);
      return row && value?.ok ? { value: value.value, lastAt: Number(row.last), provenance: row.provenance } : null;
    });
  }),
);
