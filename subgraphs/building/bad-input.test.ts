/** Bad input (section 8 of the room): codes by the names of types, batches that are all or nothing, and nothing lost. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, refusalOf } from './commands/running-testing.ts';
import { seededRandom } from './domain/seeded-random.ts';
import { building } from './room.ts';
import { type Answered, partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
const folder = mkdtempSync(join(tmpdir(), 'yushu-bad-input-'));
beforeAll(async () => {
  room = await testRoom({ seeded: true });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await room?.close();
});

const OWNER = partner('org_bad');
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const upperSnake = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
/** Codes of all types of the graph that are errors. */
const CODES = Object.values(building.schema.getTypeMap())
  .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError'))
  .map(({ name }) => upperSnake(name));

let keys = 0;
const row = (meterId: string, hour: number, value = '1', more: object = {}) => {
  const [start, end] = [iso(hour * HOUR), iso((hour + 1) * HOUR)];
  return { meterId, start, end, value, unit: 'kWh', recordedAt: end, ...more };
};
const SHOWN = 'received active superseded quarantined { code } clockSkews { code } refused { code }';
const send = (name: string, rows: object[], more: object = {}): Promise<Answered> =>
  room.change(
    OWNER,
    name,
    { idempotencyKey: `b${++keys}`, rows, ...more },
    SHOWN,
    '... on OverlappingReadings { row other }',
  );
const ingest = (rows: object[], more?: object) => send('ingestReadings', rows, more);

describe('codes', () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const line = (more: object) =>
    JSON.stringify({
      ...{ kind: 'interval', meter: 'm', start: '2026-01-01T00:00:00Z', end: '2026-01-01T01:00:00Z', value: '1' },
      ...{ unit: 'kWh', quality: '', revision: 0, recordedAt: '2026-01-01T01:00:00Z', ...more },
    });

  it('of the commands are the names of the graph’s types in UPPER_SNAKE', async () => {
    const log = [line({}), line({ value: '2', recordedAt: '2026-01-02T00:00:00Z' }), line({ unit: 'MWh' })];
    const early = line({ start: '2026-01-03T00:00:00Z', end: '2026-01-03T01:00:00Z' });
    const events = file('log.ndjson', [...log, early].join('\n'));
    const printed = await jsonOf('replay', '--events', events);
    const told = [printed.quarantined, printed.flagged, printed.rejected].flat() as { code: string }[];
    expect(told.map(({ code }) => code)).toEqual(['OVERLAPPING_READINGS', 'CLOCK_SKEW', 'UNIT_MISMATCH']);
    const without = JSON.stringify({
      ...{ areaSquareMetres: '1', serviceYears: '1' },
      operation: [{ carrier: 'x', annualAmount: '1', unit: 'kWh', factorId: 'none' }],
    });
    const factors = join(import.meta.dirname, 'seed/carbon-factors.json');
    const refusals = [
      await refusalOf('carbon', '--inventory', file('missing.json', without), '--factors', factors),
      await refusalOf('replay', '--events', events, '--timezone', 'Mars/Olympus'),
    ];
    expect(refusals.map((text) => text.split(':')[0])).toEqual(['FACTOR_MISSING', 'UNKNOWN_TIME_ZONE']);
    for (const { code } of told) expect(CODES).toContain(code);
    for (const text of refusals) expect(CODES).toContain(text.split(':')[0]);
  });

  it('of the graph’s answers are their types’ names too', async () => {
    const { meter } = await withMeter(room, OWNER, 'B-1');
    const answers = [
      await ingest([row(meter, 0, '1', { unit: 'MWh' })]),
      await ingest([row('mtr_none', 0)]),
      await ingest([]),
      await send('correctReadings', [row(meter, 900)]),
      await room.change(
        OWNER,
        'registerMeter',
        { buildingId: 'x', code: 'y', commodity: 'GAS', unit: 'kWh' },
        'meter { id }',
      ),
    ];
    for (const { __typename, code } of answers) expect(code).toBe(upperSnake(__typename));
    expect(new Set(answers.map(({ code }) => code)).size).toBe(4);
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['from: "yesterday", to: "2026-01-01T00:00:00Z"', /yesterday/],
    ['from: "2026-01-02T00:00:00Z", to: "2026-01-02T00:00:00Z"', /before/],
  ])('usage(%s)', async (range, words) => {
    const { meter } = await withMeter(room, OWNER, `U-${++keys}`);
    const { errors } = await room.ask(`{ meter(id: "${meter}") { usage(${range}) { values } } }`, { viewer: OWNER });
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(words), path: ['meter', 'usage'] });
  });
});

