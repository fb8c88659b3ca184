import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-building-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = (value: unknown): string => {
  const path = join(folder, `${++files}.json`);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

const FACTORS = join(import.meta.dirname, '../seed/carbon-factors.json');
const INVENTORY = {
  areaSquareMetres: '7000',
  serviceYears: '50',
  materials: [
    {
      ...{ name: '水泥', quantity: '1200.5', unit: 't', factorId: 'cement' },
      ...{ massTonnes: '1200.5', distanceKm: '40', transportFactorId: 'truck' },
    },
    { name: 'C30', quantity: '3333.3', unit: 'm³', factorId: 'concrete-c30' },
  ],
  construction: [{ amount: '10000', unit: 'kWh', factorId: 'grid-cq-2022' }],
  operation: [
    {
      ...{ carrier: 'electricity', annualAmount: '512345.678', unit: 'kWh', factorId: 'grid-cq-2022' },
      marketFactorId: 'grid-xinan-2022',
    },
  ],
  sinkKgPerYear: '1000',
  demolition: [{ amount: '900', unit: 'kWh', factorId: 'grid-cn-2023' }],
};
const carbon = (inventory: unknown, factors: string = FACTORS) => [
  'carbon',
  ...['--inventory', file(inventory), '--factors', factors],
];

describe('yushu building carbon', () => {
  it('is exact to the digit for a worked building, and names factor, vintage and source of every line', async () => {
    const printed = await jsonOf(...carbon(INVENTORY));
    // By hand: 1200.5·735 + 3333.3·295; 1200.5·40·0.129; 10000·0.5227; 50·(512345.678·0.5227 − 1000); 900·0.5306.
    expect(printed).toMatchObject({
      stages: {
        production: '1865691',
        transport: '6194.58',
        construction: '5227',
        operation: '13340154.29453',
        demolition: '477.54',
      },
      totalKg: '15217744.41453',
      perSquareMetreKg: '2173.96348779',
      perSquareMetreYearKg: '43.4792697558',
      // 50·(512345.678·0.2268 − 1000) in place of the operation.
      marketBasedTotalKg: '7637590.10852',
    });
    const lines = printed.lines as Record<string, unknown>[];
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      expect(line).toMatchObject({ year: expect.any(Number), source: expect.stringMatching(/./), verified: false });
      expect(line).toMatchObject({ factorId: expect.stringMatching(/./), region: expect.stringMatching(/./) });
    }
    expect(lines[4]).toMatchObject({ region: '重庆', year: 2022, market: { region: '西南', factorValue: '0.2268' } });
    expect(await printedBy(...carbon(INVENTORY))).toMatch(/合计 total: 15217744.41453 kg/);
  });

  it('refuses a factor that is missing, or of another unit', async () => {
    const other = { ...INVENTORY, demolition: [{ amount: '1', unit: 'kWh', factorId: 'grid-cq-2023' }] };
    expect(await refusalOf(...carbon(other))).toBe(
      "FACTOR_MISSING: demolition.0.factorId: There is no factor 'grid-cq-2023'.",
    );
    const mega = { ...INVENTORY, demolition: [{ amount: '1', unit: 'MWh', factorId: 'grid-cq-2022' }] };
    expect(await refusalOf(...carbon(mega))).toMatch(/^UNIT_MISMATCH: /);
  });

  it('refuses what is no inventory or no factors', async () => {
    expect(await refusalOf(...carbon('{'))).toMatch(/^MALFORMED_INVENTORY: /);
    expect(await refusalOf(...carbon({ ...INVENTORY, areaSquareMetres: '0' }))).toMatch(
      /^MALFORMED_INVENTORY: .*areaSquareMetres/,
    );
    expect(await refusalOf(...carbon({ ...INVENTORY, sinkKgPerYear: '-1' }))).toMatch(/^MALFORMED_INVENTORY: /);
    expect(await refusalOf(...carbon(INVENTORY, file([{ id: 'x' }])))).toMatch(/^MALFORMED_FACTORS: /);
    const [first] = JSON.parse(readFileSync(FACTORS, 'utf8')) as object[];
    expect(await refusalOf(...carbon(INVENTORY, file([first, first])))).toMatch(/^MALFORMED_FACTORS: .*twice/);
  });
});

