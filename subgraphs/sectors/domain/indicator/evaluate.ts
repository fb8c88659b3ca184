/** One indicator: what its last run says, and what may be shown of it now. Pure; nothing that failed is ever 0. */
import {
  compare,
  decimal,
  err,
  ok,
  PROVENANCE_KINDS,
  type ProvenanceKind,
  type Rational,
  type Result,
  toText,
} from '@yushu/kit/domain';
import { meets } from '../comparison.ts';
import { printInstant } from '../instant.ts';
import { type Row, valueAt } from './condition.ts';
import type { IndicatorDefinition, IndicatorTarget, Reducer } from './definition.ts';
import type { RunFailure } from './failure.ts';
import { reduce } from './reduce.ts';
import { type Answer, type Selected, select } from './select.ts';

const HOUR_MS = 3_600_000;
/** Decimals of a value that has no end. */
const PLACES = 12;

/** An executed document: times in epoch milliseconds. */
export interface Run extends Answer {
  readonly ranAt: number;
}

/** The last value that a healthy run gave. */
export interface LastGood {
  /** Decimal text. */
  readonly value: string;
  readonly asOf: number;
  readonly provenance: ProvenanceKind;
}

export interface IndicatorCase {
  readonly definition: IndicatorDefinition;
  readonly run: Run | null;
  readonly lastGood: LastGood | null;
  /** When it is looked at, epoch milliseconds. */
  readonly at: number;
}

/** What a healthy run measured. */
export interface Measured {
  readonly value: Rational;
  readonly provenance: ProvenanceKind;
  readonly rows: number;
  readonly duplicates: number;
  readonly excluded: Readonly<Record<string, number>>;
}

export type ReadingState = 'FRESH' | 'STALE' | 'UNKNOWN';

/** What is shown: decimal text and RFC 3339 times; null is "not known". */
export interface Reading {
  readonly state: ReadingState;
  readonly value: string | null;
  readonly asOf: string | null;
  readonly staleSince: string | null;
  readonly provenance: ProvenanceKind | null;
  readonly met: boolean | null;
}

export interface Evaluation extends Reading {
  readonly code: string;
  readonly unit: string;
  readonly runState: 'OK' | 'FAILED' | 'NONE';
  readonly failure: RunFailure | null;
  readonly rows: number | null;
  readonly duplicates: number | null;
  readonly excluded: Readonly<Record<string, number>>;
}

/** What a run measured, or the first reason for which it stores no value. */
export function measure(answer: Answer, reducer: Reducer): Result<Measured, RunFailure> {
  const selected = select(answer, reducer);
  if (!selected.ok) return selected;
  const provenance = provenanceOf(selected.value, reducer.provenanceField);
  if (!provenance.ok) return provenance;
  const value = reduce(selected.value.rows, reducer);
  if (!value.ok) return value;
  const { rows, duplicates, excluded } = selected.value;
  return ok({ value: value.value, provenance: provenance.value, rows: rows.length, duplicates, excluded });
}

/** The weakest kind of the rows, duplicates included; MEASURED of none. A plan's target is never an actual value. */
function provenanceOf({ passed }: Selected, field: string): Result<ProvenanceKind, RunFailure> {
  const kinds = passed.map((row: Row) => kindOf(valueAt(row, field)));
  if (kinds.includes(null)) return err({ code: 'PROVENANCE_MISSING' });
  if (kinds.includes('PLAN_TARGET')) return err({ code: 'TARGET_AS_ACTUAL' });
  return ok(PROVENANCE_KINDS.find((kind) => kinds.includes(kind)) ?? 'MEASURED');
}

// A kind that nobody knows says nothing of where the row comes from.
const kindOf = (value: unknown): ProvenanceKind | null => PROVENANCE_KINDS.find((kind) => kind === value) ?? null;

/** The value as text: exact where the decimal ends, else half-even at 12 places. */
export function printValue(value: Rational): string {
  const text = toText(value);
  return compare(decimal(text), value) === 0 ? text : toText(value, PLACES);
}

/** What one case shows at its time. */
export function evaluate({ definition, run, lastGood, at }: IndicatorCase): Evaluation {
  const { code, unit } = definition;
  const outcome = run && measure(run, definition.reduce);
  const counts = outcome?.ok ? outcome.value : { rows: null, duplicates: null, excluded: {} };
  const current = run && outcome?.ok ? { ...outcome.value, asOf: run.ranAt } : lastGood && fromLastGood(lastGood);
  const failedAt = run && !outcome?.ok ? run.ranAt : null;
  return {
    code,
    unit,
    runState: outcome === null ? 'NONE' : outcome.ok ? 'OK' : 'FAILED',
    failure: outcome && !outcome.ok ? outcome.error : null,
    ...readingOf(current, definition, failedAt, at),
    rows: counts.rows,
    duplicates: counts.duplicates,
    excluded: counts.excluded,
  };
}

interface Known {
  readonly value: Rational;
  readonly asOf: number;
  readonly provenance: ProvenanceKind;
}

const fromLastGood = ({ value, asOf, provenance }: LastGood): Known => ({ value: decimal(value), asOf, provenance });

const UNKNOWN: Reading = {
  state: 'UNKNOWN',
  value: null,
  asOf: null,
  staleSince: null,
  provenance: null,
  met: null,
};

/** The reading of a known value at `at`, given when the latest run failed (null: it did not). */
function readingOf(known: Known | null, definition: IndicatorDefinition, failedAt: number | null, at: number): Reading {
  if (!known) return UNKNOWN;
  const expiry = known.asOf + definition.freshForHours * HOUR_MS;
  const staleSince = failedAt === null ? (at > expiry ? expiry : null) : Math.min(failedAt, expiry);
  return {
    state: staleSince === null ? 'FRESH' : 'STALE',
    value: printValue(known.value),
    asOf: printInstant(known.asOf),
    staleSince: staleSince === null ? null : printInstant(staleSince),
    provenance: known.provenance,
    met: metBy(known.value, definition.target),
  };
}

const metBy = (value: Rational, target: IndicatorTarget | null): boolean | null =>
  target && meets(target.op, value, decimal(target.value));
