/** What the kit does on a clock for all rooms: it forgets what nobody will ask for any more. */
import type { Job } from './define-room.ts';
import { forgetExpired } from './idempotency.ts';
import { pruneInbox } from './inbox.ts';
import { pruneOutbox } from './outbox.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OUTBOX_DAYS = 7;
// Longer than the outbox: an event that can still be delivered must still be known as a repeat.
const INBOX_DAYS = 30;

/** Removes expired answers, events that were told 7 days ago and memories of events heard 30 days ago; hourly. */
export const housekeeping: Job = {
  name: 'kit-housekeeping',
  everyMs: HOUR_MS,
  run: async ({ database: { db }, clock, log }) => {
    const before = (days: number) => new Date(clock.now() - days * DAY_MS);
    const answers = await forgetExpired(db, clock);
    const told = await pruneOutbox(db, before(OUTBOX_DAYS));
    const heard = await pruneInbox(db, before(INBOX_DAYS));
    log('housekeeping', { answers, told, heard });
  },
};
