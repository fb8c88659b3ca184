/** Rows brought to registered meters: judged with those they touch, and the days they touch summed anew. */
import type { Db } from '@yushu/db';
import type { Meter } from '../domain/building.ts';
import type { Reading } from '../domain/readings/reading.ts';
import { activeOf, judgeRows } from '../domain/readings/replay.ts';
import { type Rollup, rollupsOf } from '../domain/readings/rollup.ts';
import { byStart } from '../domain/readings/verdicts.ts';
import { type Calendar, calendarOf } from '../domain/time/calendar.ts';
import { type Extent, rememberLongest, widened } from '../store/extents.ts';
import { insertReadings, lockMeters, readingsWithin, type StoredReading, updateVerdicts } from '../store/readings.ts';
import { replaceDays } from '../store/usage.ts';

export interface Applied {
  readonly added: number;
  /** The same by meter; meters without new rows are absent. */
  readonly addedTo: ReadonlyMap<string, number>;
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
  if (rows.length === 0) return { added: 0, addedTo: new Map(), judged: [], touched: [] };
  await lockMeters(
    tx,
    orgId,
    rows.map(({ meter }) => meter),
  );
  const touched = (await widened(tx, orgId, extentsOf(rows))).map((extent) => wholeDays(extent, meters));
  // The sums of whole days need every row of those days, and the rows that those touch.
  const around = await widened(tx, orgId, touched);
  const known = await readingsWithin(tx, orgId, around);
  const judged = judgeTogether(known, rows, meters, touched);
  await insertReadings(tx, orgId, judged.added);
  await rememberLongest(tx, orgId, rows);
  await updateVerdicts(tx, orgId, judged.changed);
  await replaceDays(tx, orgId, touched, judged.days);
  const addedTo = new Map<string, number>();
  for (const { row } of judged.added) addedTo.set(row.meter, (addedTo.get(row.meter) ?? 0) + 1);
  return { added: judged.added.length, addedTo, judged: judged.given, touched };
}

interface Judged {
  readonly added: StoredReading[];
  readonly changed: StoredReading[];
  /** Rows of the batch, known before or not. */
  readonly given: StoredReading[];
  readonly days: Rollup[];
}

/** Verdicts of stored and given rows together, and the sums of the days that were touched. */
function judgeTogether(
  known: readonly StoredReading[],
  rows: readonly Reading[],
  meters: ReadonlyMap<string, Meter>,
  touched: readonly Extent[],
): Judged {
  const before = new Map(known.map((one) => [one.row.id, one.verdict]));
  const sent = new Set(rows.map(({ id }) => id));
  const all = [...known.map(({ row }) => row), ...rows.filter(({ id }) => !before.has(id))];
  const judged: Judged = { added: [], changed: [], given: [], days: [] };
  for (const [meter, list] of Map.groupBy(all, (row) => row.meter))
    for (const stream of judgeRows(list.sort(byStart))) {
      for (const [at, row] of stream.rows.entries()) {
        const [verdict, old] = [stream.states[at]!, before.get(row.id)];
        if (!old) judged.added.push({ row, verdict });
        else if (old.state !== verdict.state || old.other !== verdict.other) judged.changed.push({ row, verdict });
        if (sent.has(row.id)) judged.given.push({ row, verdict });
      }
      const days = rollupsOf(activeOf(stream), 'day', calendarFor(meters.get(meter)!));
      judged.days.push(...days.filter(({ start }) => lies(touched, meter, start)));
    }
  return judged;
}

const lies = (touched: readonly Extent[], meter: string, at: number): boolean =>
  touched.some((one) => one.meter === meter && at >= one.from && at < one.to);

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
