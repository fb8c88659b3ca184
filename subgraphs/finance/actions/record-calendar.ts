import { append, type RoomContext } from '@yushu/kit';
import type { WorkCalendar } from '../domain/working-days.ts';
import { insertCalendar } from '../store/market.ts';

/** Adds another version of a year's calendar; returns its number. Deadlines that were set stay. */
export const recordCalendar = (
  given: WorkCalendar,
  { db, viewer, clock }: Pick<RoomContext, 'db' | 'viewer' | 'clock'>,
): Promise<number> =>
  db.transaction(async (tx) => {
    const version = await insertCalendar(tx, given, clock);
    const entry = { room: 'finance', actor: viewer.id, action: 'recordCalendar', subject: String(given.year) };
    await append(tx, { ...entry, data: { ...given, version } }, clock);
    return version;
  });
