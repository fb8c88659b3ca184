import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { housekeeping } from './housekeeping.ts';
import { probeRoom } from './probe-room.ts';
import { roomUnderTest } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

const column = async (query: string) =>
  (await database.app.db.execute<{ it: string }>(sql.raw(query))).rows.map(({ it }) => it);

describe('housekeeping', () => {
  it('forgets what has expired, after 7 days what was told, after 30 what was heard, and nothing else', async () => {
    const logged: unknown[] = [];
    const log = (...line: unknown[]) => void logged.push(line);
    const { environment } = roomUnderTest(probeRoom(), database.app, { now: '2026-11-24T08:00:00Z', log });
    await database.app.db.execute(sql`
      insert into kit.idempotency (scope, key, request_hash, state, created_at, expires_at) values
        ('s', 'past', 'h', 'DONE', '2026-11-01', '2026-11-24T07:59:59Z'),
        ('s', 'live', 'h', 'DONE', '2026-11-01', '2026-11-24T08:00:01Z');
      insert into kit.outbox (id, source, type, time, data) values
        ('old', 'a', 't', '2026-11-17T07:59:59Z', '1'), ('new', 'a', 't', '2026-11-17T08:00:01Z', '1'),
        ('waits', 'a', 't', '2026-11-01T00:00:00Z', '1');
      insert into kit.outbox_delivery (consumer, seq, stream) select 'c', seq, 'a ' from kit.outbox where id = 'waits';
      insert into kit.inbox (consumer, source, event_id, received_at) values
        ('c', 'a', 'old', '2026-10-25T07:59:59Z'), ('c', 'a', 'new', '2026-10-25T08:00:01Z')`);
    await housekeeping.run(environment);
    expect(await column('select key as it from kit.idempotency')).toEqual(['live']);
    expect(await column('select id as it from kit.outbox order by id')).toEqual(['new', 'waits']);
    expect(await column('select event_id as it from kit.inbox')).toEqual(['new']);
    expect(logged).toEqual([['housekeeping', { answers: 1, told: 1, heard: 1 }]]);
    await housekeeping.run(environment);
    expect(logged.at(-1)).toEqual(['housekeeping', { answers: 0, told: 0, heard: 0 }]);
  });

  it('is done every hour', () => {
    expect(housekeeping.everyMs).toBe(3_600_000);
  });
});
