/** When and where jobs should run for the least carbon, with capacity without limit. */
import { err, ok, type Result } from '@yushu/kit/domain';
import type { Workload } from '../simulate/workload.ts';
import { cleanestStart, type IntensitySeries, kgOfRun, lastSecond } from './intensity.ts';

export interface Certificate {
  readonly id: string;
  readonly kwh: number;
  /** YYYY-MM. */
  readonly month: string;
}

export interface CarbonSite {
  readonly code: string;
  readonly wattsPerProc: number;
  readonly pue: number;
  /** Of energy that no certificate covers, kgCO2 per kWh. */
  readonly residualKgPerKwh: number;
  readonly certificates: readonly Certificate[];
  readonly intensity: IntensitySeries;
}

/** Kilowatts of one processor, cooling included. */
export const kilowattsPerProc = ({ wattsPerProc, pue }: CarbonSite): number => (wattsPerProc * pue) / 1000;

/** `sites`: places in the list where a job may run, the first of equals wins. `slackS`: how much later it may start. */
export interface Freedom {
  readonly sites: readonly number[];
  readonly slackS: number;
}

/** By index in the workload. */
export interface Assignment {
  readonly site: Int32Array;
  readonly start: Float64Array;
}

export interface SeriesShort {
  readonly code: 'CI_SERIES_SHORT';
  readonly site: string;
  /** The second that would have to be known. */
  readonly second: number;
}

/**
 * The site and start of every job with the least location-based kg, exactly (jobs do not hinder each other, so each is
 * chosen alone). Refused where a series does not cover what a job may use.
 */
export function assign(
  workload: Workload,
  sites: readonly CarbonSite[],
  freedom: Freedom,
): Result<Assignment, SeriesShort> {
  const { count, submit, run } = workload;
  const assignment = { site: new Int32Array(count), start: new Float64Array(count) };
  for (const place of freedom.sites) {
    const short = uncovered(workload, sites[place]!, freedom.slackS);
    if (short) return err(short);
  }
  for (let job = 0; job < count; job++) {
    let least = Number.POSITIVE_INFINITY;
    for (const place of freedom.sites) {
      const site = sites[place]!;
      const start = cleanestStart(site.intensity, submit[job]!, submit[job]! + freedom.slackS, run[job]!);
      const kg = kilowattsPerProc(site) * kgOfRun(site.intensity, start, run[job]!);
      if (kg >= least) continue;
      least = kg;
      assignment.site[job] = place;
      assignment.start[job] = start;
    }
  }
  return ok(assignment);
}

function uncovered({ count, submit, run }: Workload, site: CarbonSite, slackS: number): SeriesShort | null {
  const last = lastSecond(site.intensity);
  for (let job = 0; job < count; job++) {
    const end = submit[job]! + slackS + run[job]!;
    if (submit[job]! < 0 || end > last) return { code: 'CI_SERIES_SHORT', site: site.code, second: end };
  }
  return null;
}
