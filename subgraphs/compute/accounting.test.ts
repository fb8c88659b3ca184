import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctUsage } from './actions/live/correct-usage.ts';
import { recordingLines, replayStored } from './actions/replay-recording.ts';
import { jsonOf, refusalOf } from './commands/running-testing.ts';
import { clusterIdOf, type TestLive, testLive } from './testing-live.ts';

let live: TestLive;
beforeAll(async () => {
  live = await testLive();
});
afterAll(() => live?.close());

const SECOND = 1_000;
const usageOf = (id: string) =>
  live.rows<{ id: string; seconds: string; amount_minor: string; corrects: string | null; from: Date; to: Date }>(
    `select * from compute.usage_record where job_id = '${id}' order by "from", recorded_at, id`,
  );
/** Runs a job of so many processors for so many seconds; its id. */
async function ran(procs: number, seconds: number): Promise<string> {
  const id = await live.submit({ procs, siteCode: 'CQ-C1', limitS: seconds + 10 });
  await live.cycle();
  live.a.start(`${id}#1`);
  await live.cycle();
  live.clock.advance(seconds * SECOND);
  live.a.finish(`${id}#1`);
  await live.cycle();
  return id;
}
const eventsOf = (id: string) =>
  live.rows<{ id: string; data: Record<string, unknown>; subject: string }>(
    `select id, data, subject from kit.outbox where type = 'compute.usage.v1' and data ->> 'jobId' = '${id}' order by seq`,
  );

