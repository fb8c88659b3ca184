import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeRoom } from './probe-room.ts';
import { roomUnderTest } from './testing.ts';
import { serviceViewer } from './viewer.ts';

let database: TestDatabase;
const ROOM = probeRoom({
  twice: async ({ db }) => {
    await db.execute(sql`select 1`);
    return String((await db.transaction((tx) => tx.execute(sql`select 2`))).rowCount);
  },
  tenant: async (context) => String((await (await context.tenant()).execute(sql`select 3`)).rowCount),
});
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());
const tested = () => roomUnderTest(ROOM, database.app);

describe('roomUnderTest', () => {
  it('asks as a visitor, or as who is named', async () => {
    expect(await tested().data('{ who }')).toEqual({ who: 'anonymous' });
    expect(await tested().data('{ who }', { viewer: serviceViewer('x', []) })).toEqual({ who: 'svc:x' });
  });

  it('gives errors beside the data, and throws them where data is wanted', async () => {
    const answer = await tested().ask('{ who bug }');
    expect(answer).toMatchObject({ data: { who: 'anonymous', bug: null }, errors: [{ path: ['bug'] }] });
    await expect(tested().data('{ bug }')).rejects.toThrow(/password/);
  });

  it('counts statements of the pool and of the tenant, not what opens and ends transactions', async () => {
    expect((await tested().counted('{ who }')).statements).toEqual([]);
    const { data, statements } = await tested().counted('{ twice tenant }');
    expect(data).toEqual({ twice: '1', tenant: '1' });
    expect(statements.toSorted()).toEqual(['select 1', 'select 2', 'select 3']);
  });

  it('leaves the connections as they were', async () => {
    const { statements } = await tested().counted('{ twice tenant }');
    await tested().data('{ twice tenant }');
    expect(statements).toHaveLength(3);
    await expect(tested().counted('{ bug }')).rejects.toThrow();
    expect((await tested().counted('{ twice }')).statements).toHaveLength(2);
  });

  it('stands still in time', async () => {
    const { clock, environment } = roomUnderTest(ROOM, database.app, { now: '2026-01-01T00:00:00Z' });
    expect([environment.clock.now(), clock.now()]).toEqual(Array(2).fill(Date.UTC(2026, 0, 1)));
  });
});
