import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetBuckets, tableBuckets } from './bucket-table.ts';
import { type Buckets, levelAt, memoryBuckets, waitFor } from './buckets.ts';
import { addressName, shareOf } from './rates.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const fails = (detail: string) => expect.fail(detail);
const shared = (): Buckets => tableBuckets(database.app.db, memoryBuckets(), fails);
const RATE = { capacity: 5, perMinute: 60 };

/** Numbers that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe.each<[string, () => Buckets]>([
  ['in memory', () => memoryBuckets()],
  ['in a table', shared],
])('a bucket %s', (_, make) => {
  it('gives its capacity at once, then what comes back', async () => {
    const [buckets, name] = [make(), `a ${Math.random()}`];
    const taken = [];
    for (const now of [0, 0, 0, 0, 0, 0, 999, 1_000]) taken.push((await buckets.take(name, RATE, 1, now)).taken);
    expect(taken).toEqual([true, true, true, true, true, false, false, true]);
  });

  it('takes nothing when it holds too little, says what it holds, and takes back', async () => {
    const [buckets, name] = [make(), `b ${Math.random()}`];
    expect(await buckets.take(name, RATE, 9, 0)).toEqual({ taken: false, left: 5 });
    expect(await buckets.take(name, RATE, 4, 0)).toEqual({ taken: true, left: 1 });
    await buckets.give(name, RATE, 3);
    expect(await buckets.take(name, RATE, 4, 0)).toEqual({ taken: true, left: 0 });
    await buckets.give(name, RATE, 100);
    expect(await buckets.take(name, RATE, 6, 0)).toEqual({ taken: false, left: 5 });
  });

  it('gains nothing from a clock that goes back and forth', async () => {
    const [buckets, name] = [make(), `c ${Math.random()}`];
    let count = 0;
    for (const now of [60_000, 0, 60_000, 0, 60_000]) {
      for (let i = 0; i < 3; i++) count += (await buckets.take(name, RATE, 1, now)).taken ? 1 : 0;
    }
    expect(count).toBe(5);
  });
});

describe('two instances on one database', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('never give more than the capacity and what came back (seed %i)', async (seed) => {
    const random = seeded(seed);
    const rate = { capacity: 1 + Math.floor(random() * 20), perMinute: 60 * (1 + Math.floor(random() * 30)) };
    const instances = [shared(), shared()];
    const name = `property ${seed} ${Math.random()}`;
    // Their clocks differ, and neither stands still.
    const skew = [0, Math.floor(random() * 400)];
    let [now, given, granted, backs] = [1_000_000, 0, 0, 0];
    const start = now;
    for (let round = 0; round < 12; round++) {
      now += Math.floor(random() * 700);
      const amounts = Array.from({ length: 6 }, () => 1 + Math.floor(random() * 4));
      const takes = await Promise.all(
        amounts.map((amount, at) => instances[at % 2]!.take(name, rate, amount, now + skew[at % 2]!)),
      );
      for (const [at, { taken }] of takes.entries()) if (taken) [given, granted] = [given + amounts[at]!, granted + 1];
      if (granted > 0 && random() < 0.3) {
        await instances[0]!.give(name, rate, 1);
        backs++;
      }
      const elapsed = now + skew[1]! - start;
      expect(given).toBeLessThanOrEqual(rate.capacity + (elapsed * rate.perMinute) / 60_000 + backs + 1e-6);
    }
    expect(granted).toBeGreaterThan(0);
  });

  it('hold the rate each by itself while the database is away, and say so', async () => {
    const told: string[] = [];
    const away = { execute: () => Promise.reject(new Error('away')) } as never;
    const buckets = tableBuckets(away, memoryBuckets(), (detail) => told.push(detail));
    const taken = [];
    for (let i = 0; i < 6; i++) taken.push((await buckets.take('x', RATE, 1, 0)).taken);
    expect([taken, told[0]]).toEqual([[true, true, true, true, true, false], 'away']);
  });

  it('forget what nobody used for a day', async () => {
    const day = 24 * 3_600_000;
    const buckets = shared();
    await buckets.take('old', RATE, 1, 1_000);
    await buckets.take('young', RATE, 1, day);
    expect(await forgetBuckets(database.app.db, day + 2_000)).toBeGreaterThanOrEqual(1);
    expect((await buckets.take('young', RATE, 5, day)).taken).toBe(false);
    expect((await buckets.take('old', RATE, 5, day)).taken).toBe(true);
  });
});

it('memory keeps a bounded number of buckets', async () => {
  const buckets = memoryBuckets(2);
  for (const name of ['a', 'b', 'c']) await buckets.take(name, RATE, 5, 0);
  expect([(await buckets.take('c', RATE, 1, 0)).taken, (await buckets.take('a', RATE, 1, 0)).taken]).toEqual([
    false,
    true,
  ]);
});

it('levels and waits are what they say', () => {
  expect(levelAt({ level: 1, at: 0 }, RATE, 2_000)).toBe(3);
  expect(levelAt({ level: 1, at: 0 }, RATE, 60_000)).toBe(5);
  expect([waitFor(3, 1, RATE), waitFor(1, 1, RATE), waitFor(6, 1, RATE)]).toEqual([2_000, 0, Number.POSITIVE_INFINITY]);
});

describe('whose bucket', () => {
  const viewer = (id: string, kind: 'ANONYMOUS' | 'OPERATOR' | 'SERVICE') => ({ id, kind, orgId: null, scopes: [] });
  const own = { capacity: 1, perMinute: 1 };
  const rates = { visitors: RATE, keys: { ...RATE, capacity: 9 }, byKey: { 'key:a': own } };
  it('by key, by class, by address; rooms have none', () => {
    const share = (id: string, kind: 'ANONYMOUS' | 'OPERATOR' | 'SERVICE') =>
      shareOf('requests', rates, viewer(id, kind), () => 'x');
    expect(share('key:a', 'OPERATOR')).toEqual({ name: 'requests key:a', rate: own });
    expect(share('key:b', 'OPERATOR')).toMatchObject({ rate: { capacity: 9 } });
    expect(share('constructor', 'OPERATOR')).toMatchObject({ rate: { capacity: 9 } });
    expect(share('anonymous', 'ANONYMOUS')).toEqual({ name: 'requests visitor:x', rate: RATE });
    expect(share('svc:a', 'SERVICE')).toBeNull();
  });
  it('one network of IPv6 is one visitor, and no name shows an address', () => {
    const name = (address: string) => addressName(address, 'salt');
    expect(name('2001:db8:0:1::5')).toBe(name('2001:db8::1:ffff:0:0:9'));
    expect(name('2001:db8:0:1::5')).not.toBe(name('2001:db8:0:2::5'));
    expect(name('::ffff:10.0.0.1')).toBe(name('10.0.0.1'));
    expect(name('10.0.0.1')).not.toBe(addressName('10.0.0.1', 'other'));
    expect(name('10.0.0.1')).not.toContain('10');
  });
});
