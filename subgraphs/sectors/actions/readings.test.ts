import { type RoomContext, TestClock } from '@yushu/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { diceOf } from '../seed/random.ts';
import { capacity, hubOf, page, served } from '../test-hub.ts';
import { operator, type TestRoom, testRoom } from '../test-room.ts';
import { correctReading } from './correct-reading.ts';
import { ownCall } from './own-call.ts';
import { recordIndicatorRun } from './record-indicator-run.ts';
import { runIndicators } from './run-indicators.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const NOW = Date.parse('2026-11-24T08:00:00Z');
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
  it('takes three statements however long the history is; how fast is measured by bench/indicators.ts', async () => {
    const query = `{ indicators { code reading { ${READING} } } }`;
    expect((await room.counted(query)).statements).toHaveLength(3);
    await room.app.db.execute(`insert into sectors.indicator_reading
      (id, code, as_of, known_at, value, unit, rows, duplicates, excluded, sources, run_id, provenance)
      select 'rdg_' || n, 'K' || lpad((1 + n % 12)::text, 2, '0'), at, at, n, 'X', 1, 0, '{}', '{}', 'r' || n,
             '{"kind":"ILLUSTRATIVE","source":null,"run":"test"}'
      from generate_series(1, 5000) n, lateral (select timestamptz '2026-11-24T08:00:00Z' - n * interval '1 minute' as at) t`);
    expect((await room.counted(query)).statements).toHaveLength(3);
  }, 60_000);
});
