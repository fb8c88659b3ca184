import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpDelivery } from './http-delivery.ts';
import { type EventEnvelope, publish, subscribe } from './outbox.ts';
import { probeRoom } from './probe-room.ts';
import { createRelay } from './relay.ts';
import { type ServedRoom, serve } from './serve.ts';
import { roomUnderTest } from './testing.ts';

const SECRET = 'the secret of this test';
const TYPE = 'compute.job.v1';
const event: EventEnvelope = {
  ...{ id: 'evt_1', source: 'compute', type: TYPE, time: '2026-11-24T08:00:00.000Z', subject: 'org_1' },
  data: { name: '灯' },
};
const never = new AbortController().signal;

let database: TestDatabase;
let room: ServedRoom;
const hearing = probeRoom(
  {},
  {
    consumes: {
      [TYPE]: async (tx, { id, data }) => {
        await tx.execute(sql`insert into effect values (${id}, ${JSON.stringify(data)})`);
        if (data === 'poison') throw new Error('it is poison');
      },
    },
  },
);
const effects = async () => (await database.app.db.execute(sql`select event, data from effect order by event`)).rows;
const server: Server = createServer((...call) => answerWith(...call));
let answerWith: RequestListener = () => {};

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.db.execute(sql`create table effect (event text, data text); grant all on effect to yushu_app`);
  // A real clock: the relay signs by it.
  const environment = { ...roomUnderTest(hearing, database.app).environment, clock: { now: () => Date.now() } };
  room = await serve({ room: hearing, environment, secret: SECRET, port: 0 });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await room?.stop();
  await database?.close();
});
beforeEach(() => database.app.db.execute(sql`delete from effect; delete from kit.inbox; delete from kit.outbox`));

const deliver = (sent: EventEnvelope, secret = SECRET) =>
  httpDelivery({ probe: room.url }, secret).deliver('probe', sent, never);
const toServer = (signal: AbortSignal = never) =>
  httpDelivery({ probe: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` }, SECRET).deliver(
    'probe',
    event,
    signal,
  );

describe('delivery over HTTP', () => {
  it('has its effect once, however often it comes', async () => {
    expect(await deliver(event)).toEqual({ ok: true, value: undefined });
    expect(await deliver(event)).toEqual({ ok: true, value: undefined });
    expect(await effects()).toEqual([{ event: 'evt_1', data: '{"name":"灯"}' }]);
  });

  it('is refused with the reason where the handler fails, and leaves nothing behind', async () => {
    expect(await deliver({ ...event, data: 'poison' })).toEqual({
      ok: false,
      error: { kind: 'REJECTED', message: 'it is poison' },
    });
    expect(await effects()).toEqual([]);
  });

  it('is refused where there is no handler', async () => {
    expect(await deliver({ ...event, type: 'toString' })).toMatchObject({ ok: false, error: { kind: 'REJECTED' } });
  });

  it('under another secret does not count against the event', async () => {
    expect(await deliver(event, 'x')).toEqual({
      ok: false,
      error: { kind: 'UNREACHABLE', message: 'the room answered 401' },
    });
    expect(await effects()).toEqual([]);
  });

  it('to a room that is not there does not count either', async () => {
    const nowhere = httpDelivery({ probe: 'http://127.0.0.1:1/graphql' }, SECRET);
    expect(await nowhere.deliver('probe', event, never)).toMatchObject({ error: { kind: 'UNREACHABLE' } });
    expect(await nowhere.deliver('other', event, never)).toMatchObject({ error: { kind: 'UNREACHABLE' } });
    answerWith = (_, response) => void response.writeHead(503).end();
    expect(await toServer()).toMatchObject({ error: { kind: 'UNREACHABLE' } });
    answerWith = (_, response) => void response.destroy();
    expect(await toServer()).toMatchObject({ error: { kind: 'UNREACHABLE' } });
  });

  it('that takes too long is thrown, which counts', async () => {
    answerWith = () => {};
    await expect(toServer(AbortSignal.timeout(50))).rejects.toThrow();
  });
});

describe('a relay over HTTP', () => {
  it('carries what was told in one room to the other, in order', async () => {
    const { db } = database.app;
    await subscribe(db, 'probe', [TYPE]);
    for (const data of [1, 2, 3])
      await db.transaction((tx) =>
        publish(tx, { id: `evt_${data}`, source: 'compute', type: TYPE, subject: 'o', data }),
      );
    const transport = httpDelivery({ probe: room.url }, SECRET);
    const relay = createRelay({ database: database.app, transport, consumers: ['probe'] });
    expect(await relay.tick()).toBe(3);
    expect(await effects()).toEqual([1, 2, 3].map((data) => ({ event: `evt_${data}`, data: String(data) })));
    expect(await relay.tick()).toBe(0);
  });
});
