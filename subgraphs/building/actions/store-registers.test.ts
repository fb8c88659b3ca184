import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import type { CommandHost } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOver, jsonOf, printedWith } from '../commands/running-testing.ts';
import { instantText } from '../domain/time/instant.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-registers-'));
let database: TestDatabase;
let host: CommandHost;
beforeAll(async () => {
  database = await testDatabase();
  host = hostOver(database.app.db);
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const file = (lines: readonly object[]): string => {
  const path = join(folder, `${++files}.ndjson`);
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
  return path;
};
const stored = async (lines: readonly object[], ...more: string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await printedWith(host, 'replay', '--events', file(lines), '--store', 'postgres', '--json', ...more));
const inMemory = (lines: readonly object[], ...more: string[]) => jsonOf('replay', '--events', file(lines), ...more);

const HOUR_MS = 3_600_000;
const at = (hour: number): string => instantText(Date.UTC(2026, 0, 1) + hour * HOUR_MS);
/** A counter of three digits that is read every six hours, turns over, and is replaced on the third day. */
const logOf = (meter: string): object[] => [
  { kind: 'meter', meter, digits: 3, maxRatePerHour: '10', unit: 'kWh' },
  ...Array.from({ length: 9 }, (_, n) => ({
    ...{ kind: 'register', meter, at: at(n * 6), value: String((970 + n * 6) % 1000), unit: 'kWh' },
    recordedAt: at(n * 6),
  })),
  { kind: 'replace', meter, at: at(50), oldFinal: '20.5', newInitial: '3', recordedAt: at(51) },
  { kind: 'register', meter, at: at(54), value: '7.25', unit: 'kWh', recordedAt: at(54) },
  { kind: 'register', meter, at: at(60), value: '2', unit: 'kWh', recordedAt: at(60) },
];
const rowsOf = async (text: string): Promise<Record<string, unknown>[]> => {
  const { rows } = await database.app.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('yushu.access', 'all', true)`);
    return tx.execute(sql.raw(text));
  });
  return rows;
};

describe('counters in PostgreSQL', { timeout: 120_000 }, () => {
  it('come to what they come to in memory: turned over, replaced, and fallen without a reason', async () => {
    const log = logOf('whole');
    const [wanted, found] = [await inMemory(log), await stored(log)];
    expect(found.digest).toBe(wanted.digest);
    expect(found.quarantined).toEqual(wanted.quarantined);
    expect(found.quarantined).toMatchObject([{ code: 'NEGATIVE' }]);
    expect((wanted.rollups as { value: string }[]).map(({ value }) => value)).toEqual([
      '24.000000',
      '24.000000',
      '6.750000',
    ]);
  });

  it('come to the same when the log is sent again', async () => {
    const log = logOf('again');
    const first = await stored(log);
    const second = await stored(log);
    expect([second.digest, second.active, second.quarantined]).toEqual([first.digest, first.active, first.quarantined]);
  });

  it('go on from what an earlier log showed, whichever part comes first', async () => {
    for (const order of ['forth', 'back'])
      for (const cut of [0, 1, 4, 10, 11]) {
        const log = logOf(`${order}${cut}`);
        const parts = [log.slice(0, cut + 1), log.slice(cut + 1)];
        const [first, last] = order === 'forth' ? parts : parts.toReversed();
        await stored(first!);
        expect([cut, order, (await stored(last!)).digest]).toEqual([cut, order, (await inMemory(log)).digest]);
      }
  });

  it('show what stood at a moment', async () => {
    const log = logOf('then');
    await stored(log);
    for (const hour of [13, 50, 51, 54]) {
      const asOf = ['--as-of', at(hour)];
      expect((await stored(log.slice(0, 1), ...asOf)).digest).toBe((await inMemory(log, ...asOf)).digest);
    }
  });

  it('are kept as they were received, each with what became of it', async () => {
    await stored(logOf('kept'));
    const rows = await rowsOf(
      `select at_ms, value, opening, fault, encode(other, 'hex') as other from building.register where meter_id = 'kept' order by at_ms`,
    );
    expect(rows).toHaveLength(12);
    expect(rows.filter(({ fault }) => fault !== null)).toMatchObject([
      {
        at_ms: String(Date.UTC(2026, 0, 1) + 60 * HOUR_MS),
        fault: 'NEGATIVE',
        other: expect.stringMatching(/^\w{64}$/),
      },
    ]);
    expect(rows.find(({ opening }) => opening !== null)).toMatchObject({ value: '20500000', opening: '3000000' });
    // What was worked out of them was not received: it is stored as sums alone.
    expect(await rowsOf(`select 1 from building.reading where meter_id = 'kept'`)).toEqual([]);
    await stored([{ kind: 'replace', meter: 'kept', at: at(58), oldFinal: '9', newInitial: '0', recordedAt: at(61) }]);
    expect(await rowsOf(`select 1 from building.register where meter_id = 'kept' and fault is not null`)).toEqual([]);
  });
});
