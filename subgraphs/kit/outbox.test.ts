import { deadLetter, outbox, outboxDelivery } from '@yushu/db/schema/kit';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import {
  type NewEvent,
  pruneOutbox,
  publish,
  publishAll,
  reviveDeadLetter,
  subscribe,
  subscribersOf,
} from './outbox.ts';

let database: TestDatabase;
const clock = new TestClock('2026-11-24T08:00:00Z');
const job = (subject: string | null, data: NewEvent['data'] = {}): NewEvent => ({
  source: 'compute',
  type: 'compute.job.v1',
  subject,
  data,
});
const told = () => database.app.db.select().from(outbox).orderBy(asc(outbox.seq));
const addressed = async (consumer: string) => {
  const rows = await database.app.db
    .select({ data: outbox.data })
    .from(outboxDelivery)
    .innerJoin(outbox, eq(outbox.seq, outboxDelivery.seq))
    .where(eq(outboxDelivery.consumer, consumer))
    .orderBy(asc(outbox.seq));
  return rows.map((row) => row.data);
};
const soon = <T>(promise: Promise<T>, milliseconds = 500) =>
  Promise.race([promise, new Promise<'WAITING'>((resolve) => setTimeout(resolve, milliseconds, 'WAITING'))]);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.app.db.execute(sql`delete from kit.outbox; delete from kit.subscription`));

