import { type HubAnswer, type HubOperation, serviceViewer } from '@yushu/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer, capacity, hubOf, page, served } from '../test-hub.ts';
import { operator, type TestRoom, testRoom } from '../test-room.ts';
import { OWN_SCOPES } from './own-call.ts';
import { runIndicators } from './run-indicators.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const NOW = Date.parse('2026-11-24T08:00:00Z');
const HOUR = 3_600_000;
beforeEach(async () => {
  room.clock.set(NOW);
  await room.owner.db.execute('truncate sectors.indicator_run, sectors.indicator_reading, sectors.reported_value');
});

interface Shown {
  code: string;
  met: boolean | null;
  progress: string;
  reading: {
    value: string | null;
    state: string;
    reason: string | null;
    asOf: string | null;
    staleSince: string | null;
    provenance: { kind: string } | null;
    sources: { room: string; ok: boolean }[];
    rows: number | null;
  };
}
const READING = 'value state reason asOf staleSince provenance { kind } sources { room ok } rows';
const shown = async () => {
  const { indicators } = await room.data<{ indicators: Shown[] }>(
    `{ indicators { code met progress reading { ${READING} } } }`,
  );
  return new Map(indicators.map((indicator) => [indicator.code, indicator]));
};

const run = (hub: ReturnType<typeof hubOf>['hub']) => runIndicators({ ...room.environment, hub });

describe('the runner', () => {
  it('executes one query an indicator; what the graph does not serve reads UNKNOWN, never 0', async () => {
    const { hub, asked } = hubOf(served([capacity('100'), capacity('50', { green: false })]));
    await run(hub);
    expect(asked.length).toBe(9);
    expect(new Set(asked).size).toBe(9);
    const all = await shown();
    expect(all.get('K01')!.reading).toMatchObject({
      value: '150',
      state: 'FRESH',
      provenance: { kind: 'ILLUSTRATIVE' },
    });
    expect(all.get('K03')!.reading.value).toBe('0.666666666667');
    expect(all.get('K01')).toMatchObject({ met: false, progress: 'NO_BASELINE' });
    expect(all.get('K10')!.reading).toMatchObject({ value: null, state: 'UNKNOWN', reason: 'NOT_SERVED', rows: null });
    expect(all.get('K10')!.met).toBeNull();
    expect(all.get('K05')!.reading).toMatchObject({ state: 'UNKNOWN', reason: 'REPORTED_ONLY' });
    expect([...all.values()].filter(({ reading }) => reading.value === '0')).toEqual([]);
  });

  it('moves K01 by 1000 when 1000 PFLOPS of green intelligent nodes come, and nothing that does not read them', async () => {
    const rows = [capacity('1000', { green: false }), capacity('2000', { kind: 'GENERAL' })];
    await run(hubOf(served(rows)).hub);
    const before = await shown();
    room.clock.advance(6 * HOUR);
    await run(hubOf(served([...rows, capacity('1000', { identifier: 'new' })])).hub);
    const after = await shown();
    expect([before.get('K01')!.reading.value, after.get('K01')!.reading.value]).toEqual(['3000', '4000']);
    expect([before.get('K02')!.reading.value, after.get('K02')!.reading.value]).toEqual(['0.333333333333', '0.5']);
    expect([before.get('K03')!.reading.value, after.get('K03')!.reading.value]).toEqual(['0.666666666667', '0.75']);
    const moved = [...after.keys()].filter(
      (code) => before.get(code)!.reading.value !== after.get(code)!.reading.value,
    );
    expect(moved).toEqual(['K01', 'K02', 'K03']);
    // 0.5 is not over 50 %.
    expect(after.get('K02')!.met).toBe(false);
  });

  it('keeps the last good value while a room is down, and is back within one run', async () => {
    await run(hubOf(served([capacity('100')])).hub);
    room.clock.advance(2 * HOUR);
    const down = () => ({ data: null, errors: [{ message: 'down', extensions: { service: 'compute' } }] });
    await run(hubOf({ ManagedCompute: down }).hub);
    const k01 = (await shown()).get('K01')!.reading;
    expect(k01).toMatchObject({ value: '100', state: 'STALE', reason: 'SOURCE_ERROR' });
    expect([k01.asOf, k01.staleSince]).toEqual(['2026-11-24T08:00:00.000Z', '2026-11-24T10:00:00.000Z']);
    expect(k01.sources).toEqual([{ room: 'compute', ok: false }]);
    room.clock.advance(2 * HOUR);
    await run(hubOf(served([capacity('120')])).hub);
    expect((await shown()).get('K01')!.reading).toMatchObject({ value: '120', state: 'FRESH', reason: null });
  });

  it('takes a gateway that does not answer for SOURCE_DOWN, and a half answer for none', async () => {
    const hub = { execute: () => Promise.reject(new Error('refused')) };
    await run(hub);
    expect((await shown()).get('K01')!.reading).toMatchObject({ value: null, state: 'UNKNOWN', reason: 'SOURCE_DOWN' });
    room.clock.advance(6 * HOUR);
    await run(hubOf({ ManagedCompute: () => answer({ computeCapacity: null }) }).hub);
    expect((await shown()).get('K01')!.reading).toMatchObject({ value: null, reason: 'SOURCE_NULL' });
  });

  it('asks a room that was down again after a minute, a query that is not served after an hour', async () => {
    const { hub, asked } = hubOf({ ManagedCompute: () => ({ data: null, errors: [] }) });
    await run(hub);
    expect(asked).toHaveLength(9);
    room.clock.advance(59_000);
    await run(hub);
    expect(asked).toHaveLength(9);
    room.clock.advance(1_000);
    await run(hub);
    expect(asked.slice(9)).toEqual(['ManagedCompute']);
    room.clock.advance(HOUR);
    await run(hub);
    expect(new Set(asked.slice(10)).size).toBe(9);
  });

  it('stores answers whose objects have no prototype, as graphql-js makes them', async () => {
    const bare = Object.assign(Object.create(null), { computeCapacity: page([capacity('5')]) });
    await run(hubOf({ ManagedCompute: () => ({ data: bare, errors: [] }) }).hub);
    expect((await shown()).get('K01')!.reading.value).toBe('5');
  });

  it('follows the pages of a query that takes $after, to the end', async () => {
    const pages: Record<string, HubAnswer> = {
      null: answer({ computeCapacity: page([capacity('1')], 'a') }),
      a: answer({ computeCapacity: page([capacity('2')], 'b') }),
      b: answer({ computeCapacity: page([capacity('3')]) }),
    };
    const turn = (operation: HubOperation) => pages[String(operation.variables?.after)]!;
    await run(hubOf({ ManagedCompute: turn }).hub);
    expect((await shown()).get('K01')!.reading).toMatchObject({ value: '6', rows: 3 });
    room.clock.advance(6 * HOUR);
    pages.b = { data: null, errors: [{ message: 'down' }] };
    await run(hubOf({ ManagedCompute: turn }).hub);
    expect((await shown()).get('K01')!.reading).toMatchObject({ value: '6', state: 'STALE', reason: 'SOURCE_ERROR' });
  });

  it('runs what somebody asked for, once, and takes over the run of a runner that died', async () => {
    await run(hubOf(served([capacity('1')])).hub);
    const ask =
      'mutation { refreshIndicator(input: { code: "K01" }) { ... on RefreshIndicatorSuccess { run { id state } } } }';
    interface Asked {
      refreshIndicator: { run: { id: string; state: string } };
    }
    const first = await room.data<Asked>(ask, { viewer: operator('a') });
    expect(await room.data<Asked>(ask, { viewer: operator('b') })).toEqual(first);
    await room.app.db.execute(
      `update sectors.indicator_run set state = 'RUNNING', lease_until = '2026-11-24T08:01:00Z' where state = 'REQUESTED'`,
    );
    expect(await run(hubOf({}).hub)).toBe(0);
    room.clock.advance(61_000);
    expect(await run(hubOf(served([capacity('7')])).hub)).toBe(1);
    expect((await shown()).get('K01')!.reading.value).toBe('7');
  });
});

