/** Events in a running hub: what one room tells, another hears, in one process and over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { keyStore } from '@yushu/gateway';
import {
  defineRoom,
  httpDelivery,
  localDelivery,
  publish,
  type Room,
  type RoomDefinition,
  roomBuilder,
  roomSchema,
  seenBy,
  serve,
  systemClock,
} from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEvents } from '../start/events.ts';
import { startHub } from '../start/hub.ts';

const SECRET = 'secret-of-this-test';
const TYPE = 'teller.news.v1';
const home = mkdtempSync(join(tmpdir(), 'yushu-events-'));
let database: TestDatabase;

function planted(name: string, more: Partial<RoomDefinition> = {}): Room {
  const kit = roomBuilder();
  kit.builder.queryType({
    description: 'What can be asked. 查询。',
    fields: (t) => ({
      [name]: t.string({ description: 'Its name. 名称。', extensions: seenBy('public'), resolve: () => name }),
    }),
  });
  return defineRoom({ name, schema: roomSchema(kit), ...more });
}
const teller = planted('teller', { publishes: [TYPE] });
const hearer = planted('hearer', {
  consumes: {
    [TYPE]: async (tx, { data }) => void (await tx.execute(`insert into heard values (${Number(data)})`)),
  },
});
const ROOMS = [teller, hearer];

const tell = (data: number) =>
  database.app.db.transaction((tx) => publish(tx, { source: 'teller', type: TYPE, subject: 'org_1', data }));
const heard = async () =>
  (await database.app.db.execute<{ n: number }>('select n from heard order by place')).rows.map(({ n }) => n);
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 50 });
const subscriptions = async () =>
  (await database.app.db.execute('select consumer, type from kit.subscription order by 1, 2')).rows;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.db.execute(`create table heard (n integer, place bigint generated always as identity);
    grant all on heard to yushu_app`);
});
afterAll(async () => {
  await database?.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() =>
  database.owner.db.execute('truncate heard; truncate kit.outbox cascade; truncate kit.inbox, kit.subscription'),
);

const options = () => ({ database: database.app, secret: SECRET, keys: keyStore([]), home, port: 0, rooms: ROOMS });

describe('a hub', () => {
  it('carries events between its rooms, in order and once, until it is stopped', async () => {
    const hub = await startHub({ ...options(), transport: 'local', jobs: false });
    for (const data of [1, 2, 3]) await tell(data);
    await eventually(async () => expect(await heard()).toEqual([1, 2, 3]));
    await hub.stop();
    await tell(4);
    const again = await startHub({ ...options(), transport: 'local', jobs: false });
    await eventually(async () => expect(await heard()).toEqual([1, 2, 3, 4]));
    await again.stop();
  });

  it('keeps house', async () => {
    await database.app.db.execute(`insert into kit.idempotency (scope, key, request_hash, state, created_at, expires_at)
      values ('s', 'past', 'h', 'DONE', '2020-01-01', '2020-01-02')`);
    const hub = await startHub({ ...options(), transport: 'local' });
    await eventually(async () =>
      expect((await database.app.db.execute('select 1 from kit.idempotency')).rows).toEqual([]),
    );
    await hub.stop();
  });
});

/** The pair, told through functions or through a served room. */
const TRANSPORTS = {
  local: async () => {
    const transport = localDelivery(database.app.db, { teller: teller.consumes, hearer: hearer.consumes });
    return { transport, stop: async () => {} };
  },
  http: async () => {
    const environment = { ...roomUnderTest(hearer, database.app).environment, clock: systemClock };
    const served = await serve({ room: hearer, environment, secret: SECRET, port: 0 });
    return { transport: httpDelivery({ hearer: served.url }, SECRET), stop: () => served.stop() };
  },
};

describe.each(['local', 'http'] as const)('events over %s', (kind) => {
  it('reach who declared the type, what was told before the start too', async () => {
    const { transport, stop } = await TRANSPORTS[kind]();
    await tell(1);
    const events = await startEvents({ database: database.app, rooms: ROOMS, transport, log: () => {} });
    await tell(2);
    await eventually(async () => expect(await heard()).toEqual([1, 2]));
    expect(await subscriptions()).toEqual([{ consumer: 'hearer', type: TYPE }]);
    await events.stop();
    await stop();
  });

  it('go no longer to a room that stopped listening', async () => {
    const { transport, stop } = await TRANSPORTS[kind]();
    const start = (rooms: Room[]) => startEvents({ database: database.app, rooms, transport, log: () => {} });
    await (await start(ROOMS)).stop();
    await (await start([teller, planted('hearer')])).stop();
    expect(await subscriptions()).toEqual([]);
    await tell(1);
    expect((await database.app.db.execute('select 1 from kit.outbox_delivery')).rows).toEqual([]);
    await stop();
  });
});
