/** The bureau's compute figures from rows: capacity, shares, latency, and whether the plan's 2027 targets hold. */
import { compare, decimal, type Rational } from '@yushu/kit/domain';
import {
  type CapacityClaim,
  type CapacityExclusion,
  type CapacityTotals,
  capacityTotals,
  countCapacity,
} from './capacity.ts';
import { greatCircleKm, isBelowLightBound, lightBoundMs, type Place, percentile95 } from './link.ts';

/** One measured round trip between two places; ms as decimal text. */
export interface RoundTrip {
  readonly from: Place;
  readonly to: Place;
  readonly roundTripMs: string;
}

export interface Exclusion {
  /** Counted from 1 in its own list. */
  readonly row: number;
  readonly reason: CapacityExclusion | 'BELOW_LIGHT_BOUND';
}

export interface ComputeIndicators extends CapacityTotals {
  /** Over all believable round trips, ms as decimal text; null without any. */
  readonly rttP95Ms: string | null;
  readonly excludedCapacity: readonly Exclusion[];
  readonly excludedLinks: readonly Exclusion[];
}

/** All figures of the rows; what does not count is listed with its reason. */
export function computeIndicators(
  claims: readonly CapacityClaim[],
  roundTrips: readonly RoundTrip[],
): ComputeIndicators {
  const { counted, excluded } = countCapacity(claims);
  const excludedLinks: Exclusion[] = roundTrips.flatMap((trip, index) =>
    isImpossible(trip) ? [{ row: index + 1, reason: 'BELOW_LIGHT_BOUND' as const }] : [],
  );
  const believable = roundTrips.filter((trip) => !isImpossible(trip));
  return {
    ...capacityTotals(counted),
    rttP95Ms: percentile95(believable.map((trip) => trip.roundTripMs)),
    excludedCapacity: excluded,
    excludedLinks,
  };
}

const isImpossible = ({ from, to, roundTripMs }: RoundTrip): boolean =>
  isBelowLightBound(roundTripMs, lightBoundMs(greatCircleKm(from, to)));

/** Targets of the plan that this room's figures can be held against: 达到 is ≥, 超 is >, 不高于 is ≤. */
export const COMPUTE_TARGETS = {
  K01: { operator: 'AT_LEAST', value: '14000' },
  K02: { operator: 'MORE_THAN', value: '0.5' },
  K03: { operator: 'MORE_THAN', value: '0.55' },
  K04: { operator: 'AT_MOST', value: '35' },
} as const;
export type ComputeTarget = keyof typeof COMPUTE_TARGETS;

/** Whether a figure meets the target, compared exactly; null is unknown and so is the answer. */
export function meetsTarget(code: ComputeTarget, value: Rational | null): boolean | null {
  if (value === null) return null;
  const order = compare(value, decimal(COMPUTE_TARGETS[code].value));
  const { operator } = COMPUTE_TARGETS[code];
  if (operator === 'MORE_THAN') return order > 0;
  return operator === 'AT_LEAST' ? order >= 0 : order <= 0;
}
