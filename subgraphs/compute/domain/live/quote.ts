/** What each cluster would mean for a job: when, how much, how much carbon. Side by side, before anything is submitted. */
import { decimal, mul, rational, roundHalfUp } from '@yushu/kit/domain';
import type { BrainState, LiveJob } from './brain.ts';
import { termsOf } from './decide.ts';
import { lastingReasons, passingReasons } from './eligibility.ts';
import { projectedStart } from './projected-start.ts';

export interface QuoteLine {
  readonly clusterId: string;
  readonly siteCode: string;
  /** Seconds until the projected start; null where it cannot run. */
  readonly startInS: number | null;
  /** Fen, if the whole limit is used; null where nobody told the price. */
  readonly amountMinor: bigint | null;
  /** kgCO2 by location, if the whole limit is used; decimal text. */
  readonly carbonKg: string | null;
  readonly reasons: readonly string[];
}

/** A line for every cluster, by name. */
export const quote = (state: BrainState, job: LiveJob, now: number): QuoteLine[] =>
  state.clusters.map((cluster) => {
    const reasons = [...lastingReasons(cluster, job), ...passingReasons(cluster, job)];
    const onIt = state.occupants.filter(({ clusterId }) => clusterId === cluster.id);
    const startInS = reasons.length === 0 ? projectedStart(cluster, onIt, job, now) - now : null;
    const terms = termsOf(cluster, job, startInS ?? 0);
    const rawOf = (name: string) => terms.find((term) => term.name === name)?.raw ?? null;
    const yuan = rawOf('LIST_PRICE_YUAN');
    return {
      ...{ clusterId: cluster.id, siteCode: cluster.siteCode, startInS, reasons },
      amountMinor: yuan === null ? null : roundHalfUp(mul(decimal(yuan), rational(100n))),
      carbonKg: rawOf('CARBON_KG'),
    };
  });
