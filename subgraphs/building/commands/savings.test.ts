import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-savings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = (text: string, name = `${++files}.csv`): string => {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
};

const START = Date.UTC(2024, 0, 1);
const stamp = (at: number): string => new Date(at).toISOString();
const heat = (at: number): number => 60 + 30 * Math.sin(at / (58 * 86_400_000)) + 5 * Math.sin(at / 9e6);
const useOf = (day: number): number =>
  50 + 2 * Math.max(0, heat(START + day * 86_400_000 + 43_200_000) - 65) + Math.sin(day * 7.7);
const DAYS = 760;
const meterLines = (change: (line: string, day: number) => string = (line) => line): string =>
  `start,value\n${Array.from({ length: DAYS + 1 }, (_, day) =>
    change(`${stamp(START + day * 86_400_000)},${day < DAYS ? useOf(day).toFixed(4) : ''}`, day),
  ).join('\n')}\n`;
const celsius = (f: number): number => ((f - 32) * 5) / 9;
const weatherLines = (of: (f: number) => number = (f) => f): string =>
  `dt,t\n${Array.from({ length: DAYS * 24 }, (_, hour) => `${stamp(START + hour * 3_600_000)},${of(heat(START + hour * 3_600_000)).toFixed(6)}`).join('\n')}\n`;

const WEATHER = file(weatherLines());
const WORKS = ['--blackout-start', '2025-01-01', '--blackout-end', '2025-01-10'];
const given = (meter: string, ...more: string[]) => [
  'savings',
  ...['--meter', meter, '--temperature', WEATHER, ...WORKS, '--timezone', 'UTC'],
  ...more,
];

describe('yushu building savings', () => {
  it('answers in the stated form, packed files and degrees Celsius alike', async () => {
    const plain = await jsonOf(...given(file(meterLines())));
    const packed = await jsonOf(...given(file(meterLines(), 'meter.csv.gz')));
    expect(Object.keys(plain)).toEqual([
      ...['mode', 'status', 'unit', 'model', 'fit', 'candidates', 'baseline', 'reporting', 'savings', 'fsuBand'],
      ...['fsuShare', 'olsBand', 'fitMs', 'insufficiencies', 'rejected', 'inputsHash'],
    ]);
    expect({ ...packed, fitMs: 0 }).toEqual({ ...plain, fitMs: 0 });
    const metric = [
      ...given(file(meterLines())),
      '--temperature',
      file(weatherLines(celsius)),
      '--temperature-unit',
      'C',
    ];
    const converted = await jsonOf(...metric);
    expect(converted.savings as number).toBeCloseTo(plain.savings as number, 2);
    expect(converted.inputsHash).not.toBe(plain.inputsHash);
    expect(plain).toMatchObject({ status: 'QUALIFIED', model: { type: 'cdd_only' }, baseline: { n: 365, missing: 0 } });
  });

  it('prints lines for people', async () => {
    const text = await printedBy(...given(file(meterLines())));
    expect(text).toMatch(/状态 status: QUALIFIED/);
    expect(text).toMatch(/节能量 savings: -?\d+\.\d\d kWh ± \d/);
  });

  it('rejects what it cannot use with the number of the line, and goes on', async () => {
    const spoilt: Record<number, string> = {
      3: '2024-01-04T00:00:00,5',
      5: `${stamp(START + 5 * 86_400_000)},-4`,
      7: `${stamp(START + 7 * 86_400_000)},inf`,
      9: `${stamp(START + 9 * 86_400_000)},many`,
      11: 'yesterday,4',
      13: '2024-02-30T00:00:00Z,4',
      15: `${stamp(START + 14 * 86_400_000)},99`,
    };
    const printed = await jsonOf(...given(file(meterLines((line, day) => spoilt[day] ?? line))));
    expect((printed.rejected as { line: number; code: string }[]).map(({ line, code }) => [line, code])).toEqual([
      [5, 'MISSING_OFFSET'],
      [7, 'NEGATIVE_VALUE'],
      [9, 'NON_FINITE_VALUE'],
      [11, 'MALFORMED_VALUE'],
      [13, 'MALFORMED_TIME'],
      [15, 'MALFORMED_TIME'],
      [17, 'DUPLICATE_START'],
    ]);
    expect(printed).toMatchObject({
      status: 'QUALIFIED',
      rejected: { 1: { message: expect.stringContaining("'-4'") } },
    });
  });

  it('never converts a unit', async () => {
    const mixed = meterLines((line, day) => `${line},${day === 4 ? 'Wh' : 'kWh'}`).replace('value', 'value,unit');
    expect(await jsonOf(...given(file(mixed)))).toMatchObject({ rejected: [{ line: 6, code: 'UNIT_MISMATCH' }] });
    expect(await refusalOf(...given(file(meterLines())), '--unit', 'kilowatt')).toMatch(/^UNIT_MISMATCH: /);
  });

  it('refuses what leaves nothing to work on', async () => {
    expect(await refusalOf(...given(file('start,value\n2024-01-01T00:00:00,4\n')))).toMatch(
      /^EMPTY_INPUT: .*line 2, MISSING_OFFSET/,
    );
    expect(await refusalOf(...given(file('')))).toMatch(/^EMPTY_INPUT: /);
    expect(await refusalOf(...given(join(folder, 'none.csv')))).toMatch(/^INPUT_UNREADABLE: /);
    const good = given(file(meterLines()));
    expect(await refusalOf(...good, '--timezone', 'Mars/Olympus')).toMatch(/^UNKNOWN_TIME_ZONE: /);
    expect(await refusalOf(...good.slice(0, -2))).toMatch(/^MISSING_TIME_ZONE: /);
    expect(await refusalOf(...good, '--frequency', 'hourly')).toMatch(/^UNSUPPORTED_FREQUENCY: /);
    expect(await refusalOf(...good, '--blackout-end', '2024-12-01')).toMatch(/^BAD_OPTION: /);
    expect(await refusalOf(...good, '--blackout-start', '2025-02-30')).toMatch(/^BAD_OPTION: /);
    expect(await refusalOf(...good, '--mode', 'guess')).toMatch(/^BAD_OPTION: /);
  });

  it('says how much is missing of a baseline that is too short, and that bills are too few', async () => {
    const short = await jsonOf(...given(file(meterLines()), '--blackout-start', '2024-06-01'));
    expect(short).toMatchObject({ status: 'INSUFFICIENT', savings: null, insufficiencies: [{ have: 152, need: 328 }] });
    const bills = await jsonOf(
      ...given(file('start,value\n2024-02-01T00:00:00Z,4\n2024-03-01T00:00:00Z,\n'), '--frequency', 'billing'),
    );
    expect(bills).toMatchObject({
      status: 'INSUFFICIENT',
      insufficiencies: [
        { code: 'BASELINE_PERIODS', have: 1, need: 3 },
        { code: 'REPORTING_PERIODS', have: 0, need: 1 },
      ],
    });
  });
});
