import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from './client.ts';
import { openTenant } from './tenant.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const NOTE = `/*traceparent='${TRACE}'*/`;
const OWN_TEXT = sql`select query from pg_stat_activity where pid = pg_backend_pid()`;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const scope = (leftMs: number, traceparent?: string) => ({
  deadline: 1_000 + leftMs,
  traceparent,
  now: () => 1_000,
});
const sleeping = async () => {
  const { rows } = await database.owner.db.execute(
    sql`select 1 from pg_stat_activity where state = 'active' and query like '%pg_sleep(7)%' and pid <> pg_backend_pid()`,
  );
  return rows.length;
};

describe('a call’s statements', () => {
  it('say which trace they belong to, alone and in transactions', async () => {
    const db = database.app.during(scope(9_000, TRACE));
    const alone = await db.execute(OWN_TEXT);
    const within = await db.transaction((inner) => inner.execute(OWN_TEXT));
    const tenant = await openTenant(database.app, { orgId: null, access: 'tenant', traceparent: TRACE });
    const read = await tenant.db.execute(OWN_TEXT);
    await tenant.rollback();
    for (const { rows } of [alone, within, read]) expect(rows[0]?.query).toContain(NOTE);
  });

  it('carry nothing that is no trace context', async () => {
    const { rows } = await database.app.during(scope(9_000, "x'*/; drop table a --")).execute(OWN_TEXT);
    expect(rows[0]?.query).not.toContain('/*');
  });

  it('lose no connection at a BEGIN that fails', async () => {
    const pool = connect(database.app.url, { max: 1 });
    for (const db of [pool.db, pool.during(scope(9_000))]) {
      const refused = db.transaction(async () => {}, { isolationLevel: 'none' as 'serializable' });
      await expect(refused).rejects.toMatchObject({ cause: { code: '42601' } });
      expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    }
    await pool.close();
  });

  it('end on the server when nobody waits any more', async () => {
    const db = database.app.during(scope(150));
    const asked = db.execute(sql`select pg_sleep(7)`);
    await expect(asked).rejects.toMatchObject({ cause: { code: '57014' } });
    const inside = db.transaction((inner) => inner.execute(sql`select pg_sleep(7)`));
    await expect(inside).rejects.toMatchObject({ cause: { code: '57014' } });
    const tenant = await openTenant(database.app, { orgId: null, access: 'tenant', statementMs: 150 });
    await expect(tenant.db.execute(sql`select pg_sleep(7)`)).rejects.toMatchObject({ cause: { code: '57014' } });
    await tenant.rollback();
    expect(await sleeping()).toBe(0);
    expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
  });
});