describe('recordIndicatorRun', () => {
  const record = (id: string, rows: unknown[]) => {
    const response = JSON.stringify({ data: { computeCapacity: page(rows) } });
    return `mutation { recordIndicatorRun(input: { runId: "${id}", code: "K01", ranAt: "2026-11-24T08:00:00Z", response: ${JSON.stringify(response)} }) {
      __typename ... on RecordIndicatorRunSuccess { run { state } } ... on UserError { code } } }`;
  };
  const runner = serviceViewer('sectors', OWN_SCOPES);

  it('keeps one reading for one run id, and refuses the id for another content', async () => {
    const once = { recordIndicatorRun: { __typename: 'RecordIndicatorRunSuccess', run: { state: 'OK' } } };
    expect(await room.data(record('run_1', [capacity('5')]), { viewer: runner })).toEqual(once);
    expect(await room.data(record('run_1', [capacity('5')]), { viewer: runner })).toEqual(once);
    expect(await room.data(record('run_1', [capacity('6')]), { viewer: runner })).toMatchObject({
      recordIndicatorRun: { code: 'IDEMPOTENCY_CONFLICT' },
    });
    const { rows } = await room.app.db.execute(`select count(*)::int as n from sectors.indicator_reading`);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('is for the runner alone, even where an operator holds the scope', async () => {
    const other = await room.ask(record('run_2', []), { viewer: operator('a', 'indicator:record') });
    expect(other.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const visitor = await room.ask(record('run_2', []));
    expect(visitor.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
