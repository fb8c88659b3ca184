import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { TestClock } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from './room.ts';
import { seed, seedRows } from './seed.ts';
import { supervisor } from './testing.ts';

const clock = new TestClock('2026-11-24T08:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

describe('the seed', () => {
  it('writes once and then nothing, at another hour too', async () => {
    const rows = {
      institution: 2,
      product: 8,
      calendar: 1,
      demand: 48,
      uploaded_feature: 120,
      authorization: 12,
      credit_model_version: 1,
    };
    expect(await seed({ database: database.app, clock })).toEqual(rows);
    const nothing = Object.fromEntries(Object.keys(rows).map((table) => [table, 0]));
    expect(await seed({ database: database.app, clock: new TestClock('2026-12-24T08:00:00Z') })).toEqual(nothing);
  });

  it('refuses fiction that passes for fact, and rows without a source', async () => {
    const rows = seedRows(clock.now());
    const bare = { ...rows.institutions[0]!, name: { zh: '银行', en: 'Bank' } };
    await expect(seed({ database: database.app, clock }, { ...rows, institutions: [bare] })).rejects.toThrow(
      'FICTION_UNMARKED',
    );
    const unsourced = { ...rows.products[0]!, provenance: {} as never };
    await expect(seed({ database: database.app, clock }, { ...rows, products: [unsourced] })).rejects.toThrow(
      'MISSING_PROVENANCE',
    );
  });

  it('has demands in every state of a demonstration, some of them overdue', async () => {
    const room = roomUnderTest(finance, database.app, { now: '2026-11-24T08:00:00Z' });
    const { financingDemands, overdueOrders } = await room.data<Record<string, { nodes: { state: string }[] }>>(
      '{ financingDemands(first: 100) { nodes { state illustrative } } overdueOrders(first: 100) { nodes { state } } }',
      { viewer: supervisor },
    );
    const states = new Set(financingDemands!.nodes.map(({ state }) => state));
    expect(states.size).toBeGreaterThanOrEqual(8);
    expect(overdueOrders!.nodes.length).toBeGreaterThan(0);
  });
});