const ASSESSMENT = {
  ...{ edition: '2024', phase: 'FINAL', prerequisites: { '4.1.1': true }, fullFitOut: true, greenMaterialShare: '0.2' },
  scores: { safety: '80', health: '70.5', convenience: '60', resources: '150', environment: '60', innovation: '30' },
  technicalMet: { one: true, two: true, three: false },
};

describe('yushu building rate', () => {
  it('gives total, grade and what capped it', async () => {
    expect(await jsonOf('rate', '--assessment', file(ASSESSMENT))).toMatchObject({
      ...{ total: '85.05', grade: 'TWO', gradeByTotal: 'THREE', standard: { verified: false } },
      capped: [
        { rule: 'TECHNICAL_THREE', have: false, need: true },
        { rule: 'GREEN_MATERIAL', have: '0.2', need: '0.3' },
      ],
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const off = { ...ASSESSMENT, prerequisites: { '4.1.1': false, '4.1.2': true } };
    expect(await jsonOf('rate', '--assessment', file(off))).toMatchObject({
      ...{ total: '45.05', grade: 'NONE', capped: [{ rule: 'PREREQUISITE', have: '1', need: '2' }] },
    });
    expect(await printedBy('rate', '--assessment', file(ASSESSMENT))).toMatch(/总分 total 85.05: TWO/);
  });

  it('takes another standard', async () => {
    const own = JSON.parse(readFileSync(join(import.meta.dirname, '../seed/gbt-50378.json'), 'utf8')) as object;
    const easier = file({ ...own, thresholds: { ONE: '10', TWO: '20', THREE: '90' } });
    expect(await jsonOf('rate', '--assessment', file(ASSESSMENT), '--standard', easier)).toMatchObject({
      gradeByTotal: 'TWO',
    });
  });

  it('refuses what is no assessment', async () => {
    const refused = (value: unknown) => refusalOf('rate', '--assessment', file(value));
    expect(await refused({ ...ASSESSMENT, edition: '2014' })).toMatch(/^MALFORMED_ASSESSMENT: .*edition/);
    expect(await refused({ ...ASSESSMENT, prerequisites: {} })).toMatch(/^MALFORMED_ASSESSMENT: /);
    expect(await refused({ ...ASSESSMENT, scores: { ...ASSESSMENT.scores, safety: '101' } })).toMatch(
      /^SCORE_ABOVE_FULL: /,
    );
    expect(await refusalOf('rate', '--assessment', file(ASSESSMENT), '--standard', file({}))).toMatch(
      /^MALFORMED_STANDARD: /,
    );
  });
});

describe('yushu building generate', () => {
  it('writes files that savings reads, the same for the same seed', async () => {
    const made = await jsonOf('generate', '--seed', '7', '--days', '740', '--out', join(folder, 'one'));
    await printedBy('generate', '--seed', '7', '--days', '740', '--out', join(folder, 'two'));
    for (const name of ['meter.csv', 'temperature.csv'])
      expect(readFileSync(join(folder, 'one', name), 'utf8')).toBe(readFileSync(join(folder, 'two', name), 'utf8'));
    const { meter, temperature } = made.files as { meter: string; temperature: string };
    const study = await jsonOf(
      ...['savings', '--meter', meter, '--temperature', temperature, '--timezone', made.timezone as string],
      ...['--blackout-start', made.blackoutStart as string, '--blackout-end', made.blackoutEnd as string],
    );
    expect(study).toMatchObject({
      status: 'QUALIFIED',
      model: { type: 'cdd_hdd' },
      rejected: [],
      reporting: { n: 365 },
    });
    expect(Math.abs((study.savings as number) - (made.trueSavings as number))).toBeLessThan(
      1.5 * (study.fsuBand as number),
    );
    expect(made.provenance).toBe('ILLUSTRATIVE');
  });

  it('refuses counts that are none, and says where it cannot write', async () => {
    expect(await refusalOf('generate', '--seed', '-1', '--days', '3', '--out', folder)).toMatch(/^BAD_OPTION: /);
    expect(await refusalOf('generate', '--seed', '1', '--days', '0', '--out', folder)).toMatch(/^BAD_OPTION: /);
    const blocked = join(file('x'), 'below');
    await expect(printedBy('generate', '--seed', '1', '--days', '1', '--out', blocked)).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      exit: 1,
    });
    expect(existsSync(blocked)).toBe(false);
  });
});