describe('a batch that is all or nothing', () => {
  const stored = async (meter: string) =>
    Number(
      (
        await room.app.db.transaction(async (tx) => {
          await tx.execute(`select set_config('yushu.access', 'all', true)`);
          return tx.execute(`select 1 from building.reading where meter_id = '${meter}'
          union all select 1 from building.rejected_reading where meter_id = '${meter}'`);
        })
      ).rowCount,
    );
  const ALL = { allOrNothing: true };

  it('is refused whole by a row that overlaps, of a wrong clock, or that cannot be taken', async () => {
    const { meter } = await withMeter(room, OWNER, 'B-2');
    expect(await ingest([row(meter, 0)], ALL)).toMatchObject({ received: 1, active: 1 });
    const late = { recordedAt: iso(99 * HOUR) };
    expect(await ingest([row(meter, 5), row(meter, 0, '9', late)], ALL)).toMatchObject({
      ...{ __typename: 'OverlappingReadings', code: 'OVERLAPPING_READINGS' },
      ...{ row: expect.stringMatching(/^[0-9a-f]{64}$/), other: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await ingest([row(meter, 5), row(meter, 6, '1', { recordedAt: iso(0) })], ALL)).toMatchObject({
      __typename: 'ClockSkew',
    });
    expect(await ingest([row(meter, 5), row(meter, 6, '-1')], ALL)).toMatchObject({
      ...{ __typename: 'ValidationFailed', path: ['input', 'rows', '1'] },
    });
    expect(await stored(meter)).toBe(1);
    expect(await ingest([row(meter, 5), row(meter, 0, '9', late)])).toMatchObject({ received: 2, active: 1 });
    expect(await stored(meter)).toBe(3);
  });

  it('answers the same again under its key', async () => {
    const { meter } = await withMeter(room, OWNER, 'B-3');
    const again = { ...ALL, idempotencyKey: 'whole' };
    const skewed = [row(meter, 6, '1', { recordedAt: iso(0) })];
    const first = await ingest(skewed, again);
    expect(await ingest(skewed, again)).toEqual(first);
    expect(await ingest(skewed, { idempotencyKey: 'whole' })).toMatchObject({ __typename: 'IdempotencyConflict' });
  });
});

describe('nothing that was received', () => {
  it('is deleted: each row stands with a verdict, whatever came after it', async () => {
    const { meter } = await withMeter(room, OWNER, 'B-4');
    const random = seededRandom(7);
    const sent = new Set<string>();
    const refused = new Set<string>();
    for (let batch = 0; batch < 12; batch++) {
      const rows = Array.from({ length: 40 }, () => {
        const hour = random.below(60);
        const value = random.below(8) === 0 ? '-1' : String(1 + random.below(3));
        return row(meter, hour, value, {
          revision: random.below(3),
          recordedAt: iso((hour + 1 + random.below(3)) * HOUR),
        });
      });
      for (const one of rows) (one.value === '-1' ? refused : sent).add(JSON.stringify(one));
      const answer = await ingest(rows);
      expect(Number(answer.received) + (answer.refused as unknown[]).length).toBe(40);
    }
    const { rows } = await room.app.db.transaction(async (tx) => {
      await tx.execute(`select set_config('yushu.access', 'all', true)`);
      return tx.execute<{ state: string; n: string }>(`
        select state, count(*) as n from building.reading where meter_id = '${meter}' group by state
        union all select code, count(*) from building.rejected_reading where meter_id = '${meter}' group by code`);
    });
    const count = Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
    expect(count).toMatchObject({ NEGATIVE_VALUE: refused.size });
    expect((count.ACTIVE ?? 0) + (count.SUPERSEDED ?? 0) + (count.QUARANTINED ?? 0)).toBe(sent.size);
    expect(Math.min(count.ACTIVE ?? 0, count.SUPERSEDED ?? 0, count.QUARANTINED ?? 0)).toBeGreaterThan(0);
  });
});
