import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { noisyLog } from '../domain/readings/rows-testing.ts';
import { seededRandom, shuffled } from '../domain/seeded-random.ts';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = (lines: readonly string[], end = '.ndjson'): string => {
  const path = join(folder, `${++files}${end}`);
  const text = lines.join('\n');
  writeFileSync(path, end.endsWith('.gz') ? gzipSync(text) : text);
  return path;
};
const line = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    ...{ kind: 'interval', meter: 'm', start: '2026-01-01T00:00:00Z', end: '2026-01-01T01:00:00Z', value: '1.25' },
    ...{ unit: 'kWh', quality: 'GOOD', revision: 0, recordedAt: '2026-01-01T01:05:00Z' },
    ...more,
  });
const replayed = (lines: readonly string[], ...more: string[]) => jsonOf('replay', '--events', file(lines), ...more);

describe('yushu building replay', () => {
  it('comes to one digest in 50 orders of 20,000 rows with repeats and corrections', { timeout: 300_000 }, async () => {
    const lines = noisyLog(20_000, 3);
    const first = await replayed(lines, '--timezone', 'Asia/Shanghai');
    expect(first).toMatchObject({ rows: 20_000, duplicates: 4_000, rejected: [] });
    const quarantined = (first.quarantined as unknown[]).length;
    expect(quarantined).toBeGreaterThan(50);
    expect(Number(first.active) + Number(first.superseded) + quarantined).toBe(16_000);
    for (let seed = 1; seed < 50; seed++) {
      const again = await replayed(shuffled(lines, seededRandom(seed)), '--timezone', 'Asia/Shanghai');
      expect(again.digest).toBe(first.digest);
      expect(again.quarantined).toEqual(first.quarantined);
    }
  });

  it('answers in the stated form', async () => {
    const printed = await replayed([
      line(),
      line(),
      line({
        value: '2',
        start: '2026-01-01T01:00:00Z',
        end: '2026-01-01T03:00:00+00:00',
        recordedAt: '2026-01-01T03:00:00Z',
      }),
    ]);
    expect(printed).toEqual({
      ...{ rows: 3, duplicates: 1, active: 2, superseded: 0, quarantined: [], rejected: [], flagged: [] },
      rollups: [
        {
          ...{ meter: 'm', start: '2026-01-01T00:00:00.000Z', hours: 24, value: '3.250000', unit: 'kWh' },
          coverageShare: 0.125,
        },
      ],
      digest: createHash('sha256').update('m,2026-01-01T00:00:00.000Z,3.250000\n').digest('hex'),
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await printedBy('replay', '--events', file([line()]))).toMatch(/行 rows 1, 重复 duplicates 0/);
  });

  it('names a row by what it says', async () => {
    const text = 'm||2026-01-01T00:00:00.000Z|2026-01-01T01:00:00.000Z|9.500000|kWh|GOOD|0|2026-01-02T00:00:00.000Z';
    const { quarantined } = await replayed([line(), line({ value: '9.5', recordedAt: '2026-01-02T08:00:00+08:00' })]);
    expect(quarantined).toEqual([
      {
        row: createHash('sha256').update(text).digest('hex'),
        other: expect.stringMatching(/^[0-9a-f]{64}$/),
        code: 'OVERLAPPING_READINGS',
      },
    ]);
  });

  it('sees what was recorded by a moment, packed files alike', async () => {
    const correction = line({ value: '5', revision: 1, recordedAt: '2026-02-01T00:00:00Z' });
    const path = file([correction, line()], '.ndjson.gz');
    const [before, after] = [
      await jsonOf('replay', '--events', path, '--as-of', '2026-01-31T00:00:00Z'),
      await jsonOf('replay', '--events', path),
    ];
    expect(before).toMatchObject({ rows: 1, active: 1, superseded: 0, rollups: [{ value: '1.250000' }] });
    expect(after).toMatchObject({ rows: 2, active: 1, superseded: 1, rollups: [{ value: '5.000000' }] });
  });

  it('makes intervals of registers, with replacement and rollover', async () => {
    const register = (at: string, value: string) =>
      JSON.stringify({ kind: 'register', meter: 'r', at, value, unit: 'kWh', recordedAt: at });
    const printed = await replayed([
      JSON.stringify({ kind: 'meter', meter: 'r', digits: 4, maxRatePerHour: '50', unit: 'kWh' }),
      ...[register('2026-01-01T00:00:00Z', '9990'), register('2026-01-01T12:00:00Z', '20')],
      register('2026-01-02T00:00:00Z', '7'),
      JSON.stringify({
        kind: 'replace',
        meter: 'r',
        at: '2026-01-01T18:00:00Z',
        oldFinal: '32',
        newInitial: '3',
        recordedAt: '2026-01-01T18:00:00Z',
      }),
    ]);
    expect(printed).toMatchObject({ rows: 4, active: 3, rollups: [{ value: '46.000000', coverageShare: 1 }] });
  });

  it('rejects a line with its number and goes on', async () => {
    const printed = await replayed([
      line(),
      'no json',
      '[1]',
      line({ start: '2026-01-01T00:00:00' }),
      line({ value: '-3' }),
      line({ value: 'Infinity' }),
      line({ value: '1.0000001' }),
      line({ unit: 'MWh' }),
      line({ end: '2026-01-01T00:00:00Z' }),
      line({ meter: 'a|b' }),
      line({ revision: 1.5 }),
      line({ kind: 'guess' }),
      line({ recordedAt: undefined }),
    ]);
    expect((printed.rejected as { line: number; code: string }[]).map(({ line: at, code }) => [at, code])).toEqual([
      [2, 'MALFORMED_LINE'],
      [3, 'MALFORMED_LINE'],
      [4, 'MISSING_OFFSET'],
      [5, 'NEGATIVE_VALUE'],
      [6, 'NON_FINITE_VALUE'],
      [7, 'TOO_PRECISE'],
      [8, 'UNIT_MISMATCH'],
      [9, 'EMPTY_INTERVAL'],
      [10, 'MALFORMED_LINE'],
      [11, 'MALFORMED_LINE'],
      [12, 'MALFORMED_LINE'],
      [13, 'MALFORMED_TIME'],
    ]);
    expect(printed).toMatchObject({ rows: 1, active: 1, rejected: { 3: { message: expect.stringContaining('-3') } } });
  });

  it('keeps a row whose clock is wrong, and says so', async () => {
    expect(await replayed([line({ recordedAt: '2026-01-01T00:54:59Z' })])).toMatchObject({
      active: 1,
      flagged: [{ code: 'CLOCK_SKEW' }],
    });
    expect(await replayed([line({ recordedAt: '2026-01-01T00:55:00Z' })])).toMatchObject({ flagged: [] });
  });

  it('takes the unit that is said of a meter, and refuses two sayings', async () => {
    const meter = (unit: string) => JSON.stringify({ kind: 'meter', meter: 'm', unit });
    expect(await replayed([meter('MWh'), line()])).toMatchObject({
      rows: 0,
      rejected: [{ line: 2, code: 'UNIT_MISMATCH' }],
    });
    expect(await replayed([meter('MWh'), meter('kWh'), line()])).toMatchObject({
      rejected: [expect.objectContaining({ code: 'METER_CONFLICT' }), { line: 3, code: 'UNIT_MISMATCH' }],
    });
  });

  it('refuses what leaves nothing to work on', async () => {
    expect(await refusalOf('replay', '--events', file(['{}', 'x']))).toMatch(/^EMPTY_INPUT: .*line 1/);
    expect(await refusalOf('replay', '--events', file([]))).toMatch(/^EMPTY_INPUT: /);
    expect(await refusalOf('replay', '--events', join(folder, 'none'))).toMatch(/^INPUT_UNREADABLE: /);
    expect(await refusalOf('replay', '--events', file([line()]), '--timezone', 'Nowhere')).toMatch(
      /^UNKNOWN_TIME_ZONE: /,
    );
    expect(await refusalOf('replay', '--events', file([line()]), '--as-of', '2026-01-01T00:00:00')).toMatch(
      /^MISSING_OFFSET: /,
    );
    expect(await refusalOf('replay', '--events', file([line()]), '--granularity', 'week')).toMatch(/^BAD_OPTION: /);
  });
});
