import { audit, auditHead } from '@yushu/db/schema/kit';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, verifyChain } from './audit.ts';
import { TestClock } from './clock.ts';

let database: TestDatabase;
const clock = new TestClock('2026-11-24T08:00:00.123Z');
const ROWS = 12;

beforeAll(async () => {
  database = await testDatabase();
  for (let i = 1; i <= ROWS; i += 1) {
    clock.advance(1);
    await database.app.db.transaction((tx) => append(tx, entry(i), clock));
  }
});
afterAll(() => database.close());

const entry = (i: number, room = 'finance') => ({
  room,
  actor: 'user:1',
  action: 'grantAuthorization',
  subject: `auth_${i}`,
  data: { 说明: '授权', share: 0.1, amountMinor: 10n ** 20n, at: new Date(0), i },
});

/** What the check says while `change` holds; the change is undone. */
async function afterChange(change: (tx: TestDatabase['owner']['db']) => Promise<unknown>) {
  const undo = new Error('undo');
  let found: unknown;
  await database.owner.db
    .transaction(async (tx) => {
      await change(tx);
      const seen = await verifyWithin(tx);
      found = seen;
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  return found;
}
// verifyChain opens a savepoint here, and a snapshot of its own where it is not nested.
const verifyWithin = (tx: TestDatabase['owner']['db']) => verifyChain(tx, 'finance');
const change = (seq: number, set: Record<string, SQL | string>) =>
  afterChange((tx) =>
    tx
      .update(audit)
      .set(set)
      .where(and(eq(audit.room, 'finance'), eq(audit.seq, seq))),
  );

describe('verifyChain', () => {
  it('finds nothing in a chain as it was written, nor in an empty one', async () => {
    expect(await verifyChain(database.app.db, 'finance')).toBeNull();
    expect(await verifyChain(database.app.db, 'nobody')).toBeNull();
  });

  it.each([
    ['actor', sql`'user:2'`],
    ['action', sql`'revokeAuthorization'`],
    ['subject', sql`'auth_x'`],
    ['at', sql`at + interval '1 millisecond'`],
    ['data', sql`replace(data::text, '授权', '撤销')::json`],
    ['data', sql`replace(data::text, '0.1', '0.10000000000000000001')::json`],
    ['hash', sql`md5('x')`],
    ['prevHash', sql`md5('x')`],
  ] as const)('names every row whose %s was altered', async (column, value) => {
    for (let seq = 1; seq <= ROWS; seq += 1) {
      expect([seq, await change(seq, { [column]: value })]).toEqual([seq, { seq, fault: 'ALTERED' }]);
    }
  });

  it('names every row that is gone, the last ones too', async () => {
    for (let seq = 1; seq <= ROWS; seq += 1) {
      const gone = await afterChange((tx) => tx.delete(audit).where(eq(audit.seq, seq)));
      expect(gone).toEqual({ seq, fault: 'MISSING' });
    }
    const tail = await afterChange((tx) => tx.delete(audit).where(sql`seq > 9`));
    expect(tail).toEqual({ seq: 10, fault: 'MISSING' });
  });

  it('names a row whose hash was made to fit its altered content', async () => {
    for (const seq of [1, 5, ROWS]) {
      const found = await afterChange(async (tx) => {
        const forged = await forge(tx, seq);
        await tx.update(audit).set(forged).where(eq(audit.seq, seq));
      });
      expect(found).toEqual({ seq, fault: 'ALTERED' });
    }
  });
});

// A row that agrees with itself: appended to a chain of another name that ends where this row begins.
async function forge(tx: TestDatabase['owner']['db'], seq: number) {
  const [old] = await tx.select().from(audit).where(eq(audit.seq, seq));
  const kept = await tx.select().from(audit);
  await tx.delete(audit);
  await tx.update(auditHead).set({ seq: seq - 1, hash: old!.prevHash });
  await append(tx, { ...entry(seq), actor: 'user:forged' }, new TestClock(old!.at.getTime()));
  const [forged] = await tx.select().from(audit);
  await tx.delete(audit);
  await tx.insert(audit).values(kept.map((row) => ({ ...row, data: sql`${JSON.stringify(row.data)}::json` })));
  await tx.update(auditHead).set({ seq: ROWS, hash: kept.find((row) => row.seq === ROWS)!.hash });
  return { actor: forged!.actor, hash: forged!.hash };
}

describe('append', () => {
  it('makes one chain of appends at the same time, and keeps rooms apart', async () => {
    const { db } = database.app;
    const seqs = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        db.transaction((tx) => append(tx, entry(i, i % 2 ? 'market' : 'health'), clock)),
      ),
    );
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => Math.floor(i / 2) + 1));
    expect([await verifyChain(db, 'market'), await verifyChain(db, 'health')]).toEqual([null, null]);
  });

  it('leaves no trace of a transaction that was undone', async () => {
    const { db } = database.app;
    const undone = db.transaction(async (tx) => {
      await append(tx, entry(1, 'models'), clock);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await db.transaction((tx) => append(tx, entry(1, 'models'), clock))).toBe(1);
    expect(await verifyChain(db, 'models')).toBeNull();
  });
});
