import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pgSchema, text } from 'drizzle-orm/pg-core';
import { afterAll, describe, expect, it } from 'vitest';
import { id, tenant, tenantPolicy } from './columns.ts';
import { hasDrifted, roomsWithSchema, SCHEMA_FOLDER, snapshotOf } from './schema-drift.ts';

describe('migrations', () => {
  it('say what the schema files say, for every room', async () => {
    const drifted = [];
    for (const room of roomsWithSchema()) {
      const tables = (await import(join(SCHEMA_FOLDER, `${room}.ts`))) as Record<string, unknown>;
      if (hasDrifted(tables, room)) drifted.push(`db/schema/${room}.ts changed: run "node db/generate.ts ${room}"`);
    }
    expect(drifted).toEqual([]);
  });
});

describe('the drift check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-drift-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const planted = pgSchema('planted');
  const before = { id: id(), orgId: tenant() };
  const tables = (columns: typeof before) => ({
    planted,
    note: planted.table('note', columns, () => [tenantPolicy('note')]),
  });

  it('finds nothing right after a migration, and a column that was added since', () => {
    const meta = join(folder, 'planted', 'meta');
    mkdirSync(meta, { recursive: true });
    writeFileSync(join(meta, '0000_snapshot.json'), JSON.stringify(snapshotOf(tables(before))));
    expect(hasDrifted(tables(before), 'planted', folder)).toBe(false);
    expect(hasDrifted(tables({ ...before, ...{ added: text('added') } }), 'planted', folder)).toBe(true);
  });

  it('misses a room without any migration', () => {
    expect(hasDrifted(tables(before), 'never_generated', folder)).toBe(true);
  });
});
