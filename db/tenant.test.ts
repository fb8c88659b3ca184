import { sql } from 'drizzle-orm';
import { pgSchema, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenant, tenantPolicy } from './columns.ts';
import { grantSql } from './grants.ts';
import { withClient } from './roles.ts';
import { forceRowSecurity } from './row-security.ts';
import { openTenant } from './tenant.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

const note = pgSchema('planted').table('note', { orgId: tenant(), body: text('body') }, () => [tenantPolicy('note')]);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await withClient(database.ownerUrl, async (client) => {
    await client.query(`create schema planted; create table planted.note (org_id text not null, body text);
      create policy note_tenant on planted.note using
        (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all')`);
    await forceRowSecurity(client);
    await client.query(grantSql('yushu_app'));
  });
});
afterAll(() => database.close());

const scope = (orgId: string | null, access: 'tenant' | 'all' = 'tenant') =>
  openTenant(database.app, { orgId, access });
async function seen(orgId: string | null, access: 'tenant' | 'all' = 'tenant'): Promise<string[]> {
  const { db, rollback } = await scope(orgId, access);
  const rows = await db.select().from(note).orderBy(note.body);
  await rollback();
  return rows.map(({ body }) => body ?? '');
}

beforeEach(async () => {
  const { db, commit } = await scope(null, 'all');
  await db.delete(note);
  await db.insert(note).values([
    { orgId: 'org_a', body: 'a' },
    { orgId: 'org_b', body: 'b' },
  ]);
  await commit();
});

describe('a tenant transaction', () => {
  it('shows the rows of its organization, of all to a service, of none to nobody', async () => {
    expect(await seen('org_a')).toEqual(['a']);
    expect(await seen(null, 'all')).toEqual(['a', 'b']);
    expect(await seen(null)).toEqual([]);
  });

  it('takes a hostile organization id as a value', async () => {
    expect(await seen(`org_a', true), set_config('yushu.access', 'all`)).toEqual([]);
  });

  it('refuses to write in the name of another organization', async () => {
    const { db, rollback } = await scope('org_a');
    await expect(db.insert(note).values({ orgId: 'org_b', body: 'forged' })).rejects.toMatchObject({
      cause: { code: '42501' },
    });
    await rollback();
  });

  it('leaves no scope on the connection for whoever has it next', async () => {
    expect(await seen('org_a')).toEqual(['a']);
    // The pool hands out the connection used last.
    expect(await database.app.db.select().from(note)).toEqual([]);
  });

  it('keeps what is committed and forgets what is rolled back; a second end does nothing', async () => {
    const kept = await scope('org_a');
    await kept.db.insert(note).values({ orgId: 'org_a', body: 'kept' });
    await kept.commit();
    await kept.rollback();
    const dropped = await scope('org_a');
    await dropped.db.insert(note).values({ orgId: 'org_a', body: 'dropped' });
    await dropped.rollback();
    expect(await seen('org_a')).toEqual(['a', 'kept']);
  });

  it('does not report success when a statement in it had failed', async () => {
    const failed = await scope('org_a');
    await failed.db.insert(note).values({ orgId: 'org_a', body: 'lost' });
    await expect(failed.db.execute(sql`select 1 / 0`)).rejects.toThrow();
    await expect(failed.commit()).rejects.toThrow(/rolled back instead/);
    expect(await seen('org_a')).toEqual(['a']);
  });

  it('gives its connection back however it ends', async () => {
    for (let turn = 0; turn < 25; turn++) {
      const { db, commit, rollback } = await scope('org_a');
      await db.execute(sql`select 1 / ${turn % 2}::int`).then(commit, rollback);
    }
    expect(await seen('org_a')).toEqual(['a']);
  });
});
