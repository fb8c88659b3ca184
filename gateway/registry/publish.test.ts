import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestSdl, publish, sdlHash } from './publish.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const DAY = (day: number) => new Date(Date.UTC(2026, 10, day));

describe('publish', () => {
  it('keeps every SDL by its hash and knows the newest of a subject', async () => {
    const { db } = database.app;
    const first = await publish(db, 'sectors', 'type Query { a: Int }', 'test', DAY(1));
    expect(first).toEqual({ subject: 'sectors', hash: sdlHash('type Query { a: Int }'), changed: true });
    expect(await publish(db, 'sectors', 'type Query { a: Int }', 'test', DAY(2))).toEqual({ ...first, changed: false });
    await publish(db, 'sectors', 'type Query { b: Int }', 'test', DAY(3));
    await publish(db, 'compute', 'type Query { a: Int }', 'test', DAY(4));
    expect(await newestSdl(db, 'sectors')).toBe('type Query { b: Int }');
    expect(await newestSdl(db, 'compute')).toBe('type Query { a: Int }');
    expect(await newestSdl(db, 'nobody')).toBeNull();
  });

  it('goes back to an earlier text as a new publication', async () => {
    const { db } = database.app;
    const back = await publish(db, 'sectors', 'type Query { a: Int }', 'test', DAY(5));
    expect(back.changed).toBe(true);
    expect(await newestSdl(db, 'sectors')).toBe('type Query { a: Int }');
  });
});