describe('publish', () => {
  it('tells what commits and nothing else', async () => {
    const { db } = database.app;
    const sent = await db.transaction((tx) => publish(tx, job('org_1', { units: 3, 单位: '卡时' }), clock));
    const undone = db.transaction(async (tx) => {
      await publish(tx, job('org_1'), clock);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(sent).toMatchObject({ id: expect.stringMatching(/^evt_/), time: '2026-11-24T08:00:00.000Z' });
    expect(await told()).toEqual([{ ...sent, seq: expect.any(Number), time: new Date(sent.time) }]);
  });

  it('makes events of one subject wait for each other, so that their order is that of the changes', async () => {
    const { db } = database.app;
    await subscribe(db, 'market', ['compute.job.v1']);
    const [gate, first] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const early = db.transaction(async (tx) => {
      await publish(tx, job('org_1', 'early'), clock);
      first.resolve();
      await gate.promise;
    });
    await first.promise;
    const late = db.transaction((tx) => publish(tx, job('org_1', 'late'), clock));
    const other = db.transaction((tx) => publish(tx, job('org_2', 'other'), clock));
    const seen = [await soon(late), await soon(other, 10_000)];
    gate.resolve();
    expect(seen).toEqual(['WAITING', expect.objectContaining({ data: 'other' })]);
    await Promise.all([early, late]);
    const order = await addressed('market');
    expect(order.indexOf('early')).toBeLessThan(order.indexOf('late'));
  });

  it('tells many in their order, each to those who hear it, in two statements', async () => {
    const { db } = database.app;
    await subscribe(db, 'market', ['compute.job.v1']);
    const many = Array.from({ length: 300 }, (_, at) => job(`org_${at % 3}`, at));
    const sent = await db.transaction((tx) => publishAll(tx, many, clock));
    expect(sent.map(({ data }) => data)).toEqual(many.map(({ data }) => data));
    expect((await told()).map(({ data }) => data)).toEqual(many.map(({ data }) => data));
    expect(await addressed('market')).toEqual(many.map(({ data }) => data));
    expect(await publishAll(db, [], clock)).toEqual([]);
  });

  it('refuses the same id of one source twice', async () => {
    const { db } = database.app;
    await publish(db, { ...job('org_1'), id: 'evt_1' }, clock);
    await expect(publish(db, { ...job('org_1'), id: 'evt_1' }, clock)).rejects.toThrow();
  });
});

describe('subscribe', () => {
  it('addresses a type to who hears it, and to nobody else', async () => {
    const { db } = database.app;
    await subscribe(db, 'market', ['compute.job.v1']);
    await subscribe(db, 'finance', ['market.order.v1']);
    await publish(db, job('org_1', 1), clock);
    expect([await addressed('market'), await addressed('finance')]).toEqual([[1], []]);
  });

  it('gives a new consumer what was told before, once', async () => {
    const { db } = database.app;
    await publish(db, job('org_1', 1), clock);
    expect(await subscribe(db, 'market', ['compute.job.v1'])).toEqual(['compute.job.v1']);
    expect(await subscribe(db, 'market', ['compute.job.v1'])).toEqual([]);
    await publish(db, job(null, 2), clock);
    expect(await addressed('market')).toEqual([1, 2]);
  });

  it('stops what is no longer wanted', async () => {
    const { db } = database.app;
    await subscribe(db, 'market', ['compute.job.v1', 'models.usage.v1']);
    await subscribe(db, 'market', ['models.usage.v1']);
    await publish(db, job('org_1', 1), clock);
    expect(await addressed('market')).toEqual([]);
  });

  it('misses nothing that is being told at the same moment', async () => {
    const { db } = database.app;
    const [gate, published] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const telling = db.transaction(async (tx) => {
      await publish(tx, job('org_1', 1), clock);
      published.resolve();
      await gate.promise;
    });
    await published.promise;
    const subscribing = subscribe(db, 'market', ['compute.job.v1']);
    const seen = await soon(subscribing);
    gate.resolve();
    expect(seen).toBe('WAITING');
    await Promise.all([telling, subscribing]);
    expect(await addressed('market')).toEqual([1]);
  });
});

describe('pruneOutbox', () => {
  it('removes old events that nobody waits for', async () => {
    const { db } = database.app;
    await publish(db, { ...job('org_1', 'old'), time: '2026-01-01T00:00:00Z' }, clock);
    await publish(db, job('org_1', 'new'), clock);
    await subscribe(db, 'market', ['models.usage.v1']);
    await publish(db, { ...job('org_1', 'wanted'), type: 'models.usage.v1', time: '2026-01-01T00:00:00Z' }, clock);
    expect(await pruneOutbox(db, new Date('2026-06-01'))).toBe(1);
    expect((await told()).map((event) => event.data)).toEqual(['new', 'wanted']);
  });

  it('removes those of one type alone where it is told which', async () => {
    const { db } = database.app;
    const old = { time: '2026-01-01T00:00:00Z' };
    await publish(db, { ...job('org_1', 'kept'), ...old }, clock);
    await publish(db, { ...job('org_1', 'gone'), ...old, type: 'finance.consent-heartbeat.v1' }, clock);
    expect(await pruneOutbox(db, new Date('2026-06-01'), 'finance.consent-heartbeat.v1')).toBe(1);
    expect((await told()).map((event) => event.data)).toEqual(['kept']);
  });
});

describe('subscribersOf', () => {
  it('names who hears a type', async () => {
    const { db } = database.app;
    await subscribe(db, 'market', ['compute.job.v1', 'models.usage.v1']);
    await subscribe(db, 'building', ['compute.job.v1']);
    expect(await subscribersOf(db, 'compute.job.v1')).toEqual(['building', 'market']);
    expect(await subscribersOf(db, 'nothing.v1')).toEqual([]);
  });
});

describe('reviveDeadLetter', () => {
  it('puts a dead event back in the queue', async () => {
    const { db } = database.app;
    await subscribe(db, 'market', ['compute.job.v1']);
    await publish(db, job('org_1', 1), clock);
    const [event] = await told();
    const seq = event!.seq;
    expect(await reviveDeadLetter(db, 'market', seq)).toBe(false);
    await db.update(outboxDelivery).set({ state: 'DEAD', tries: 8 });
    await db.insert(deadLetter).values({ consumer: 'market', seq, event, error: 'x', tries: 8, at: new Date() });
    expect(await reviveDeadLetter(db, 'market', seq)).toBe(true);
    expect(await db.select().from(deadLetter)).toEqual([]);
    expect(await db.select().from(outboxDelivery)).toMatchObject([{ state: 'PENDING', tries: 0 }]);
  });
});
