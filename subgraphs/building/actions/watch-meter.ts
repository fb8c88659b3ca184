/** A meter is looked at again after each batch: what is wrong in its rows makes it suspect, a correction clears it. */
import type { Db } from '@yushu/db';
import { type EventHandler, transition } from '@yushu/kit';
import { METER_TRANSITIONS, type Meter } from '../domain/building.ts';
import type { ReadingsTold } from '../domain/events.ts';
import { type Anomaly, anomaliesOf, suspicionOf, WATCHED_AROUND_DAYS } from '../domain/readings/anomalies.ts';
import {
  countingRows,
  openAnomalies,
  outToUse,
  refusedNegatives,
  replaceAnomalies,
  type StoredAnomaly,
} from '../store/anomalies.ts';
import { findMeter } from '../store/rows.ts';
import { enterAsRoom } from '../store/tenancy.ts';
import { type Stretch, usageOf } from '../store/usage.ts';
import { updateMeter } from '../store/writes.ts';
import { calendarFor } from './apply-readings.ts';

const AROUND_MS = WATCHED_AROUND_DAYS * 86_400_000;

/**
 * Hears the room's own event of a batch, so that whoever sends readings does not wait for it. Events of one
 * organization come in order, and what is read is what stands now: a batch that came since is heard of again.
 */
export const watchMeter: EventHandler = async (tx, event) => {
  const { meterId, from, to } = event.data as ReadingsTold;
  await enterAsRoom(tx);
  const meter = await findMeter(tx, meterId);
  if (!meter) return;
  const open = await openAnomalies(tx, meter);
  // The neighbours' bounds move with these rows too, and what reaches into the stretch is judged as a whole.
  const stretch = widenedBy(open, { from: from - AROUND_MS, to: to + AROUND_MS });
  const found = (await anomaliesWithin(tx, meter, stretch)).filter(
    (one) => one.from <= stretch.to && one.to >= stretch.from,
  );
  await replaceAnomalies(tx, meter, stretch, found, new Date(event.time));
  const rest = open.filter((one) => one.from > stretch.to || one.to < stretch.from);
  await judge(tx, meter, suspicionOf([...rest, ...found]));
};

function widenedBy(open: readonly StoredAnomaly[], { from, to }: Stretch): Stretch {
  const reaching = open.filter((one) => one.from <= to && one.to >= from);
  return {
    from: Math.min(from, ...reaching.map((one) => one.from)),
    to: Math.max(to, ...reaching.map((one) => one.to)),
  };
}

async function anomaliesWithin(
  tx: Db,
  meter: Meter,
  { from, to }: Stretch,
): Promise<(Anomaly & { readonly channel: string })[]> {
  const around = { from: from - AROUND_MS, to: to + AROUND_MS };
  const rows = await countingRows(tx, meter, around);
  const told = await usageOf(tx, meter.orgId, [meter.id], 'day', await outToUse(tx, meter, around));
  const days = Map.groupBy(told, ({ channel }) => channel);
  const negatives = Map.groupBy(await refusedNegatives(tx, meter, around), ({ channel }) => channel);
  const maxRatePerHour = meter.maxRatePerHour === null ? null : Number(meter.maxRatePerHour);
  return [...new Set([...rows.keys(), ...negatives.keys()])].flatMap((channel) =>
    anomaliesOf({
      ...{ rows: rows.get(channel) ?? [], days: days.get(channel) ?? [], negatives: negatives.get(channel) ?? [] },
      ...{ maxRatePerHour, unit: meter.unit, calendar: calendarFor(meter) },
    }).map((one) => ({ ...one, channel })),
  );
}

/** Brings the meter to what was found, where its machine allows it: one that was replaced or retired stays so. */
async function judge(tx: Db, { id, state, suspectReason }: Meter, reason: Meter['suspectReason']): Promise<void> {
  const next = reason === null ? 'ACTIVE' : 'SUSPECT';
  if (state === next && suspectReason === reason) return;
  if (state !== next && !transition(METER_TRANSITIONS, state, next).ok) return;
  await updateMeter(tx, id, { state: next, suspectReason: reason });
}
