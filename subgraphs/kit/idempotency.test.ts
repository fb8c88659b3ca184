import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import { forgetExpired, type OnceRequest, once, onceIn } from './idempotency.ts';

let database: TestDatabase;
const clock = new TestClock('2026-11-24T08:00:00Z');
let turn = 0;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.db.execute(sql`create table effect (request text)`);
  await database.owner.db.execute(sql`grant all on effect to yushu_app`);
});
afterAll(() => database.close());
beforeEach(() => {
  turn += 1;
});

const asked = (more: Partial<OnceRequest> = {}): OnceRequest => ({
  scope: 'org_1:submit',
  key: `key-${turn}`,
  request: { units: 1n },
  clock,
  ...more,
});
const label = () => `effect-${turn}`;
const effect = async (tx: TestDatabase['app']['db']) => {
  await tx.execute(sql`insert into effect values (${label()})`);
  return { jobId: 'job_1', amountMinor: 12n, at: new Date(clock.now()) };
};
const effects = async () => {
  const { rows } = await database.app.db.execute(sql`select 1 from effect where request = ${label()}`);
  return rows.length;
};

describe('once', () => {
  it('gives a repeat the stored answer, bigints and dates included', async () => {
    const first = await once(database.app.db, asked(), effect);
    const second = await once(database.app.db, asked(), effect);
    expect(first).toEqual({ ok: true, value: { jobId: 'job_1', amountMinor: 12n, at: new Date(clock.now()) } });
    expect(second).toEqual(first);
    expect(await effects()).toBe(1);
  });

  it('takes the order of fields for no difference, but another value for a conflict', async () => {
    await once(database.app.db, asked({ request: { a: 1, b: 2 } }), effect);
    expect((await once(database.app.db, asked({ request: { b: 2, a: 1 } }), effect)).ok).toBe(true);
    expect(await once(database.app.db, asked({ request: { a: 1, b: 3 } }), effect)).toMatchObject({
      ok: false,
      error: { code: 'IDEMPOTENCY_CONFLICT', key: `key-${turn}` },
    });
    expect(await effects()).toBe(1);
  });

  it('keeps scopes apart', async () => {
    await once(database.app.db, asked(), effect);
    await once(database.app.db, asked({ scope: 'org_2:submit', request: 'other' }), effect);
    expect(await effects()).toBe(2);
  });

  it('happens once when submitted 100 times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => once(database.app.db, asked({ waitMs: 10_000 }), effect)),
    );
    expect(await effects()).toBe(1);
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: expect.objectContaining({ amountMinor: 12n }) })));
  });

  it('waits a short while for the first, then says that it is still running', async () => {
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const slow = once(database.app.db, asked(), async (tx) => {
      entered.resolve();
      await gate.promise;
      return effect(tx);
    });
    await entered.promise;
    const busy = await once(database.app.db, asked({ waitMs: 50 }), effect);
    const patient = once(database.app.db, asked(), effect);
    gate.resolve();
    expect(busy).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_IN_PROGRESS' } });
    expect(await patient).toEqual(await slow);
    expect(await effects()).toBe(1);
  });

  it('undoes everything when the effect throws, and frees the key', async () => {
    const broken = once(database.app.db, asked(), async (tx) => {
      await effect(tx);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await effects()).toBe(0);
    expect((await once(database.app.db, asked(), effect)).ok).toBe(true);
  });

  it('forgets after the time it keeps answers', async () => {
    await once(database.app.db, asked({ keepMs: 1_000 }), effect);
    clock.advance(999);
    await once(database.app.db, asked(), effect);
    expect(await effects()).toBe(1);
    clock.advance(1);
    expect((await once(database.app.db, asked({ request: 'other', keepMs: 1_000 }), effect)).ok).toBe(true);
    expect(await effects()).toBe(2);
    clock.advance(1_000);
    expect(await forgetExpired(database.app.db, clock)).toBe(1);
  });
});

describe('onceIn', () => {
  it('leaves an open transaction usable after it gave up waiting, and its settings as they were', async () => {
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const slow = once(database.app.db, asked(), async () => {
      entered.resolve();
      await gate.promise;
    });
    await entered.promise;
    const seen = await database.app.db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = '7s'`);
      const busy = await onceIn(tx, asked({ waitMs: 50 }), effect);
      const other = await onceIn(tx, asked({ key: `other-${turn}` }), effect);
      const { rows } = await tx.execute(sql`select current_setting('lock_timeout') as timeout`);
      return [busy.ok, other.ok, rows[0]?.timeout];
    });
    gate.resolve();
    await slow;
    expect(seen).toEqual([false, true, '7s']);
    expect(await effects()).toBe(1);
  });
});
