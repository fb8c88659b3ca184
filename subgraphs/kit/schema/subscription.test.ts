import type { Db } from '@yushu/db';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { defineRoom, type Room, type RoomEnvironment } from '../define-room.ts';
import { openEventStream, type StreamedResult } from '../event-stream.ts';
import { publish } from '../outbox.ts';
import { outboxEvents } from '../outbox-tail.ts';
import { serve } from '../serve.ts';
import { sign } from '../signature.ts';
import { ANONYMOUS } from '../viewer.ts';
import { roomBuilder } from './builder.ts';
import { undescribed } from './descriptions.ts';
import { roomSchema } from './room-schema.ts';
import { subscription } from './subscription.ts';

const SECRET = 'secret-of-the-test';
const TYPE = 'probe.news.v1';
let database: TestDatabase;
let environment: RoomEnvironment;
let seen = 0;

beforeAll(async () => {
  database = await testDatabase();
  const hub = { execute: async () => ({ data: null, errors: [] }) };
  environment = { database: database.app, clock: systemClock, hub, log: () => {} };
});
afterAll(() => database.close());

/** A room that tells its news, of one subject or of all. */
function newsRoom(): Room {
  const kit = roomBuilder();
  kit.builder.queryType({ description: 'What can be asked. 查询。' });
  kit.builder.subscriptionType({ description: 'What can be listened to. 订阅。' });
  kit.builder.queryField('seen', (t) => t.int({ description: 'How much was told. 已告知数量。', resolve: () => seen }));
  const news = kit.builder.objectRef<{ n: number }>('News').implement({
    description: 'Something new. 消息。',
    fields: (t) => ({ n: t.exposeInt('n', { description: 'Its number. 编号。' }) }),
  });
  subscription<{ n: number }, { subject?: string | null }>(kit, 'news', {
    description: 'The news as it comes. 实时消息。',
    audience: 'public',
    type: news,
    args: (arg) => ({ subject: arg.string({ description: 'Only of this subject. 仅此主题。' }) }),
    async *source(start, { subject }, { db }) {
      const accepts = (event: { subject: string | null }) => !subject || event.subject === subject;
      for await (const { cursor, payload } of outboxEvents({ ...start, db, types: [TYPE], accepts })) {
        seen++;
        yield { cursor, payload: payload.data as { n: number } };
      }
    },
  });
  return defineRoom({ name: 'probe', schema: roomSchema(kit) });
}

const room = newsRoom();
const tell = (n: number, subject = 'org_1', type = TYPE) =>
  database.app.db.transaction((tx) => publish(tx, { source: 'probe', type, subject, data: { n } }));

async function listen(query: string, after: string | null = null) {
  const open = () => room.open(environment, { viewer: ANONYMOUS, requestId: 'r', deadline: Date.now() + 5_000 });
  const stream = await openEventStream({
    ...{ schema: room.schema, document: parse(query), variables: {} },
    after,
    open,
  });
  if ('refused' in stream) throw stream.refused.errors[0];
  const results: StreamedResult[] = [];
  const ended = (async () => {
    for await (const result of stream.events) results.push(result);
  })();
  const numbers = () => results.map(({ data }) => (data?.news as { n: number } | undefined)?.n);
  return { results, numbers, ended, stop: () => stream.events.return() };
}

