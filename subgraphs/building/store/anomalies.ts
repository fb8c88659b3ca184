/** What is wrong in meters' rows, the rows that could not be taken, and what watching a meter reads. */
import type { Db } from '@yushu/db';
import { meterAnomaly, reading, rejectedReading, usage } from '@yushu/db/schema/building';
import { grouped, loader } from '@yushu/kit';
import { and, asc, eq, gt, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Anomaly, CountingRow } from '../domain/readings/anomalies.ts';
import { texts } from './bulk.ts';
import { asViewer } from './tenancy.ts';
import type { Stretch } from './usage.ts';

export type StoredAnomaly = Omit<typeof meterAnomaly.$inferSelect, 'reason'> & Anomaly;
export type RejectedReading = typeof rejectedReading.$inferSelect;

/** Whose rows are meant. */
export interface OfMeter {
  readonly orgId: string;
  readonly id: string;
}

const ofMeter = ({ orgId, id }: OfMeter) => and(eq(meterAnomaly.orgId, orgId), eq(meterAnomaly.meterId, id));
const touching = ({ from, to }: Stretch) => and(lte(meterAnomaly.from, to), gte(meterAnomaly.to, from));

/** Everything that is wrong with the meter now. */
export const openAnomalies = async (tx: Db, meter: OfMeter): Promise<StoredAnomaly[]> =>
  (await tx.select().from(meterAnomaly).where(ofMeter(meter))) as StoredAnomaly[];

/** Puts these in the place of what touches the stretch. */
export async function replaceAnomalies(
  tx: Db,
  meter: OfMeter,
  stretch: Stretch,
  found: readonly (Anomaly & { readonly channel: string })[],
  foundAt: Date,
): Promise<void> {
  await tx.delete(meterAnomaly).where(and(ofMeter(meter), touching(stretch)));
  if (found.length === 0) return;
  const rows = found.map((one) => ({ ...one, orgId: meter.orgId, meterId: meter.id, foundAt }));
  await tx.insert(meterAnomaly).values(rows).onConflictDoNothing();
}

/**
 * The meter's rows that count and begin within the stretch, by channel and in order of time. A channel is one text:
 * thousands of rows are read with every batch, and a result row each would cost more than what is done with them.
 */
export async function countingRows(
  tx: Db,
  { orgId, id }: OfMeter,
  { from, to }: Stretch,
): Promise<Map<string, CountingRow[]>> {
  const { rows } = await tx.execute<{ channel: string; told: string }>(sql`
    select channel, string_agg(start_ms || ' ' || end_ms || ' ' || value || ' ' || (end_ms - recorded_ms > 300000)::int, ','
      order by start_ms, end_ms) as told
    from ${reading}
    where org_id = ${orgId} and meter_id = ${id} and start_ms >= ${from} and start_ms < ${to} and state = 'ACTIVE'
    group by channel`);
  return new Map(rows.map(({ channel, told }) => [channel, told.split(',').map(rowOf)]));
}

function rowOf(told: string): CountingRow {
  const [start, end, value, skewed] = told.split(' ').map(Number) as [number, number, number, number];
  return { start, end, value, skewed: skewed === 1 };
}

/** The stretch, out to the last day with use before it and the first one after: a gap may be longer than the stretch. */
export async function outToUse(tx: Db, { orgId, id }: OfMeter, { from, to }: Stretch): Promise<Stretch> {
  const own = sql`org_id = ${orgId} and meter_id = ${id} and granularity = 'day'`;
  const { rows } = await tx.execute<{ before: string | null; after: string | null }>(sql`
    select (select max(start_ms) from ${usage} where ${own} and start_ms < ${from}) as before,
      (select min(end_ms) from ${usage} where ${own} and start_ms >= ${to}) as after`);
  const [{ before, after } = { before: null, after: null }] = rows;
  return { from: before === null ? from : Number(before), to: after === null ? to : Number(after) };
}

/** Intervals below zero that were refused within the stretch, in order. */
export const refusedNegatives = (
  tx: Db,
  { orgId, id }: OfMeter,
  { from, to }: Stretch,
): Promise<{ start: number; end: number; channel: string }[]> =>
  tx
    .select({
      ...{ start: rejectedReading.start, end: rejectedReading.end },
      channel: sql<string>`coalesce(${rejectedReading.raw}->>'channel', '')`,
    })
    .from(rejectedReading)
    .where(
      and(
        ...[eq(rejectedReading.orgId, orgId), eq(rejectedReading.meterId, id), lt(rejectedReading.start, to)],
        ...[gt(rejectedReading.end, from), eq(rejectedReading.code, 'NEGATIVE_VALUE')],
      ),
    )
    .orderBy(asc(rejectedReading.start));

/** Keeps rows that could not be taken; those that are there already stay. */
export async function insertRejected(tx: Db, rows: readonly RejectedReading[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(rejectedReading)
      .values([...rows])
      .onConflictDoNothing();
}

/** What is wrong with each meter now, in order of time; one statement a batch. */
export const anomaliesByMeter = loader<string, StoredAnomaly[]>((meters, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(meterAnomaly)
      .where(inArray(meterAnomaly.meterId, [...meters]))
      .orderBy(asc(meterAnomaly.from), asc(meterAnomaly.reason));
    return grouped(meters, rows as StoredAnomaly[], ({ meterId }) => meterId);
  }),
);

/** Most rejected rows that are shown of a meter. */
const SHOWN = 100;

/** The rows of each meter that could not be taken, the last ones first; one statement a batch. */
export const rejectedByMeter = loader<string, RejectedReading[]>((meters, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const newest = sql`select m.id as meter_id, r.id from unnest(${texts(meters)}) as m (id) cross join lateral (
      select id from ${rejectedReading} where meter_id = m.id order by received_at desc, id limit ${SHOWN}) r`;
    const rows = await tx
      .select()
      .from(rejectedReading)
      .where(sql`(${rejectedReading.meterId}, ${rejectedReading.id}) in (${newest})`)
      .orderBy(sql`${rejectedReading.receivedAt} desc`, asc(rejectedReading.id));
    return grouped(meters, rows, ({ meterId }) => meterId);
  }),
);
