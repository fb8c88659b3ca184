import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashes, packed } from './bulk.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

describe('columns in bytes', () => {
  it('hold whole numbers as the server reads them, at each place', async () => {
    const bigints = fc.sample(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { numRuns: 500, seed: 1 });
    const numbers = fc.sample(fc.maxSafeInteger(), { numRuns: 500, seed: 2 });
    const rows = [...bigints, ...numbers, 0, -1, 2 ** 32, -(2 ** 32), 2 ** 31, Number.MIN_SAFE_INTEGER];
    const { rows: found } = await database.app.db.execute<{ all: string[]; third: string }>(
      sql`select ${packed(rows, (row) => row)} as all, (${packed(rows, (row) => row)})[3] as third`,
    );
    expect(found[0]!.all.map(BigInt)).toEqual(rows.map(BigInt));
    expect(BigInt(found[0]!.third)).toBe(rows[2]);
  });

  it('hold hashes one after the other', async () => {
    const texts = ['00', 'ff', 'a5'].map((byte) => byte.repeat(32));
    const { rows: found } = await database.app.db.execute<{ id: string }>(sql`
      select encode(substring(${hashes(texts)} from i * 32 - 31 for 32), 'hex') as id from generate_series(1, 3) as i`);
    expect(found.map(({ id }) => id)).toEqual(texts);
  });
});
