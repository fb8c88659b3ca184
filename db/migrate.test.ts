import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-migrations-'));
  // The copy comes with the rooms' migrations applied; these tests begin with a database that knows none.
  await database.owner.db.execute(
    sql.raw(
      'drop schema if exists planted cascade; drop schema if exists other cascade; drop schema if exists migrations cascade',
    ),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(room: string, name: string, text: string): void {
  mkdirSync(join(folder, room), { recursive: true });
  writeFileSync(join(folder, room, `${name}.sql`), text);
}

const run = () => migrate(database.ownerUrl, { folder });
const TABLE = 'create schema planted; create table planted.thing (id int primary key, size int)';

describe('migrate', () => {
  it('applies what is missing, once, and tells what', async () => {
    plant('planted', '0000_first', TABLE);
    expect(await run()).toEqual({ applied: ['planted/0000_first'], upToDate: false });
    expect(await run()).toEqual({ applied: [], upToDate: true });
    plant('planted', '0001_second', 'alter table planted.thing add colour text');
    expect(await run()).toEqual({ applied: ['planted/0001_second'], upToDate: false });
  });

  it('takes the kit first, then the gateway, then the rooms by name', () => {
    for (const room of ['sectors', 'compute', 'gateway', 'kit']) plant(room, '0000_first', '');
    expect(readMigrations(folder).map(({ room }) => room)).toEqual(['kit', 'gateway', 'compute', 'sectors']);
  });

  it('lets one of two at once do the work and the other wait', async () => {
    plant('planted', '0000_first', `${TABLE}; select pg_sleep(0.3)`);
    const reports = await Promise.all([run(), run()]);
    expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 1]);
  });

  it('leaves nothing of a migration that fails, and keeps those before it', async () => {
    plant('planted', '0000_first', TABLE);
    plant('planted', '0001_broken', 'create table planted.half (id int); select 1 / 0');
    await expect(run()).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: 'planted/0001_broken failed: division by zero',
    });
    const { rows } = await database.owner.db.execute(
      sql`select to_regclass('planted.thing')::text as thing, to_regclass('planted.half')::text as half`,
    );
    expect(rows).toEqual([{ thing: 'planted.thing', half: null }]);
  });

  it('refuses a changed, a vanished and a late migration', async () => {
    plant('planted', '0001_second', TABLE);
    await run();
    plant('planted', '0001_second', `${TABLE}; select 1`);
    await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_CHANGED' });
    plant('planted', '0001_second', TABLE.replaceAll('\n', '\r\n'));
    plant('planted', '0000_first', 'select 1');
    await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_OUT_OF_ORDER' });
    rmSync(join(folder, 'planted'), { recursive: true });
    await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_UNKNOWN' });
  });

  it('lets a migration rewrite the rows of every tenant', async () => {
    plant('planted', '0000_first', TENANT_TABLE);
    plant('planted', '0001_fill', `insert into planted.kept values ('org_a', 1), ('org_b', 1)`);
    await run();
    plant('planted', '0002_rewrite', 'update planted.kept set size = 2');
    await run();
    const { rows } = await database.owner.db.execute(sql`select count(*)::int as seen from planted.kept`);
    // Forced on the owner as well: outside a migration it sees nothing without a scope.
    expect(rows).toEqual([{ seen: 0 }]);
  });
});

const TENANT_TABLE = `create schema planted;
  create table planted.kept (org_id text not null, size int);
  create policy kept_tenant on planted.kept using
    (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all')`;

describe('the application after migrate', () => {
  it('uses rows of every schema, also of tables made later, and shapes nothing', async () => {
    plant('planted', '0000_first', `${TABLE}; create sequence planted.numbers`);
    await run();
    await database.owner.db.execute(sql`create table planted.later (id int)`);
    const { db } = database.app;
    await db.execute(sql`insert into planted.thing values (1, nextval('planted.numbers'))`);
    await db.execute(sql`insert into planted.later values (1)`);
    const denied = (statement: string) =>
      expect(db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } });
    await denied('create table planted.mine (id int)');
    await denied('drop table planted.thing');
    await denied('truncate planted.thing');
    await denied('select * from migrations.applied');
  });

  it('cannot rewrite a table that is marked append-only', async () => {
    plant('planted', '0000_first', `${TABLE}; comment on table planted.thing is 'append-only: the audit trail'`);
    await run();
    await database.app.db.execute(sql`insert into planted.thing values (1, 1)`);
    await expect(database.app.db.execute(sql`update planted.thing set size = 2`)).rejects.toMatchObject({
      cause: { code: '42501' },
    });
    await expect(database.app.db.execute(sql`delete from planted.thing`)).rejects.toMatchObject({
      cause: { code: '42501' },
    });
  });
});
