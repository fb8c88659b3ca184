import { type HubAnswer, type HubOperation, type RoomContext, serviceViewer, TestClock } from '@yushu/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { diceOf } from '../seed/random.ts';
import { operator, type TestRoom, testRoom } from '../test-room.ts';
import { correctReading } from './correct-reading.ts';
import { OWN_SCOPES, ownCall } from './own-call.ts';
import { recordIndicatorRun } from './record-indicator-run.ts';
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

const capacity = (pflops: string, more: Record<string, unknown> = {}) => ({
  ...{ identifier: `c${pflops}`, pflops, precision: 'FP16', sparsity: 'DENSE', basis: 'PEAK', kind: 'INTELLIGENT' },
  ...{ state: 'MANAGED', green: true, provenance: { kind: 'ILLUSTRATIVE' } },
  ...more,
});
const page = (nodes: unknown[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
const unserved: HubAnswer = {
  data: null,
  errors: [{ message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
};

/** Answers of a gateway by the name of the operation; what is not named is not served. */
function hubOf(answers: Record<string, (operation: HubOperation) => HubAnswer>) {
  const asked: string[] = [];
  const hub = {
    execute: async (operation: HubOperation) => {
      const name = /query (\w+)/.exec(operation.query)?.[1] ?? '';
      asked.push(name);
      return answers[name]?.(operation) ?? unserved;
    },
  };
  return { hub, asked };
}
const answer = (data: Record<string, unknown>): HubAnswer => ({ data, errors: [] });
const compute = (rows: unknown[]) => () => answer({ computeCapacity: page(rows) });
const served = (rows: unknown[]) => ({
  ManagedCompute: compute(rows),
  IntelligentShare: compute(rows),
  GreenShare: compute(rows),
});
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

describe('readings in two times (S6)', () => {
  it('answer asKnownAt as a pure model does, over 300 random writes and corrections', async () => {
    interface Fact {
      asOf: number;
      knownAt: number;
      value: string;
    }
    const dice = diceOf(6);
    const clock = new TestClock(NOW);
    const contextAt = (): RoomContext => ({ ...ownCall({ ...room.environment, clock }), viewer: operator('a') });
    const facts: Fact[] = [];
    for (let write = 0; write < 300; write += 1) {
      clock.advance(dice.between(1, 600) * 1_000);
      const value = String(dice.between(1, 9_999));
      const old = facts.length > 0 && dice.between(0, 2) === 0 ? dice.pick(facts) : null;
      if (old) {
        const corrected = await correctReading(
          { code: 'K01', asOf: new Date(old.asOf), value, reason: 'miscounted' },
          contextAt(),
        );
        expect(corrected.ok).toBe(true);
        facts.push({ asOf: old.asOf, knownAt: clock.now(), value });
      } else {
        const asOf = clock.now() - dice.between(0, 7_200) * 1_000;
        const data = { computeCapacity: page([capacity(value)]) };
        const record = { id: `run_${write}`, code: 'K01', ranAt: new Date(asOf), data, errors: [], schemaId: null };
        expect((await recordIndicatorRun(record, contextAt())).ok).toBe(true);
        facts.push({ asOf, knownAt: clock.now(), value });
      }
    }
    room.clock.set(clock.now());
    const model = (at: number) =>
      facts
        .filter(({ knownAt }) => knownAt <= at)
        .reduce<Fact | null>((best, fact) => (best === null || fact.asOf >= best.asOf ? fact : best), null);
    const times = [NOW - 1, ...facts.flatMap(({ knownAt }) => [knownAt - 1, knownAt]), clock.now()];
    const fields = times.map((at, index) => {
      return `r${index}: reading(asKnownAt: "${new Date(at).toISOString()}") { value asOf }`;
    });
    const { indicator } = await room.data<{ indicator: Record<string, { value: string | null; asOf: string | null }> }>(
      `{ indicator(code: "K01") { ${fields.join('\n')} } }`,
    );
    const expected = times.map((at, index) => {
      const fact = model(at);
      return [`r${index}`, { value: fact?.value ?? null, asOf: fact && new Date(fact.asOf).toISOString() }];
    });
    expect(indicator).toEqual(Object.fromEntries(expected));
    expect(facts.length).toBe(300);
  }, 60_000);
});

describe('reported values (S8)', () => {
  const enter = (
    evidence: string | null,
  ) => `mutation { enterReportedValue(input: { code: "K01", value: "99999", asOf: "2026-10-31",
    evidence: ${JSON.stringify(evidence)}, role: "统计员", provenance: { kind: MEASURED, run: "report-1" } }) {
    __typename ... on EnterReportedValueSuccess { reportedValue { id state } } ... on UserError { code } } }`;
  const approve = (id: string) => `mutation { approveReportedValue(input: { id: "${id}", role: "复核员" }) {
    __typename ... on ApproveReportedValueSuccess { reportedValue { state enteredByRole approvedByRole } } ... on UserError { code } } }`;
  interface Entered {
    enterReportedValue: { reportedValue: { id: string; state: string } };
  }

  it('need evidence, and a second person', async () => {
    for (const evidence of [null, '', '  '])
      expect(await room.data(enter(evidence), { viewer: operator('a') })).toMatchObject({
        enterReportedValue: { code: 'EVIDENCE_MISSING' },
      });
    const { enterReportedValue } = await room.data<Entered>(enter('统计台账 2026-10'), { viewer: operator('a') });
    const { id } = enterReportedValue.reportedValue;
    expect(await room.data(approve(id), { viewer: operator('a') })).toMatchObject({
      approveReportedValue: { code: 'FOUR_EYES_REQUIRED' },
    });
    expect(await room.data(approve(id), { viewer: operator('b') })).toEqual({
      approveReportedValue: {
        __typename: 'ApproveReportedValueSuccess',
        reportedValue: { state: 'APPROVED', enteredByRole: '统计员', approvedByRole: '复核员' },
      },
    });
    expect(await room.data(approve(id), { viewer: operator('b') })).toMatchObject({
      approveReportedValue: { code: 'ILLEGAL_TRANSITION' },
    });
  });

  it('stand beside the reading and never change it; visitors see approved ones only', async () => {
    await run(hubOf(served([capacity('42')])).hub);
    const before = (await shown()).get('K01');
    const { enterReportedValue } = await room.data<Entered>(enter('台账'), { viewer: operator('a') });
    const reported = '{ indicator(code: "K01") { reported { value state } } }';
    expect(await room.data(reported)).toEqual({ indicator: { reported: [] } });
    await room.data(approve(enterReportedValue.reportedValue.id), { viewer: operator('b') });
    expect(await room.data(reported)).toEqual({ indicator: { reported: [{ value: '99999', state: 'APPROVED' }] } });
    expect((await shown()).get('K01')).toEqual(before);
  });
});

describe('the list of indicators (S12)', () => {
  it('takes three statements, and p95 of at most 100 ms with 100,000 readings', async () => {
    await room.app.db.execute(`insert into sectors.indicator_reading
      (id, code, as_of, known_at, value, unit, rows, duplicates, excluded, sources, run_id, provenance)
      select 'rdg_' || n, 'K' || lpad((1 + n % 12)::text, 2, '0'), at, at, n, 'X', 1, 0, '{}', '{}', 'r' || n,
             '{"kind":"ILLUSTRATIVE","source":null,"run":"bench"}'
      from generate_series(1, 100000) n, lateral (select timestamptz '2026-11-24T08:00:00Z' - n * interval '1 minute' as at) t`);
    await room.owner.db.execute('analyze sectors.indicator_reading');
    const query = `{ indicators { code reading { ${READING} } } }`;
    expect((await room.counted(query)).statements).toHaveLength(3);
    const times: number[] = [];
    for (let call = 0; call < 60; call += 1) {
      const start = performance.now();
      await room.data(query);
      times.push(performance.now() - start);
    }
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
    console.info(`indicators with 100,000 readings: p95 ${p95.toFixed(1)} ms`);
    expect(p95).toBeLessThanOrEqual(100);
  }, 60_000);
});
