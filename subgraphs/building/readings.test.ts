import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { illustrate } from './domain/illustrative.ts';
import { asRoom } from './store/tenancy.ts';
import { insertWeather } from './store/writes.ts';
import { OPERATOR, partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const OWNER = partner('org_owner');
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const row = (meterId: string, start: number, value: string, more: object = {}) => ({
  ...{ meterId, start: iso(start), end: iso(start + HOUR), value, unit: 'kWh', recordedAt: iso(start + HOUR) },
  ...more,
});
const OUTCOME =
  'received duplicates active superseded quarantined { row other } clockSkews { row } refused { index code message } restated { id version }';
let keys = 0;
const ingest = (rows: object[], key = `k${++keys}`, viewer = OWNER) =>
  room.change(viewer, 'ingestReadings', { idempotencyKey: key, rows }, OUTCOME);
const correct = (rows: object[], key = `k${++keys}`) =>
  room.change(OWNER, 'correctReadings', { idempotencyKey: key, rows }, OUTCOME);
const usage = async (meter: string, from: string, to: string, more = ''): Promise<Record<string, unknown>> => {
  const query = `query Usage { meter(id: "${meter}") { state usage(from: "${from}", to: "${to}" ${more}) { unit starts values coverageShares } } }`;
  const { meter: found } = await room.data<{ meter: { usage: Record<string, unknown> } }>(query, { viewer: OWNER });
  return found.usage;
};

describe('readings', () => {
  it('are summed by local day, by hour and by month, and seen as of a moment', async () => {
    const { meter } = await withMeter(room, OWNER, 'A');
    const start = Date.UTC(2026, 0, 1, 14);
    const rows = [0, 1, 2, 3].map((at) => row(meter, start + at * HOUR, `${at + 1}.5`));
    expect(await ingest([...rows, rows[0]!])).toMatchObject({
      received: 5,
      duplicates: 1,
      active: 4,
      quarantined: [],
      refused: [],
    });
    // 14:00Z is 22:00 in Shanghai: two hours fall on the first day, two on the second.
    const days = await usage(meter, '2025-12-31T16:00:00Z', '2026-01-03T16:00:00Z');
    expect(days).toEqual({
      ...{ unit: 'kWh', starts: ['2025-12-31T16:00:00.000Z', '2026-01-01T16:00:00.000Z'] },
      ...{ values: ['4.000000', '8.000000'], coverageShares: [2 / 24, 2 / 24] },
    });
    const hours = await usage(meter, '2026-01-01T14:00:00Z', '2026-01-01T18:00:00Z', 'granularity: HOUR, maxPoints: 2');
    expect(hours.values).toEqual(['4.000000', '8.000000']);
    expect((await usage(meter, '2025-12-01T00:00:00Z', '2026-02-01T00:00:00Z', 'granularity: MONTH')).values).toEqual([
      '12.000000',
    ]);
    const then = `asOf: "${iso(start + 2 * HOUR)}"`;
    expect((await usage(meter, '2025-12-31T16:00:00Z', '2026-01-03T16:00:00Z', then)).values).toEqual(['4.000000']);
  });

  it('are kept aside where they overlap, and both rows are named', async () => {
    const { meter } = await withMeter(room, OWNER, 'B');
    const start = Date.UTC(2026, 1, 1);
    await ingest([row(meter, start, '1')]);
    const late = row(meter, start, '9', { recordedAt: iso(start + 5 * HOUR) });
    const answer = await ingest([late]);
    expect(answer).toMatchObject({
      active: 0,
      quarantined: [{ row: expect.stringMatching(/^[0-9a-f]{64}$/), other: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect((await usage(meter, iso(start - 24 * HOUR), iso(start + 48 * HOUR))).values).toEqual(['1.000000']);
  });

  it('of one key are taken once; another body is a conflict and changes nothing', async () => {
    const { meter } = await withMeter(room, OWNER, 'C');
    const start = Date.UTC(2026, 2, 1);
    const first = await ingest([row(meter, start, '1')], 'same');
    expect(await ingest([row(meter, start, '1')], 'same')).toEqual(first);
    expect(await ingest([row(meter, start + HOUR, '5')], 'same')).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect((await usage(meter, iso(start - 24 * HOUR), iso(start + 48 * HOUR))).values).toEqual(['1.000000']);
  });

  it('that cannot be used are told one by one, with their raw text; units are never converted', async () => {
    const { meter } = await withMeter(room, OWNER, 'D');
    const start = Date.UTC(2026, 3, 1);
    const skewed = row(meter, start, '2', { recordedAt: iso(start) });
    expect(
      await ingest([row(meter, start + HOUR, '-1'), skewed, row(meter, start + 2 * HOUR, '1.0000001')]),
    ).toMatchObject({
      ...{ received: 1, active: 1, clockSkews: [{ row: expect.any(String) }] },
      refused: [
        { index: 0, code: 'NEGATIVE_VALUE', message: expect.stringContaining("'-1'") },
        { index: 2, code: 'TOO_PRECISE' },
      ],
    });
    expect(await ingest([row(meter, start, '1', { unit: 'MWh' })])).toMatchObject({
      __typename: 'UnitMismatch',
      path: ['input', 'rows', '0', 'unit'],
    });
    expect(await ingest([row('mtr_none', start, '1')])).toMatchObject({ __typename: 'NotFound' });
    expect(await ingest(Array.from({ length: 5001 }, () => skewed))).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await correct([row(meter, start + 900 * HOUR, '1')])).toMatchObject({ __typename: 'NothingToSupersede' });
  });

  it('belong to their organization: another sees no meter, and brings none in', async () => {
    const { meter, building } = await withMeter(room, OWNER, 'E');
    const stranger = partner('org_stranger');
    expect(await ingest([row(meter, 0, '1')], 'stranger', stranger)).toMatchObject({ __typename: 'NotFound' });
    const query = `query Seen { meter(id: "${meter}") { id } building(id: "${building}") { id } buildings { totalCount } }`;
    expect(await room.data(query, { viewer: stranger })).toEqual({
      meter: null,
      building: null,
      buildings: { totalCount: 0 },
    });
    expect(await room.data(query, { viewer: OPERATOR })).toMatchObject({ meter: { id: meter } });
    const visitor = await room.ask(
      'mutation Try { ingestReadings(input: { idempotencyKey: "x", rows: [] }) { __typename } }',
    );
    expect(visitor.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('a corrected month', () => {
  it('changes the sums and states the project anew: n+1, and n still answers', { timeout: 60_000 }, async () => {
    const { meter } = await withMeter(room, OWNER, 'F');
    const { hours, readings, trueSavings } = illustrate(21, 740);
    await asRoom(room.app.db, (tx) =>
      insertWeather(tx, 'st-21', hours, { kind: 'ILLUSTRATIVE', source: null, run: null }),
    );
    const rows = readings.slice(0, -1).map(({ start, value }, at) => ({
      ...{
        meterId: meter,
        start: iso(start),
        end: iso(readings[at + 1]!.start),
        value: value!.toFixed(3),
        unit: 'kWh',
      },
      recordedAt: iso(readings[at + 1]!.start),
    }));
    expect(await ingest(rows)).toMatchObject({ received: 740, active: 740 });
    const works = {
      meterId: meter,
      station: 'st-21',
      nameZh: '示例改造',
      nameEn: 'Example',
      blackoutStart: '2024-01-01',
      blackoutEnd: '2024-01-11',
    };
    const fitted = await room.change(
      OWNER,
      'fitBaseline',
      works,
      'savingsProject { id state version result { version } }',
    );
    expect(fitted).toMatchObject({ savingsProject: { state: 'QUALIFIED', version: 0, result: null } });
    const { id: projectId } = fitted.savingsProject as { id: string };
    const RESULT = 'version computedAt method inputsHash savings fsuBand observed modelType';
    const first = await room.change(
      OWNER,
      'computeSavings',
      { projectId },
      `savingsProject { state version result { ${RESULT} } }`,
    );
    expect(first).toMatchObject({
      savingsProject: {
        state: 'VERIFIED',
        version: 1,
        result: { version: 1, modelType: 'cdd_hdd', method: 'caltrack-2.0-daily/local/1' },
      },
    });
    const before = (
      first.savingsProject as { result: { savings: string; fsuBand: string; observed: string; computedAt: string } }
    ).result;
    expect(Math.abs(Number(before.savings) - trueSavings)).toBeLessThan(1.5 * Number(before.fsuBand));
    room.clock.advance(3_600_000);
    const month = rows.filter(({ start }) => start >= '2024-06-30T16' && start < '2024-07-31T16');
    const later = month.map((one) => ({
      ...one,
      value: (Number(one.value) + 10).toFixed(3),
      recordedAt: '2025-02-01T00:00:00Z',
    }));
    expect(await correct(later)).toMatchObject({
      active: 31,
      superseded: 0,
      quarantined: [],
      restated: [{ id: projectId, version: 2 }],
    });
    const july = await usage(meter, '2024-06-30T16:00:00Z', '2024-07-31T16:00:00Z', 'granularity: MONTH');
    const wanted = later.reduce((sum, { value }) => sum + BigInt(value.replace('.', '')), 0n);
    expect(july.values).toEqual([`${String(wanted).slice(0, -3)}.${String(wanted).slice(-3)}000`]);
    const query = `query Versions { savingsProject(id: "${projectId}") { state version now: result { ${RESULT} } earlier: result(asOf: "${before.computedAt}") { ${RESULT} } } }`;
    const { savingsProject } = await room.data<{
      savingsProject: { now: typeof before & { version: number }; earlier: unknown };
    }>(query, { viewer: OWNER });
    expect(savingsProject).toMatchObject({ state: 'VERIFIED', version: 2, earlier: before, now: { version: 2 } });
    expect(Number(savingsProject.now.observed) - Number(before.observed)).toBeCloseTo(310, 6);
    expect(Number(before.savings) - Number(savingsProject.now.savings)).toBeCloseTo(310, 6);
    expect(await room.change(OWNER, 'restateSavings', { projectId }, 'savingsProject { version }')).toMatchObject({
      savingsProject: { version: 3 },
    });
    expect(await room.change(OWNER, 'computeSavings', { projectId }, 'savingsProject { version }')).toMatchObject({
      __typename: 'IllegalTransition',
    });
    const short = { ...works, blackoutStart: '2023-06-01', blackoutEnd: '2023-06-02' };
    expect(
      await room.change(
        OWNER,
        'fitBaseline',
        short,
        'savingsProject { id }',
        '... on InsufficientData { criterion have need }',
      ),
    ).toMatchObject({
      ...{ __typename: 'InsufficientData', criterion: 'BASELINE_DAYS_MISSING', have: 151, need: 328 },
    });
  });
});
