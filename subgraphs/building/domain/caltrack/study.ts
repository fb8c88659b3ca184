/** What a study of a saving is asked and what it answers. */
import type { Calendar } from '../time/calendar.ts';
import type { Candidate, Model } from './candidates.ts';
import type { Goodness } from './fit.ts';
import type { HourlyTemperature, UseReading } from './series.ts';

export type Frequency = 'daily' | 'billing';
/** `reference` counts as eemeter 2.10.11 does, `local` as the rules say. */
export type Mode = 'local' | 'reference';
export type Commodity = 'electricity' | 'gas';

export interface StudyRequest {
  readonly readings: readonly UseReading[];
  readonly hours: readonly HourlyTemperature[];
  /** First days of the works and of reporting, as numbers of civil days. */
  readonly blackoutStart: number;
  readonly blackoutEnd: number;
  readonly commodity: Commodity;
  readonly mode: Mode;
  readonly calendar: Calendar;
}

export type InsufficiencyCode =
  | 'BASELINE_DAYS_MISSING'
  | 'BASELINE_PERIODS'
  | 'REPORTING_DAYS'
  | 'REPORTING_PERIODS'
  | 'QUALIFIED_MODELS';

/** A criterion that the data do not meet. */
export interface Insufficiency {
  readonly code: InsufficiencyCode;
  readonly have: number;
  readonly need: number;
}

/** Civil days, the second one excluded. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

export interface Saving {
  readonly savings: number;
  readonly fsuBand: number;
  /** Band ÷ saving; null of no saving. */
  readonly fsuShare: number | null;
  readonly olsBand: number;
}

export interface Study {
  /** INSUFFICIENT: the data do not reach; DISQUALIFIED: no candidate qualifies. */
  readonly status: 'QUALIFIED' | 'DISQUALIFIED' | 'INSUFFICIENT';
  readonly model: Model | null;
  readonly fit: Goodness | null;
  readonly candidates: readonly Candidate[];
  readonly baseline: Span & { readonly n: number; readonly missing: number; readonly observed: number };
  readonly reporting: Span & { readonly n: number; readonly observed: number; readonly counterfactual: number | null };
  readonly saving: Saving | null;
  readonly insufficiencies: readonly Insufficiency[];
}

export const YEAR_DAYS = 365;
/** Days that a baseline may lack. */
export const MOST_MISSING = 37;

/** The saving of what was predicted and observed. */
export function savingOf(
  counterfactual: number,
  observed: number,
  bands: { fsuBand: number; olsBand: number },
): Saving {
  const savings = counterfactual - observed;
  return { savings, ...bands, fsuShare: savings === 0 ? null : bands.fsuBand / savings };
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum;
}
