import { connect, type Database } from '@yushu/db';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineRoom } from './define-room.ts';
import { probeRoom } from './probe-room.ts';
import { roomBuilder } from './schema/builder.ts';
import { roomSchema } from './schema/room-schema.ts';
import { roomUnderTest } from './testing.ts';
import { ANONYMOUS, serviceViewer, type Viewer } from './viewer.ts';

let database: TestDatabase;
let checkouts = 0;
let counting: Database;
const room = probeRoom();
const party = (orgId: string): Viewer => ({ id: 'key:p', kind: 'PARTNER', orgId, scopes: [] });

beforeAll(async () => {
  database = await testDatabase();
  counting = {
    ...database.app,
    checkout: () => {
      checkouts += 1;
      return database.app.checkout();
    },
  };
  await database.owner.db.execute(sql`
    create table note (org_id text not null, text text not null);
    alter table note enable row level security;
    alter table note force row level security;
    create policy tenant on note using (
      org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');
    grant all on note to yushu_app;
    begin; select set_config('yushu.access', 'all', true);
    insert into note values ('org_a', 'of a'), ('org_b', 'of b'); commit`);
});
afterAll(() => database?.close());
beforeEach(() => {
  checkouts = 0;
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
function open(viewer: Viewer = ANONYMOUS, over = counting) {
  const { environment, clock } = roomUnderTest(room, over);
  const call = room.open(environment, { viewer, requestId: 'req_1', deadline: clock.now() + 1_000 });
  closers.push(call.close);
  return { ...call, clock };
}
const notes = async (viewer: Viewer) => {
  const call = open(viewer);
  const { rows } = await (await call.contextValue.tenant()).execute<{ text: string }>(
    sql`select text from note order by text`,
  );
  await call.close();
  return rows.map(({ text }) => text);
};

describe('a call of a room', () => {
  it('has the context that was signed', async () => {
    const { contextValue, clock } = open(party('org_a'));
    expect(contextValue).toMatchObject({ viewer: party('org_a'), requestId: 'req_1', deadline: clock.now() + 1_000 });
    expect(contextValue.clock).toBe(clock);
  });

  it('opens no transaction unless a tenant row is asked for, and then one', async () => {
    await open().close();
    expect(checkouts).toBe(0);
    const { contextValue } = open(party('org_a'));
    const [one, two] = await Promise.all([contextValue.tenant(), contextValue.tenant()]);
    expect(await contextValue.tenant()).toBe(one);
    expect(two).toBe(one);
    expect(checkouts).toBe(1);
  });

  it('sees the rows of the viewer: a party its own, operators and services all, visitors none', async () => {
    expect(await notes(party('org_a'))).toEqual(['of a']);
    expect(await notes(party('org_b'))).toEqual(['of b']);
    expect(await notes({ ...party('org_a'), kind: 'OPERATOR', orgId: null })).toEqual(['of a', 'of b']);
    expect(await notes(serviceViewer('x', []))).toEqual(['of a', 'of b']);
    expect(await notes(ANONYMOUS)).toEqual([]);
  });

  it('does not keep what is written in the transaction for reading', async () => {
    const { contextValue, close } = open(party('org_a'));
    const tenant = await contextValue.tenant();
    await tenant.execute(sql`insert into note values ('org_a', 'written')`);
    expect((await tenant.execute(sql`select 1 from note`)).rows).toHaveLength(2);
    await close();
    expect(await notes(party('org_a'))).toEqual(['of a']);
  });

  it('ends after a statement that failed, and leaves the connection usable', async () => {
    const { contextValue, close } = open(party('org_a'));
    const tenant = await contextValue.tenant();
    await expect(tenant.execute(sql`select nonsense from note`)).rejects.toThrow();
    await close();
    await close();
    expect(await notes(party('org_a'))).toEqual(['of a']);
  });

  it('ends where the database was away', async () => {
    const nowhere = connect('postgres://nobody@127.0.0.1:1/none');
    const { contextValue, close } = open(party('org_a'), nowhere);
    await expect(contextValue.tenant()).rejects.toThrow();
    await expect(close()).resolves.toBeUndefined();
    await nowhere.close();
  });
});

describe('defineRoom', () => {
  it('fills in what a room does not have, and keeps what it has', () => {
    const kit = roomBuilder();
    kit.builder.queryType({
      description: 'x',
      fields: (t) => ({ a: t.string({ description: 'x', resolve: () => 'a' }) }),
    });
    const schema = roomSchema(kit);
    const bare = defineRoom({ name: 'bare', schema });
    expect(bare).toMatchObject({ scopes: [], routes: [], jobs: [], publishes: [], consumes: {}, sdl: schema.sdl });
    expect([bare.schema, bare.seed, bare.commands]).toEqual([schema.schema, undefined, undefined]);
    expect(defineRoom({ name: 'x', schema, publishes: ['x.y.v1'] }).publishes).toEqual(['x.y.v1']);
  });
});
