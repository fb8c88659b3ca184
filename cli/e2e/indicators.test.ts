/** Indicators through the gateway: what the runner reads of other rooms, and what is shown when one is down. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { hashKey, keyStore, rooms } from '@yushu/gateway';
import { type HubAnswer, type Room, type RoomEnvironment, serviceViewer, TestClock } from '@yushu/kit';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRooms } from '../commands/seed.ts';
import { type Hub, startHub } from '../start/hub.ts';

const HOUR = 3_600_000;
const home = mkdtempSync(join(tmpdir(), 'yushu-indicators-'));
const sectors = rooms.find(({ name }) => name === 'sectors')!;
const runner = sectors.jobs.find(({ name }) => name === 'indicator-runner')!;
const clock = new TestClock(Date.now());

let isDown = false;
/** The room compute, which can be made to fail: the gateway sees a room that does not answer. */
const compute = rooms.find(({ name }) => name === 'compute')!;
const fragile: Room = {
  ...compute,
  open: (environment, claims) => {
    if (isDown) throw new Error('compute is down');
    return compute.open(environment, claims);
  },
};

let database: TestDatabase;
let hub: Hub;
let asked: string[] = [];
let capacity: Capacity[] = [];

interface Capacity {
  state: string;
  sparsity: string;
  kind: string;
  green: boolean;
  pflops: string;
}

beforeAll(async () => {
  database = await testDatabase();
  await seedRooms(database.app);
  const options = {
    secret: 'secret-of-this-test',
    keys: keyStore([{ sha256: hashKey('none'), viewer: serviceViewer('x', []) }]),
  };
  hub = await startHub({
    ...options,
    database: database.app,
    home,
    port: 0,
    rooms: [sectors, fragile],
    transport: 'local',
    jobs: false,
  });
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
  rmSync(home, { recursive: true, force: true });
});

/** Everything is run again: seven hours later every definition is due. */
async function runAll(): Promise<void> {
  clock.advance(7 * HOUR);
  asked = [];
  const environment: RoomEnvironment = {
    database: database.app,
    clock,
    log: () => {},
    hub: {
      execute: async (operation): Promise<HubAnswer> => {
        asked.push(/query (\w+)/.exec(operation.query)?.[1] ?? '');
        const viewer = serviceViewer('sectors', sectors.scopes);
        const { result } = await hub.gateway.engine.execute({
          ...operation,
          viewer,
          requestId: 'r',
          contract: 'operator',
        });
        const list = result.data?.computeCapacity as { nodes: Capacity[] } | null | undefined;
        capacity = list?.nodes.filter(({ state, sparsity }) => state === 'MANAGED' && sparsity === 'DENSE') ?? capacity;
        return { data: result.data ?? null, errors: (result.errors ?? []).map((error) => ({ ...error })) };
      },
    },
  };
  await runner.run(environment);
}

interface Shown {
  code: string;
  reading: { value: string | null; state: string; reason: string | null; asOf: string | null };
}
async function shown(): Promise<Map<string, Shown['reading']>> {
  const call = sectors.open(
    { database: database.app, clock, log: () => {}, hub: { execute: async () => ({ data: null, errors: [] }) } },
    { viewer: serviceViewer('sectors', []), requestId: 'r', deadline: clock.now() + 10_000 },
  );
  const document = parse('{ indicators { code reading { value state reason asOf } } }');
  const { data } = await execute({ schema: sectors.schema, document, contextValue: call.contextValue });
  await call.close();
  return new Map((data as unknown as { indicators: Shown[] }).indicators.map(({ code, reading }) => [code, reading]));
}

const share = (passes: (row: Capacity) => boolean): number => sum(capacity.filter(passes)) / sum(capacity);
const sum = (list: readonly Capacity[]): number => list.reduce((total, { pflops }) => total + Number(pflops), 0);

/** A thousand PFLOPS of green intelligent capacity at a site that is there. */
const GREEN_NODES = `insert into compute.capacity
  (id, site_id, identifier, accelerator, count, pflops, precision, sparsity, basis, state, green, provenance)
  select 'cap_e2e', site_id, '示例-E2E', accelerator, 1000, 1000, 'FP16', 'DENSE', 'PEAK', 'MANAGED', true, provenance
  from compute.capacity limit 1`;

describe('indicators through the gateway (S3, S4)', () => {
  it('are one query each; those of rooms that are not there read UNKNOWN, NOT_SERVED', async () => {
    await runAll();
    expect(asked).toHaveLength(9);
    expect(new Set(asked).size).toBe(9);
    const all = await shown();
    expect(all.get('K01')).toMatchObject({ value: String(sum(capacity)), state: 'FRESH' });
    expect(Number(all.get('K02')!.value)).toBeCloseTo(
      share(({ kind }) => kind === 'INTELLIGENT'),
      10,
    );
    expect(all.get('K10')).toEqual({ value: null, state: 'UNKNOWN', reason: 'NOT_SERVED', asOf: null });
    expect(all.get('K08')).toMatchObject({ state: 'FRESH' });
  });

  it('move by what came: K01 by 1000, K02 and K03 as by hand, no other', async () => {
    const before = await shown();
    await database.app.db.execute(GREEN_NODES);
    await runAll();
    const after = await shown();
    expect(Number(after.get('K01')!.value) - Number(before.get('K01')!.value)).toBe(1000);
    expect(Number(after.get('K02')!.value)).toBeCloseTo(
      share(({ kind }) => kind === 'INTELLIGENT'),
      10,
    );
    expect(Number(after.get('K03')!.value)).toBeCloseTo(
      share(({ green }) => green),
      10,
    );
    const moved = [...after].filter(([code, { value }]) => value !== before.get(code)!.value);
    expect(moved.map(([code]) => code)).toEqual(['K01', 'K02', 'K03']);
  });

  it('keep their last value, STALE with its date, while their room is down, and are back within one run', async () => {
    const before = await shown();
    isDown = true;
    await runAll();
    const after = await shown();
    for (const code of ['K01', 'K02', 'K03', 'K04']) {
      const { value, asOf } = before.get(code)!;
      expect(after.get(code), code).toEqual({ value, asOf, state: 'STALE', reason: 'SOURCE_ERROR' });
    }
    expect(after.get('K08')).toMatchObject({ state: 'FRESH', value: before.get('K08')!.value });
    expect(after.get('K10')!.value).toBeNull();
    isDown = false;
    await runAll();
    const back = await shown();
    for (const code of ['K01', 'K02', 'K03', 'K04'])
      expect(back.get(code), code).toMatchObject({ value: before.get(code)!.value, state: 'FRESH', reason: null });
  });
});