describe('usage (C10)', () => {
  it('is cut where months end in Shanghai, and every record is told once with its own id', async () => {
    live.clock.set('2026-11-30T15:00:00Z');
    const id = await ran(3, 7_200);
    const records = await usageOf(id);
    expect(records.map(({ seconds, amount_minor }) => [seconds, amount_minor])).toEqual([
      ['3600', '96'],
      ['3600', '96'],
    ]);
    expect(new Date(records[0]!.to).toISOString()).toBe('2026-11-30T16:00:00.000Z');
    const events = await eventsOf(id);
    expect(events.map((event) => event.id)).toEqual(records.map((record) => record.id));
    expect(events[0]).toMatchObject({
      data: { siteCode: 'CQ-C1', resource: 'CPU', units: 3, seconds: 3_600, amountMinor: '96', currency: 'CNY' },
    });
  });

  it('adds nothing when everything is heard and settled again', async () => {
    const id = await ran(1, 600);
    const before = await live.rows('select count(*) from compute.usage_record');
    // As after a crash between commit and acknowledgement, and one before the mark was seen.
    live.a.finish(`${id}#1`, 0, { start: 1 });
    await live.cycle();
    await Promise.all([live.cycle(), live.cycle(), live.cycle()]);
    expect(await live.rows('select count(*) from compute.usage_record')).toEqual(before);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('is settled once by any number of schedulers at once', async () => {
    const ids = [];
    for (let at = 0; at < 4; at++) {
      const id = await live.submit({ siteCode: 'CQ-C1' });
      await live.cycle();
      live.a.start(`${id}#1`);
      ids.push(id);
    }
    await live.cycle();
    live.clock.advance(60 * SECOND);
    for (const id of ids) live.a.finish(`${id}#1`);
    await Promise.all(Array.from({ length: 6 }, () => live.cycle()));
    for (const id of ids) expect([await usageOf(id), await eventsOf(id)].map((list) => list.length)).toEqual([1, 1]);
  });

  it('is corrected by two records and two events, once, and what replaced it can be corrected again', async () => {
    const id = await ran(2, 3_600);
    const [wrong] = await usageOf(id);
    const context = { db: live.database.app.db, clock: live.clock };
    const [first, second] = await Promise.all(
      [1, 2].map(() => correctUsage(context, { recordId: wrong!.id, units: 2, seconds: 1_800 })),
    );
    expect([first, second].map((each) => each?.ok).toSorted()).toEqual([false, true]);
    const done = [first, second].find((each) => each?.ok);
    if (!done?.ok) throw new Error('neither was done');
    expect(done.value.reversal).toMatchObject({ units: -2, amountMinor: -64n, corrects: wrong!.id });
    expect(done.value.replacement).toMatchObject({ units: 2, seconds: 1_800, amountMinor: 32n, corrects: null });
    const events = await eventsOf(id);
    expect(events.map(({ data }) => [data.units, data.amountMinor, data.corrects])).toEqual([
      [2, '64', undefined],
      [-2, '-64', wrong!.id],
      [2, '32', undefined],
    ]);
    const again = { recordId: done.value.replacement.id, units: 2, seconds: 3_600 };
    expect((await correctUsage(context, again)).ok).toBe(true);
    const [sum] = await live.rows(
      `select sum(amount_minor)::int as fen from compute.usage_record where job_id = '${id}'`,
    );
    expect(sum).toEqual({ fen: 64 });
    expect(await correctUsage(context, { ...again, recordId: 'usg_none' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('waits for a price rather than being billed without one', async () => {
    const prices = `from compute.price_sheet where site_code = 'CQ-C1' and resource = 'CPU'`;
    const id = await live.submit({ siteCode: 'CQ-C1' });
    await live.cycle();
    live.a.start(`${id}#1`);
    live.clock.advance(60 * SECOND);
    live.a.finish(`${id}#1`);
    const [kept] = await live.rows<{ row: object }>(
      `select to_jsonb(p.*) as row from compute.price_sheet p where site_code = 'CQ-C1' and resource = 'CPU'`,
    );
    await live.rows(`delete ${prices}`);
    expect(await live.cycle()).toMatchObject({ billed: 0 });
    expect((await live.job(id)).state).toBe('SUCCEEDED');
    await live.rows(
      `insert into compute.price_sheet select * from jsonb_populate_record(null::compute.price_sheet, '${JSON.stringify(kept!.row)}')`,
    );
    expect(await live.cycle()).toMatchObject({ billed: 1 });
    expect(await usageOf(id)).toHaveLength(1);
  });
});

describe('a recorded live run (C11)', () => {
  it('replayed, reproduces every placement, terms included', async () => {
    const draw = dice(7);
    for (let turn = 0; turn < 40; turn++) {
      for (let jobs = draw(3); jobs > 0; jobs--)
        await live.submit({ procs: 1 + draw(8), memoryMib: 64 + draw(4_000), limitS: 30 + draw(600) });
      if (draw(12) === 0) await live.submit({ procs: 9 });
      if (draw(15) === 0) live.a.isCut = !live.a.isCut;
      if (draw(20) === 0) await setState('b', draw(2) === 0 ? 'CORDONED' : 'READY');
      if (draw(40) === 0) await setState('b', 'QUARANTINED');
      await live.cycle();
      for (const cluster of [live.a, live.b]) advance(cluster, draw);
      live.clock.advance((1 + draw(90)) * SECOND);
      await live.cycle();
    }
    const report = await replayStored({ db: live.database.app.db });
    expect(report.mismatches).toEqual([]);
    expect(report.placements).toBeGreaterThan(50);
    expect(report.reproduced).toBe(report.placements);
    const [chosen] = await live.rows<{ clusters: string }>(
      'select count(distinct cluster_id) as clusters from compute.placement',
    );
    expect(chosen!.clusters).toBe('2');
  });

  it('is the same through `yushu compute replay --file`, where a changed line shows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yushu-replay-'));
    try {
      const lines = await Array.fromAsync(recordingLines({ db: live.database.app.db }));
      const file = (name: string, text: string) => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      };
      const whole = await jsonOf('replay', '--file', file('run.ndjson', lines.join('\n')));
      expect([whole.reproduced, whole.mismatches]).toEqual([whole.placements, []]);
      const missing = lines.filter((line) => !line.includes('"STARTED"'));
      const cut = await jsonOf('replay', '--file', file('cut.ndjson', missing.join('\n')));
      expect(cut.reproduced).toBeLessThan(Number(cut.placements));
      expect(await refusalOf('replay', '--file', file('bad.ndjson', '{}\nx'))).toContain('bad.ndjson:1 is no line');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const setState = (name: 'a' | 'b', state: string) =>
    live.rows(`update compute.cluster set state = '${state}' where id = '${clusterIdOf(name)}'`);
});

/** Some of what waits starts, some of what runs ends. */
function advance(cluster: TestLive['a'], draw: (sides: number) => number): void {
  for (const { key, state } of [...cluster.remote.values()]) {
    if (state === 'PENDING' && draw(2) === 0) cluster.start(key);
    if (state === 'RUNNING' && draw(3) === 0) cluster.finish(key, draw(4) === 0 ? 1 : 0);
  }
}

/** Park and Miller's generator: whole numbers below `sides`. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}