/** A listener that has surely begun: what is told from now on is heard. */
async function begun(query: string) {
  const listener = await listen(query);
  while (listener.results.length === 0) {
    await tell(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return listener;
}

describe('a room’s subscription', () => {
  it('stands in the schema, described, tagged, with the argument `after`', () => {
    expect(undescribed(room.schema)).toEqual([]);
    expect(room.sdl).toContain('type Subscription');
    expect(room.sdl).toMatch(/after: String @tag\(name: "public"\)/);
    expect(room.sdl).toMatch(/subject: String @tag\(name: "public"\)\n? *\): News! @tag\(name: "public"\)/);
  });

  it('tells what is published, in order, and goes on after a cursor', async () => {
    const first = await begun('subscription { news { n } }');
    for (const n of [1, 2, 3]) await tell(n);
    await tell(99, 'org_1', 'probe.other.v1');
    await expect.poll(() => first.numbers().slice(-3), { timeout: 5_000 }).toEqual([1, 2, 3]);
    await first.stop();
    await first.ended;
    await tell(4);
    const cursor = first.results.at(-2)?.cursor;
    const again = await listen(`subscription { news(after: "${cursor}") { n } }`);
    await expect.poll(again.numbers, { timeout: 5_000 }).toEqual([3, 4]);
    await again.stop();
    const resumed = await listen('subscription { news(after: "1") { n } }', again.results[0]?.cursor);
    await expect.poll(resumed.numbers, { timeout: 5_000 }).toEqual([4]);
    await resumed.stop();
  });

  it('hears only what it accepts', async () => {
    const mine = await begun('subscription { news { n } }');
    const listener = await listen('subscription { news(subject: "org_2") { n } }', mine.results.at(-1)?.cursor);
    await tell(5, 'org_1');
    await tell(6, 'org_2');
    await expect.poll(listener.numbers, { timeout: 5_000 }).toEqual([6]);
    await Promise.all([listener.stop(), mine.stop()]);
  });

  it('loses nothing that is committed after what was told later', async () => {
    const listener = await begun('subscription { news { n } }');
    const { promise: committing, resolve: commit } = Promise.withResolvers<void>();
    const { promise: published, resolve: isPublished } = Promise.withResolvers<void>();
    const late = database.app.db.transaction(async (tx) => {
      await publish(tx, { source: 'probe', type: TYPE, subject: 'org_slow', data: { n: 7 } });
      isPublished();
      await committing;
    });
    await published;
    await tell(8, 'org_fast');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(listener.numbers()).not.toContain(8);
    commit();
    await late;
    await expect.poll(() => listener.numbers().slice(-2), { timeout: 5_000 }).toEqual([7, 8]);
    await listener.stop();
  });

  it('loses nothing of the newest transaction while it is open', async () => {
    const listener = await begun('subscription { news { n } }');
    await database.app.db.transaction(async (tx) => {
      await publish(tx, { source: 'probe', type: TYPE, subject: 'org_1', data: { n: 12 } });
      // Several looks at the outbox, and nothing that ends between them.
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    await tell(13);
    await expect.poll(() => listener.numbers().slice(-2), { timeout: 5_000 }).toEqual([12, 13]);
    await listener.stop();
  });

  it('is not held up by a number that was drawn and never used', async () => {
    const listener = await begun('subscription { news { n } }');
    await database.app.db
      .transaction(async (tx) => {
        await publish(tx, { source: 'probe', type: TYPE, subject: 'org_1', data: { n: 9 } });
        throw new Error('changed my mind');
      })
      .catch(() => {});
    await tell(10);
    await expect.poll(() => listener.numbers().slice(-1), { timeout: 5_000 }).toEqual([10]);
    expect(listener.numbers()).not.toContain(9);
    await listener.stop();
  });

  it('goes on when the call that began it is long over', async () => {
    const over = Object.create(database.app.db, { execute: { value: () => Promise.reject(new Error('over')) } }) as Db;
    const whole = environment;
    environment = { ...environment, database: { ...database.app, during: () => over } };
    const listener = await begun('subscription { news { n } }');
    await tell(11);
    await expect.poll(() => listener.numbers().slice(-1), { timeout: 5_000 }).toEqual([11]);
    await listener.stop();
    environment = whole;
  });

  it('refuses a cursor that is none', async () => {
    const listener = await listen('subscription { news(after: "yesterday") { n } }');
    await listener.ended;
    expect(listener.results).toMatchObject([{ data: null, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
  });
});

describe('a served room’s subscription', () => {
  const ask = (url: string, body: object, headers: Record<string, string>) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const signed = (body: object) =>
    sign(SECRET, { viewer: ANONYMOUS, requestId: 'r', deadline: Date.now() + 5_000 }, JSON.stringify(body), Date.now());

  it('is read by graphql-sse, and ends with the room without saying that it is complete', async () => {
    const served = await serve({ room, environment, secret: SECRET, port: 0 });
    const payload = { query: 'subscription { news { n } }', extensions: { resume: '0' } };
    const client = createClient({ url: served.url, retryAttempts: 0, headers: () => signed(payload) });
    const events: { extensions?: { cursor?: string } }[] = [];
    const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
    client.subscribe(payload, { next: (event) => void events.push(event as never), error: reject, complete: resolve });
    await expect.poll(() => events.length, { timeout: 5_000 }).toBeGreaterThan(3);
    expect(events[0]).toMatchObject({
      data: { news: { n: 0 } },
      extensions: { cursor: expect.stringMatching(/^\d+$/) },
    });
    ended.catch(() => {});
    await served.stop();
    await expect(ended).rejects.toThrow();
  });

  it('is for the gateway alone, and refuses what it cannot stream as JSON', async () => {
    const served = await serve({ room, environment, secret: SECRET, port: 0 });
    const accept = { accept: 'text/event-stream' };
    const body = { query: 'subscription { news { n } }' };
    expect((await ask(served.url, body, accept)).status).toBe(401);
    const wrong = { query: 'subscription { none }' };
    const refused = await ask(served.url, wrong, { ...accept, ...signed(wrong) });
    expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ message: expect.any(String) }] }]);
    await served.stop();
  });
});
