/** Sums of readings, as they are stored. */
import type { Db } from '@yushu/db';
import { usage } from '@yushu/db/schema/building';
import { sql } from 'drizzle-orm';
import { microText, parseMicro } from '../domain/readings/micro.ts';
import type { Granularity, Rollup } from '../domain/readings/rollup.ts';
import { integers, texts, words } from './bulk.ts';
import type { Extent } from './extents.ts';

const CHUNK = 20_000;

/** Stretch of time, epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Puts these sums in the place of what was stored of the meters, within `stretch` where it is given. */
export async function replaceUsage(
  tx: Db,
  orgId: string,
  meters: readonly string[],
  granularity: Granularity,
  rollups: readonly Rollup[],
  stretch?: Stretch,
): Promise<void> {
  const within = stretch ? sql`and start_ms >= ${stretch.from} and start_ms < ${stretch.to}` : sql``;
  await tx.execute(sql`
    delete from ${usage}
    where org_id = ${orgId} and meter_id = any(${texts(meters)}) and granularity = ${granularity} ${within}`);
  await insertUsage(tx, orgId, granularity, rollups);
}

/** Puts these days in the place of those of the extents, in two statements whatever their number. */
export async function replaceDays(
  tx: Db,
  orgId: string,
  extents: readonly Extent[],
  days: readonly Rollup[],
): Promise<void> {
  await tx.execute(sql`
    delete from ${usage} using unnest(${texts(extents.map(({ meter }) => meter))},
      ${integers(extents.map(({ from }) => from))}, ${integers(extents.map(({ to }) => to))}) as given (m, f, t)
    where org_id = ${orgId} and meter_id = given.m and granularity = 'day' and start_ms >= given.f and start_ms < given.t`);
  await insertUsage(tx, orgId, 'day', days);
}

async function insertUsage(tx: Db, orgId: string, granularity: Granularity, rollups: readonly Rollup[]): Promise<void> {
  for (let from = 0; from < rollups.length; from += CHUNK) {
    const part = rollups.slice(from, from + CHUNK);
    const column = <T>(of: (one: Rollup) => T): T[] => part.map(of);
    await tx.execute(sql`
      insert into ${usage} (org_id, meter_id, granularity, start_ms, channel, end_ms, value, unit, covered_ms)
      select ${orgId}, m, ${granularity}, s, c, e, v::numeric, u, cov
      from unnest(${texts(column(({ meter }) => meter))}, ${integers(column(({ start }) => start))},
        ${texts(column(({ channel }) => channel))}, ${integers(column(({ end }) => end))},
        ${words(column(({ value }) => microText(value)))}, ${texts(column(({ unit }) => unit))},
        ${integers(column(({ coveredMs }) => coveredMs))}) as given (m, s, c, e, v, u, cov)`);
  }
}

interface RawUsage extends Record<string, unknown> {
  meter_id: string;
  channel: string;
  start_ms: string;
  end_ms: string;
  value: string;
  unit: string;
  covered_ms: string;
}

/** Stored sums by meter and start. */
export async function usageOf(
  tx: Db,
  orgId: string,
  meters: readonly string[],
  granularity: Granularity,
  stretch?: Stretch,
): Promise<Rollup[]> {
  const within = stretch ? sql`and start_ms >= ${stretch.from} and start_ms < ${stretch.to}` : sql``;
  const { rows } = await tx.execute<RawUsage>(sql`
    select meter_id, channel, start_ms, end_ms, value, unit, covered_ms from ${usage}
    where org_id = ${orgId} and meter_id = any(${texts(meters)}) and granularity = ${granularity} ${within}
    order by meter_id collate "C", channel collate "C", start_ms`);
  return rows.map((raw) => ({
    meter: raw.meter_id,
    channel: raw.channel,
    start: Number(raw.start_ms),
    end: Number(raw.end_ms),
    value: microOf(raw.value),
    unit: raw.unit,
    coveredMs: Number(raw.covered_ms),
  }));
}

function microOf(text: string): bigint {
  const parsed = parseMicro(text);
  if (!parsed.ok) throw new Error(`a stored sum is ${parsed.error}`);
  return parsed.value;
}
