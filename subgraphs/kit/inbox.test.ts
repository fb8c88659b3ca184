import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import { localDelivery, pruneInbox, receive } from './inbox.ts';
import type { EventEnvelope } from './outbox.ts';

let database: TestDatabase;
const clock = new TestClock('2026-11-24T08:00:00Z');
const event: EventEnvelope = {
  id: 'evt_1',
  source: 'compute',
  type: 'compute.job.v1',
  time: '2026-11-24T08:00:00Z',
  subject: 'org_1',
  data: {},
};
const note = async (tx: TestDatabase['app']['db'], heard: EventEnvelope) => {
  await tx.execute(sql`insert into effect values (${heard.id})`);
};
const effects = async () => (await database.app.db.execute(sql`select 1 from effect`)).rows.length;
const never = new AbortController().signal;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.db.execute(sql`create table effect (event text); grant all on effect to yushu_app`);
});
afterAll(() => database.close());
beforeEach(() => database.app.db.execute(sql`delete from kit.inbox; delete from effect`));

describe('receive', () => {
  it('handles an event once for each consumer', async () => {
    const { db } = database.app;
    expect(await receive(db, 'market', event, note, clock)).toBe('HANDLED');
    expect(await receive(db, 'market', event, note, clock)).toBe('REPEATED');
    expect(await receive(db, 'finance', event, note, clock)).toBe('HANDLED');
    expect(await receive(db, 'market', { ...event, source: 'models' }, note, clock)).toBe('HANDLED');
    expect(await effects()).toBe(3);
  });

  it('has one effect when it comes 20 times at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => receive(database.app.db, 'market', event, note, clock)),
    );
    expect(outcomes.filter((outcome) => outcome === 'HANDLED')).toHaveLength(1);
    expect(await effects()).toBe(1);
  });

  it('remembers nothing of a handler that threw, and undoes its effect', async () => {
    const broken = receive(database.app.db, 'market', event, async (tx) => {
      await note(tx, event);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await effects()).toBe(0);
    expect(await receive(database.app.db, 'market', event, note, clock)).toBe('HANDLED');
  });
});

describe('localDelivery', () => {
  const transport = () =>
    localDelivery(database.app.db, {
      market: { 'compute.job.v1': note, 'compute.bad.v1': () => Promise.reject(new Error('cannot read it')) },
    });

  it('delivers through the inbox', async () => {
    expect(await transport().deliver('market', event, never)).toEqual({ ok: true, value: undefined });
    expect(await transport().deliver('market', event, never)).toEqual({ ok: true, value: undefined });
    expect(await effects()).toBe(1);
  });

  it.each([
    ['a room that runs elsewhere', 'finance', 'compute.job.v1', 'UNREACHABLE', 'finance does not run here'],
    ['a type without a handler', 'market', 'toString', 'REJECTED', 'market has no handler for toString'],
    ['a handler that throws', 'market', 'compute.bad.v1', 'REJECTED', 'cannot read it'],
  ])('says what is wrong: %s', async (_, consumer, type, kind, message) => {
    const outcome = await transport().deliver(consumer, { ...event, type }, never);
    expect(outcome).toEqual({ ok: false, error: { kind, message } });
  });
});

describe('pruneInbox', () => {
  it('forgets what was heard long ago', async () => {
    await receive(database.app.db, 'market', event, note, new TestClock('2026-01-01T00:00:00Z'));
    await receive(database.app.db, 'finance', event, note, clock);
    expect(await pruneInbox(database.app.db, new Date('2026-06-01'))).toBe(1);
  });
});
