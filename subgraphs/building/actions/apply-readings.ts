/** Rows brought to registered meters: judged with those they touch, and the days they touch summed anew. */
import type { Db } from '@yushu/db';
import type { Meter } from '../domain/building.ts';
import type { Reading } from '../domain/readings/reading.ts';
import { activeOf, judgeRows } from '../domain/readings/replay.ts';
import { type Rollup, rollupsOf } from '../domain/readings/rollup.ts';
import { byStart } from '../domain/readings/verdicts.ts';
import { type Calendar, calendarOf } from '../domain/time/calendar.ts';
import { type Extent, widened } from '../store/extents.ts';
import { insertReadings, lockMeters, readingsWithin, type StoredReading, updateVerdicts } from '../store/readings.ts';
import { replaceDays } from '../store/usage.ts';

export interface Applied {
  readonly added: number;
  /** Rows of this batch with what became of them. */
  readonly judged: readonly StoredReading[];
  /** Stretches of whole local days that were summed anew. */
  readonly touched: readonly Extent[];
}

/** Applies distinct rows of one organization's meters in the caller's transaction. */
export async function applyReadings(
  tx: Db,
  orgId: string,
  meters: ReadonlyMap<string, Meter>,
  rows: readonly Reading[],
): Promise<Applied> {
  if (rows.length === 0) return { added: 0, judged: [], touched: [] };
  await lockMeters(
    tx,
    orgId,
    rows.map(({ meter }) => meter),
  );
  const touched = (await widened(tx, orgId, extentsOf(rows))).map((extent) => wholeDays(extent, meters));
  // The sums of whole days need every row of those days, and the rows that those touch.
  const around = await widened(tx, orgId, touched);
  const known = await readingsWithin(tx, orgId, around);
  const before = new Map(known.map((one) => [one.row.id, one]));
  const given = new Map(rows.map((row) => [row.id, row]));
  const all = Map.groupBy(
    [...known.map(({ row }) => row), ...rows.filter(({ id }) => !before.has(id))],
    (row) => row.meter,
  );
  const [added, changed, judged]: [StoredReading[], StoredReading[], StoredReading[]] = [[], [], []];
  const days: Rollup[] = [];
  for (const [meter, list] of all) {
    for (const stream of judgeRows(list.sort(byStart))) {
      for (const [at, row] of stream.rows.entries()) {
        const one = { row, verdict: stream.states[at]! };
        const old = before.get(row.id);
        if (!old) added.push(one);
        else if (old.verdict.state !== one.verdict.state || old.verdict.other !== one.verdict.other) changed.push(one);
        if (given.has(row.id)) judged.push(one);
      }
      for (const day of rollupsOf(activeOf(stream), 'day', calendarFor(meters.get(meter)!)))
        if (touched.some((e) => e.meter === meter && day.start >= e.from && day.start < e.to)) days.push(day);
    }
  }
  await insertReadings(tx, orgId, added);
  await updateVerdicts(tx, orgId, changed);
  await replaceDays(tx, orgId, touched, days);
  return { added: added.length, judged, touched };
}

function extentsOf(rows: readonly Reading[]): Extent[] {
  const extents = new Map<string, { meter: string; from: number; to: number }>();
  for (const { meter, start, end } of rows) {
    const held = extents.get(meter);
    if (!held) extents.set(meter, { meter, from: start, to: end });
    else {
      held.from = Math.min(held.from, start);
      held.to = Math.max(held.to, end);
    }
  }
  return [...extents.values()];
}

/** The calendar of a meter, whose zone was checked when it was registered. */
export function calendarFor({ timeZone }: Pick<Meter, 'timeZone'>): Calendar {
  const calendar = calendarOf(timeZone);
  if (!calendar.ok) throw new Error(`a meter's time zone is ${timeZone}`);
  return calendar.value;
}

function wholeDays({ meter, from, to }: Extent, meters: ReadonlyMap<string, Meter>): Extent {
  const calendar = calendarFor(meters.get(meter)!);
  return { meter, from: calendar.startOf(calendar.dayOf(from)), to: calendar.startOf(calendar.dayOf(to - 1) + 1) };
}
