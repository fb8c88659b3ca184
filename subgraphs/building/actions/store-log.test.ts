import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import type { CommandHost } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOver, jsonOf, printedWith } from '../commands/running-testing.ts';
import { noisyLog } from '../domain/readings/rows-testing.ts';
import { seededRandom, shuffled } from '../domain/seeded-random.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-store-'));
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
const file = (lines: readonly string[]): string => {
  const path = join(folder, `${++files}.ndjson`);
  writeFileSync(path, lines.join('\n'));
  return path;
};
const ZONE = ['--timezone', 'Asia/Shanghai'];
const stored = async (path: string, ...more: string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await printedWith(host, 'replay', '--events', path, ...ZONE, '--store', 'postgres', '--json', ...more));
const inMemory = (path: string, ...more: string[]) => jsonOf('replay', '--events', path, ...ZONE, ...more);
const counted = async (): Promise<number> => {
  const { rows } = await database.app.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('yushu.access', 'all', true)`);
    return tx.execute<{ n: string }>(sql`select count(*) as n from building.reading`);
  });
  return Number(rows[0]!.n);
};

describe('a log in PostgreSQL', () => {
  const LINES = noisyLog(20_000, 3);

  it('comes to what it comes to in memory, in several orders and after repeats', { timeout: 180_000 }, async () => {
    const wanted = await inMemory(file(LINES));
    for (let seed = 0; seed < 4; seed++) {
      const found = await stored(file(seed === 0 ? LINES : shuffled(LINES, seededRandom(seed))));
      expect(found.digest).toBe(wanted.digest);
      expect(found.quarantined).toEqual(wanted.quarantined);
      expect([found.active, found.superseded]).toEqual([wanted.active, wanted.superseded]);
    }
    expect(await counted()).toBe(16_000);
  });

  it('comes to the same when it arrives in two halves, corrections first', { timeout: 120_000 }, async () => {
    const lines = noisyLog(4_000, 8, Date.UTC(2020, 0, 1)).map((line) => line.replaceAll(':"m', ':"half'));
    const late = lines.filter((line) => line.includes('CORRECTED'));
    const first = lines.filter((line) => !line.includes('CORRECTED'));
    await stored(file(late));
    expect((await stored(file(first))).digest).toBe((await inMemory(file(lines))).digest);
  });

  it('answers as of a moment, and stores everything', async () => {
    const lines = noisyLog(2_000, 9, Date.UTC(2021, 0, 1)).map((line) => line.replaceAll(':"m', ':"then'));
    const path = file(lines);
    const moment = ['--as-of', '2021-01-10T00:00:00Z'];
    expect((await stored(path, ...moment)).digest).toBe((await inMemory(path, ...moment)).digest);
    expect((await stored(path)).digest).toBe((await inMemory(path)).digest);
  });

  it('leaves nothing behind when it is killed, and the same log can be sent again', { timeout: 120_000 }, async () => {
    const path = file(noisyLog(60_000, 12).map((line) => line.replaceAll(':"m', ':"killed')));
    const before = await counted();
    const child = replayInProcess(path);
    await untilWriting();
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await counted()).toBe(before);
    expect((await stored(path)).digest).toBe((await inMemory(path)).digest);
  });
});

/** The same command in a process of its own, which can be killed. */
function replayInProcess(path: string): ChildProcess {
  const program = `
    import { connect } from '@yushu/db';
    import { replayIntoStore } from ${JSON.stringify(join(import.meta.dirname, 'replay-events.ts'))};
    const { db } = connect(${JSON.stringify(database.url)});
    await replayIntoStore({ events: [${JSON.stringify(path)}], timezone: 'Asia/Shanghai', granularity: 'day' }, db);`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname, stdio: 'ignore' });
}

/** Returns while the child's transaction holds rows that nobody else sees yet. */
async function untilWriting(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await database.app.db.execute<{ n: string }>(
      sql`select count(*) as n from pg_locks where relation = 'building.reading'::regclass and mode = 'RowExclusiveLock'`,
    );
    if (Number(rows[0]!.n) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the child wrote nothing');
}
