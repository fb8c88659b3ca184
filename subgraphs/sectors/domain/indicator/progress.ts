/** How far a target is on its way, where a baseline says from where it started. */
import { add, compare, decimal, div, isZero, mul, type Rational, rational, sub } from '@yushu/kit/domain';
import type { IndicatorTarget } from './definition.ts';
import type { Reading } from './evaluate.ts';

/** The plan's last day, at its end in Asia/Shanghai. */
export const PLAN_END = Date.parse('2027-12-31T16:00:00Z');

/** Our own thresholds, shares of the expected way; versioned data, not the plan's. */
export interface ProgressThresholds {
  readonly version: number;
  readonly onTrack: string;
  readonly atRisk: string;
}

/** A published start of a target. The reading gives none. */
export interface Baseline {
  /** Decimal text in the target's unit. */
  readonly value: string;
  /** Epoch milliseconds. */
  readonly date: number;
  readonly source: { readonly title: string; readonly url: string; readonly date: string };
}

export type Progress = 'UNKNOWN' | 'ACHIEVED' | 'NO_BASELINE' | 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK';

/** The progress at `at` (epoch ms): done way over expected way, expected linear from the baseline to 2027-12-31. */
export function progress(
  reading: Pick<Reading, 'value' | 'met'>,
  target: IndicatorTarget,
  baseline: Baseline | null,
  thresholds: ProgressThresholds,
  at: number,
): Progress {
  if (reading.value === null) return 'UNKNOWN';
  if (reading.met) return 'ACHIEVED';
  if (!baseline) return 'NO_BASELINE';
  const start = decimal(baseline.value);
  const expected = sub(expectedAt(target, baseline, at), start);
  // Nothing is due yet, so nothing can be late.
  if (isZero(expected)) return 'ON_TRACK';
  const share = div(sub(decimal(reading.value), start), expected);
  if (compare(share, decimal(thresholds.onTrack)) >= 0) return 'ON_TRACK';
  return compare(share, decimal(thresholds.atRisk)) >= 0 ? 'AT_RISK' : 'OFF_TRACK';
}

/** What a linear way from the baseline would have reached at `at`; exact. */
export const expectedAt = (target: IndicatorTarget, baseline: Baseline, at: number): Rational =>
  add(
    decimal(baseline.value),
    mul(sub(decimal(target.value), decimal(baseline.value)), elapsedShare(baseline.date, at)),
  );

function elapsedShare(from: number, at: number): Rational {
  const elapsed = Math.min(Math.max(at - from, 0), PLAN_END - from);
  return PLAN_END > from ? rational(BigInt(elapsed), BigInt(PLAN_END - from)) : rational(1n);
}
