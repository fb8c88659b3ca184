/** Where a job goes, and why. Pure: the live cycle and the replay of its recording call this one function. */
import { add, decimal, mul, type Rational, rational, toText } from '@yushu/kit/domain';
import type { BrainState, LiveCluster, LiveJob, Size } from './brain.ts';
import { lastingReasons, passingReasons, type Rejection } from './eligibility.ts';
import { projectedStart } from './projected-start.ts';

/** One thing that was looked at; what weighs 0 is told and does not decide. Decimal text. */
export interface Term {
  readonly name: 'START_DELAY_S' | 'LIST_PRICE_YUAN' | 'CARBON_KG';
  readonly raw: string;
  readonly weight: string;
}

/** A cluster that could take the job. */
export interface Candidate {
  readonly cluster: string;
  /** Seconds from now until the projected start. */
  readonly startInS: number;
}

export type Decision =
  | {
      readonly kind: 'PLACED';
      readonly clusterId: string;
      readonly cluster: string;
      readonly terms: readonly Term[];
      readonly candidates: readonly Candidate[];
      readonly rejected: readonly Rejection[];
    }
  /** No cluster can take it now, some could later. */
  | { readonly kind: 'WAIT'; readonly rejected: readonly Rejection[] }
  | { readonly kind: 'UNPLACEABLE'; readonly rejected: readonly Rejection[] };

/**
 * The meta-policy `probe`: of the clusters that may take the job the one with the least projected start; the first by name of
 * equals. UNPLACEABLE when each has a reason that no waiting removes, or when it is too late.
 */
export function decide(state: BrainState, job: LiveJob, now: number): Decision {
  if (job.latestStart !== null && now > job.latestStart) return tooLate(state);
  const candidates: { readonly cluster: LiveCluster; readonly start: number }[] = [];
  const rejected: Rejection[] = [];
  let mayPass = false;
  for (const cluster of state.clusters) {
    const lasting = lastingReasons(cluster, job);
    const passing = passingReasons(cluster, job);
    const start = lasting.length + passing.length === 0 ? startOn(state, cluster, job, now) : null;
    const isLate = start !== null && job.latestStart !== null && start > job.latestStart;
    if (start !== null && !isLate) candidates.push({ cluster, start });
    else
      rejected.push({
        cluster: cluster.name,
        reasons: [...lasting, ...passing, ...(isLate ? ['STARTS_TOO_LATE'] : [])],
      });
    if (lasting.length === 0) mayPass = true;
  }
  const [first, ...others] = candidates;
  if (!first) return { kind: mayPass ? 'WAIT' : 'UNPLACEABLE', rejected };
  const best = others.reduce((least, each) => (each.start < least.start ? each : least), first);
  return {
    ...{ kind: 'PLACED', clusterId: best.cluster.id, cluster: best.cluster.name, rejected },
    terms: termsOf(best.cluster, job, best.start - now),
    candidates: candidates.map(({ cluster, start }) => ({ cluster: cluster.name, startInS: start - now })),
  };
}

const tooLate = ({ clusters }: BrainState): Decision => ({
  kind: 'UNPLACEABLE',
  rejected: clusters.map(({ name }) => ({ cluster: name, reasons: ['LATEST_START_PASSED'] })),
});

const startOn = (state: BrainState, cluster: LiveCluster, job: LiveJob, now: number): number =>
  projectedStart(
    cluster,
    state.occupants.filter(({ clusterId }) => clusterId === cluster.id),
    job,
    now,
  );

const PLACES = 6;

/** The terms of a job on a cluster if it uses its whole limit. */
export function termsOf(cluster: LiveCluster, job: Size, startInS: number): Term[] {
  const price = perHours(job, cluster.cpuPrice, cluster.gpuPrice);
  const carbon = perHours(job, cluster.kgPerProcHour, cluster.kgPerGpuHour);
  return [
    { name: 'START_DELAY_S', raw: String(startInS), weight: '1' },
    ...(price === null ? [] : [{ name: 'LIST_PRICE_YUAN' as const, raw: toText(price, PLACES), weight: '0' }]),
    ...(carbon === null ? [] : [{ name: 'CARBON_KG' as const, raw: toText(carbon, PLACES), weight: '0' }]),
  ];
}

/** Σ units · rate · hours; null where a rate that is needed is not known. */
function perHours({ procs, gpus, limitS }: Size, perProc: string | null, perGpu: string | null): Rational | null {
  if (perProc === null || (gpus > 0 && perGpu === null)) return null;
  const units = add(
    mul(decimal(perProc), rational(BigInt(procs))),
    mul(decimal(perGpu ?? '0'), rational(BigInt(gpus))),
  );
  return mul(units, rational(BigInt(limitS), 3_600n));
}
