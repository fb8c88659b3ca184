/** Tells of readings that came in: one event a batch and meter. */
import type { Db } from '@yushu/db';
import { type NewEvent, publishAll, type RoomContext, sha256 } from '@yushu/kit';
import type { Meter } from '../domain/building.ts';
import { type ReadingsTold, readingsEvent } from '../domain/events.ts';
import type { RefusedRow, SentRow } from '../domain/readings/batch.ts';
import { insertRejected } from '../store/anomalies.ts';
import type { StoredReading } from '../store/readings.ts';
import type { Applied } from './apply-readings.ts';

/** A row that was not taken, as it was sent. */
export interface RefusedSent {
  readonly row: SentRow;
  readonly fault: RefusedRow;
}

export interface TakenBatch {
  readonly meters: ReadonlyMap<string, Meter>;
  readonly applied: readonly Applied[];
  readonly refused: readonly RefusedSent[];
}

/** Keeps the rows that were not taken. */
export const keepRefused = (tx: Db, { meters, refused }: TakenBatch, { clock }: RoomContext): Promise<void> =>
  insertRejected(
    tx,
    refused.map(({ row, fault: { code, message } }) => ({
      ...{ orgId: meters.get(row.meterId)!.orgId, meterId: row.meterId, id: sha256(JSON.stringify(row)) },
      ...{ start: row.start.getTime(), end: row.end.getTime(), code, message, raw: row },
      receivedAt: new Date(clock.now()),
    })),
  );

/** Publishes what came; a batch in which a meter's rows were all known before tells nothing of that meter. */
export async function tellReadings(tx: Db, batch: TakenBatch, { clock }: RoomContext): Promise<void> {
  const judged = batch.applied.flatMap((one) => one.judged);
  const taken = Map.groupBy(judged, ({ row }) => row.meter);
  const refused = Map.groupBy(batch.refused, ({ row }) => row.meterId);
  const events = Array.from(batch.meters.values(), (meter): NewEvent | null => {
    const added = batch.applied.reduce((sum, { addedTo }) => sum + (addedTo.get(meter.id) ?? 0), 0);
    const [rows, others] = [taken.get(meter.id) ?? [], refused.get(meter.id) ?? []];
    return added + others.length === 0 ? null : readingsEvent(meter.orgId, toldOf(meter, rows, others, added));
  });
  await publishAll(
    tx,
    events.filter((event) => event !== null),
    clock,
  );
}

function toldOf(
  { id, buildingId }: Meter,
  rows: readonly StoredReading[],
  refused: readonly RefusedSent[],
  added: number,
): ReadingsTold {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const counts = { ACTIVE: 0, SUPERSEDED: 0, QUARANTINED: 0 };
  const reach = (start: number, end: number) => {
    from = Math.min(from, start);
    to = Math.max(to, end);
  };
  for (const { row, verdict } of rows) {
    reach(row.start, row.end);
    counts[verdict.state]++;
  }
  for (const { row } of refused) reach(row.start.getTime(), row.end.getTime());
  const { ACTIVE: active, SUPERSEDED: superseded, QUARANTINED: quarantined } = counts;
  return { meterId: id, buildingId, from, to, added, active, superseded, quarantined, refused: refused.length };
}
