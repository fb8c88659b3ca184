/** Energy and carbon of jobs that ran somewhere, after the GHG Protocol's scope 2 guidance: by location and by market. */
import type { Workload } from '../simulate/workload.ts';
import { kgOfRun } from './intensity.ts';
import type { Month } from './months.ts';
import { type Assignment, type CarbonSite, kilowattsPerProc } from './plan.ts';

export interface CarbonAccount {
  readonly kwh: number;
  /** Σ of energy times the grid's intensity while it was used. */
  readonly locationKg: number;
  /** Σ per site and month of the energy without certificates times the residual factor. */
  readonly marketKg: number;
  /** Certificates used up, wholly or in part. */
  readonly certificatesUsed: readonly { readonly id: string; readonly kwh: number }[];
}

/** The account of an assignment; `months` must cover it. A certificate serves its own site and month only. */
export function account(
  workload: Workload,
  sites: readonly CarbonSite[],
  months: readonly Month[],
  assignment: Assignment,
): CarbonAccount {
  const energy = sites.map(() => new Float64Array(months.length));
  let locationKg = 0;
  for (let job = 0; job < workload.count; job++) {
    const place = assignment.site[job]!;
    const [site, start, run] = [sites[place]!, assignment.start[job]!, workload.run[job]!];
    const kilowatts = kilowattsPerProc(site) * workload.procs[job]!;
    locationKg += kilowatts * kgOfRun(site.intensity, start, run);
    addEnergy(energy[place]!, months, { start, run, kilowatts });
  }
  return { kwh: sum(energy.map(sum)), locationKg, ...market(sites, months, energy) };
}

interface Load {
  readonly start: number;
  readonly run: number;
  readonly kilowatts: number;
}

function addEnergy(byMonth: Float64Array, months: readonly Month[], { start, run, kilowatts }: Load): void {
  for (let at = 0; at < months.length; at++) {
    const { from, to } = months[at]!;
    const seconds = Math.min(start + run, to) - Math.max(start, from);
    if (seconds > 0) byMonth[at]! += (kilowatts * seconds) / 3600;
  }
}

function market(sites: readonly CarbonSite[], months: readonly Month[], energy: readonly Float64Array[]) {
  let marketKg = 0;
  const certificatesUsed: { id: string; kwh: number }[] = [];
  for (const [place, site] of sites.entries()) {
    for (const [at, { name }] of months.entries()) {
      let rest = energy[place]![at]!;
      for (const { id, kwh } of site.certificates.filter(({ month }) => month === name)) {
        const used = Math.min(kwh, rest);
        if (used > 0) certificatesUsed.push({ id, kwh: used });
        rest -= used;
      }
      marketKg += rest * site.residualKgPerKwh;
    }
  }
  return { marketKg, certificatesUsed };
}

const sum = (values: Iterable<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

export type Claim = 'NONE' | 'LOCATION_ONLY' | 'MARKET_ONLY' | 'BOTH';

/** Which figure may be said to have fallen below the baseline. */
export function claimOf(figures: CarbonAccount, baseline: CarbonAccount): Claim {
  const location = isBelow(figures.locationKg, baseline.locationKg);
  const market = isBelow(figures.marketKg, baseline.marketKg);
  if (location) return market ? 'BOTH' : 'LOCATION_ONLY';
  return market ? 'MARKET_ONLY' : 'NONE';
}

/** The same energy summed in another order differs in its last digits: that is no saving. */
const isBelow = (kg: number, baseline: number): boolean => kg < baseline * (1 - 1e-9);
