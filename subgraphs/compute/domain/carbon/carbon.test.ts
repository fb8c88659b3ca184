import { describe, expect, it } from 'vitest';
import type { Workload } from '../simulate/workload.ts';
import { account, claimOf } from './account.ts';
import { cleanestStart, intensitySeries, kgOfRun } from './intensity.ts';
import { monthsFrom } from './months.ts';
import { assign, type CarbonSite, type Certificate } from './plan.ts';

const workload = (jobs: [submit: number, run: number, procs: number][]): Workload => ({
  count: jobs.length,
  row: Int32Array.from(jobs.keys()),
  submit: Float64Array.from(jobs, ([submit]) => submit),
  run: Float64Array.from(jobs, ([, run]) => run),
  procs: Int32Array.from(jobs, ([, , procs]) => procs),
  estimates: Float64Array.from(jobs, ([, run]) => run),
  home: new Int32Array(jobs.length),
});
const site = (code: string, series: number[], certificates: Certificate[] = []): CarbonSite => ({
  ...{ code, wattsPerProc: 800, pue: 1.25, residualKgPerKwh: 0.5, certificates },
  intensity: intensitySeries(series),
});

describe('cleanestStart', () => {
  it('is never worse than the best of all seconds', () => {
    let state = 7;
    const roll = (bound: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * bound);
    };
    for (let round = 0; round < 30; round++) {
      const series = intensitySeries(Array.from({ length: 9 }, () => roll(1000) / 1000));
      const [from, run] = [roll(7000), 1 + roll(9000)];
      const to = from + roll(12_000);
      const best = cleanestStart(series, from, to, run);
      let least = Number.POSITIVE_INFINITY;
      for (let start = from; start <= to; start++) least = Math.min(least, kgOfRun(series, start, run));
      expect(kgOfRun(series, best, run)).toBeCloseTo(least, 12);
      expect(best >= from && best <= to).toBe(true);
    }
  });
});

describe('assign', () => {
  const sites = [site('A', [3, 1, 2, 9]), site('B', [2, 2, 1, 9])];
  it('takes the least kg over the sites and hours it may use, and home where both are equal', () => {
    const jobs = workload([[0, 3600, 1]]);
    const chosen = (places: number[], slackS: number) => {
      const assigned = assign(jobs, sites, { sites: places, slackS });
      return assigned.ok ? [assigned.value.site[0], assigned.value.start[0]] : assigned.error;
    };
    expect(chosen([0], 0)).toEqual([0, 0]);
    expect(chosen([0, 1], 0)).toEqual([1, 0]);
    expect(chosen([0, 1], 7200)).toEqual([0, 3600]);
    expect(chosen([1, 0], 7200)).toEqual([1, 7200]);
    expect(chosen([0, 1], 10_801)).toEqual({ code: 'CI_SERIES_SHORT', site: 'A', second: 14_401 });
  });
});

describe('monthsFrom', () => {
  it('turns the months where the clock of the place turns them', () => {
    expect(monthsFrom('2025-01-31T22:00:00+08:00', 7201)).toEqual([
      { name: '2025-01', from: 0, to: 7200 },
      { name: '2025-02', from: 7200, to: 7200 + 28 * 86_400 },
    ]);
    expect(monthsFrom('2025-01-31', 1)).toBeNull();
  });
});

describe('account', () => {
  const months = monthsFrom('2025-01-31T22:00:00+08:00', 14_400)!;
  // 1 kW a processor: one hour before and one after the month's end.
  const jobs = workload([[3600, 7200, 2]]);
  const accounted = (certificates: Certificate[]) => {
    const sites = [
      site('A', [3, 1, 2, 9], certificates),
      site('B', [1, 1, 1, 1], [{ id: 'b', kwh: 9, month: '2025-01' }]),
    ];
    const assigned = assign(jobs, sites, { sites: [0], slackS: 0 });
    if (!assigned.ok) throw new Error(assigned.error.code);
    return account(jobs, sites, months, assigned.value);
  };

  it('adds energy over the grid as it was, and over the residual where no certificate covers it', () => {
    expect(accounted([])).toEqual({ kwh: 4, locationKg: 2 * (1 + 2), marketKg: 2, certificatesUsed: [] });
  });

  it('uses certificates of the same site and month only, and no more than was consumed', () => {
    const certificates = [
      { id: 'c1', kwh: 1.5, month: '2025-01' },
      { id: 'c2', kwh: 5, month: '2025-01' },
      { id: 'c3', kwh: 1, month: '2025-02' },
      { id: 'c4', kwh: 9, month: '2025-03' },
    ];
    const used = accounted(certificates);
    expect(used.marketKg).toBe(0.5);
    expect(used.certificatesUsed).toEqual([
      { id: 'c1', kwh: 1.5 },
      { id: 'c2', kwh: 0.5 },
      { id: 'c3', kwh: 1 },
    ]);
  });

  it('claims only what fell, and no last digits', () => {
    const base = accounted([]);
    expect(claimOf({ ...base, marketKg: base.marketKg * (1 - 1e-12) }, base)).toBe('NONE');
    expect(claimOf({ ...base, marketKg: 1 }, base)).toBe('MARKET_ONLY');
    expect(claimOf({ ...base, locationKg: 1, marketKg: 3 }, base)).toBe('LOCATION_ONLY');
    expect(claimOf({ ...base, locationKg: 1, marketKg: 1 }, base)).toBe('BOTH');
  });
});
