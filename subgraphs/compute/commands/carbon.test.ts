import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

const DATA = join(process.env.YUSHU_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'compute');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-carbon-'));
  writeFileSync(join(folder, 'trace.csv'), 'submit,run,procs\n0,3600,2\n');
  writeFileSync(join(folder, 'ci.csv'), 'hour,kg_per_kwh\n0,3\n1,1\n2,2\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sites(change: object = {}, start = '2025-01-01T00:00:00+08:00'): string {
  const site = { code: 'A', ci: 'ci.csv', wattsPerProc: 1000, pue: 1, residualKgPerKwh: 0.5, certificates: [] };
  const file = join(folder, 'sites.json');
  writeFileSync(file, JSON.stringify({ start, sites: [{ ...site, ...change }] }));
  return file;
}
const carbon = (file: string, ...more: string[]) => {
  const trace = ['--trace', join(folder, 'trace.csv'), '--format', 'csv'];
  return ['carbon', ...trace, '--sites', file, '--home', 'A', ...more];
};

describe('yushu compute carbon', () => {
  it('prints the plan beside the baseline', async () => {
    const report = await jsonOf(...carbon(sites(), '--plan', 'shift', '--slack', '1.5'));
    expect(report).toEqual({
      ...{ jobs: 1, kwh: 2, locationKg: 2, marketKg: 1, certificatesUsed: [], baselineLocationKg: 6 },
      ...{ baselineMarketKg: 1, savedLocationShare: 1 - 2 / 6, deadlineMisses: 0, claim: 'LOCATION_ONLY' },
    });
    expect(await printedBy(...carbon(sites(), '--plan', 'here'))).toContain('claim: NONE');
  });

  it.each([
    ['CI_SERIES_SHORT: A', () => carbon(sites(), '--plan', 'shift', '--slack', '3')],
    ["BAD_OPTION: --plan 'all:'", () => carbon(sites(), '--plan', 'all:')],
    ['BAD_OPTION: X is no site', () => carbon(sites(), '--plan', 'all:X')],
    ["BAD_OPTION: --slack '-1'", () => carbon(sites(), '--plan', 'shift', '--slack', '-1')],
    ['BAD_TRACE: ', () => carbon(sites({ pue: 0.9 }), '--plan', 'here')],
    ['BAD_TRACE: ', () => carbon(sites({ ci: 'none.csv' }), '--plan', 'here')],
    ['BAD_TRACE: ', () => carbon(sites({}, '2025-01-01'), '--plan', 'here')],
    ['BAD_TRACE: ', () => carbon(sites({ certificates: [{ id: 'c', kwh: 1, month: '2025-13' }] }), '--plan', 'here')],
    ['BAD_TRACE: ', () => carbon(join(folder, 'trace.csv'), '--plan', 'here')],
  ])('refuses with %s', async (start, command) => {
    expect(await refusalOf(...command())).toContain(start);
  });
});

describe.skipIf(!existsSync(join(DATA, 'pai-50k.csv')))('PAI-50k, slack of a day', () => {
  const columns = ['--columns', 'submit=arrival_time,run=length,procs=cpus', '--time-unit', 'h'];
  const planned = (plan: string, file = join(DATA, 'sites.json')) => {
    const trace = ['--trace', join(DATA, 'pai-50k.csv'), '--format', 'csv', ...columns];
    return jsonOf('carbon', ...trace, '--sites', file, '--home', 'CQ', '--plan', plan, '--slack', '24');
  };

  it.each([
    ['here', 4266.865, 'NONE'],
    ['shift', 3719.29, 'LOCATION_ONLY'],
    ['move', 4124.973, 'LOCATION_ONLY'],
    ['shift+move', 3291.506, 'LOCATION_ONLY'],
    ['all:HM', 4670.641, 'NONE'],
  ])('%s is the exact optimum: %d kg', async (plan, kg, claim) => {
    const report = await planned(plan);
    expect(report).toMatchObject({ jobs: 50_000, deadlineMisses: 0, claim });
    expect(report.locationKg as number).toBeCloseTo(kg, 2);
    expect(report.baselineLocationKg as number).toBeCloseTo(4266.865, 2);
    if (plan === 'here') expect(report.kwh as number).toBeCloseTo(8186.118, 3);
  });

  it('makes Hami greener by market, and by market only, with enough certificates', async () => {
    const given = JSON.parse(readFileSync(join(DATA, 'sites.json'), 'utf8'));
    const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07'];
    given.sites[1].certificates = months.map((month) => ({ id: `g-${month}`, kwh: 10_000, month }));
    for (const site of given.sites) {
      writeFileSync(join(folder, `${site.code}.csv`), readFileSync(join(DATA, `ci-${site.code.toLowerCase()}.csv`)));
      site.ci = `${site.code}.csv`;
    }
    const file = join(folder, 'green.json');
    writeFileSync(file, JSON.stringify(given));
    const report = await planned('all:HM', file);
    expect(report).toMatchObject({ claim: 'MARKET_ONLY', marketKg: 0 });
    expect((report.certificatesUsed as { kwh: number }[]).reduce((sum, { kwh }) => sum + kwh, 0)).toBeCloseTo(
      7556.417,
      2,
    );
  });
});
