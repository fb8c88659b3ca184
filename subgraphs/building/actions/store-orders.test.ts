import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MeterEvent, parseEvent } from '../domain/readings/event.ts';
import { LogBuilder, type MeterLog } from '../domain/readings/log.ts';
import { digestOf, replay } from '../domain/readings/replay.ts';
import { noisyLog } from '../domain/readings/rows-testing.ts';
import { seededRandom, shuffled } from '../domain/seeded-random.ts';
import { calendarOf } from '../domain/time/calendar.ts';
import { storeLog } from './store-log.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

function eventOf(line: string): MeterEvent {
  const parsed = parseEvent(line);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
function logOf(events: readonly MeterEvent[]): MeterLog {
  const builder = new LogBuilder();
  for (const [line, event] of events.entries()) builder.add(event, line + 1);
  return builder.log();
}
const emptied = () => database.owner.db.execute(sql`truncate building.reading, building.usage, building.register`);

describe('50 orders of 20,000 rows with repeats and late corrections, in PostgreSQL', () => {
  const events = noisyLog(20_000, 3).map(eventOf);
  const calendar = calendarOf('Asia/Shanghai');
  if (!calendar.ok) throw new Error('no such zone');
  const options = { granularity: 'day', calendar: calendar.value, asOf: null } as const;

  it('come to one digest and the same verdicts, each order into an empty store', { timeout: 600_000 }, async () => {
    const wanted = replay(logOf(events), 'day', calendar.value);
    expect(wanted.quarantined.length).toBeGreaterThan(50);
    for (let seed = 0; seed < 50; seed++) {
      await emptied();
      const found = await storeLog(database.app.db, logOf(shuffled(events, seededRandom(seed))), options);
      expect(digestOf(found.rollups)).toBe(digestOf(wanted.rollups));
      expect(found.quarantined).toEqual(wanted.quarantined);
      expect([found.active, found.superseded]).toEqual([wanted.active, wanted.superseded]);
    }
  });

  it('come to the same when they are cut anywhere and come in two halves', { timeout: 600_000 }, async () => {
    const wanted = digestOf(replay(logOf(events), 'day', calendar.value).rollups);
    for (const cut of [1, 7_000, 19_999]) {
      await emptied();
      const order = shuffled(events, seededRandom(cut));
      await storeLog(database.app.db, logOf(order.slice(0, cut)), options);
      await storeLog(database.app.db, logOf(order.slice(cut)), options);
      // A half may hold nothing of some meter: rows that name all of them ask for what stands, and change nothing.
      const stands = await storeLog(database.app.db, logOf(order.slice(0, 2_000)), options);
      expect([cut, digestOf(stands.rollups)]).toEqual([cut, wanted]);
    }
  });
});
