/** From rows to one exact number. */
import {
  add,
  compare,
  div,
  err,
  isZero,
  mul,
  ok,
  type Rational,
  type Result,
  rational,
  sub,
  ZERO,
} from '@yushu/kit/domain';
import { numberOf, passes, type Row, valueAt } from './condition.ts';
import type { Reducer, Side } from './definition.ts';
import type { RunFailure } from './failure.ts';

type Reduced = Result<Rational, RunFailure>;

/** The reducer's value over the rows that count, exact; or VALUE_NULL, EMPTY, NO_DENOMINATOR. */
export function reduce(rows: readonly Row[], reducer: Reducer): Reduced {
  switch (reducer.kind) {
    case 'COUNT':
      return ok(rational(BigInt(rows.length)));
    case 'SUM':
      return sum(rows, reducer.field);
    case 'MAX':
      return extreme(rows, reducer.field, 1);
    case 'MIN':
      return extreme(rows, reducer.field, -1);
    case 'RATIO_OF_SUMS':
      return quotient(sideSum(rows, reducer.numerator), sideSum(rows, reducer.denominator));
    case 'WEIGHTED_MEAN':
      return weightedMean(rows, reducer.field, reducer.weight);
    case 'CHANGE':
      return change(rows, reducer.baselineField, reducer.currentField);
  }
}

function numbers(rows: readonly Row[], field: string): Result<Rational[], RunFailure> {
  const values = rows.map((row) => numberOf(valueAt(row, field)));
  // What is no number is not known, and what is not known must not enter a sum as nothing.
  return values.every((value) => value !== null) ? ok(values) : err({ code: 'VALUE_NULL', path: field });
}

function sum(rows: readonly Row[], field: string): Reduced {
  const values = numbers(rows, field);
  return values.ok ? ok(total(values.value)) : values;
}

const total = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

const sideSum = (rows: readonly Row[], side: Side): Reduced =>
  sum(
    rows.filter((row) => side.where.every((clause) => passes(row, clause))),
    side.field,
  );

function extreme(rows: readonly Row[], field: string, direction: 1 | -1): Reduced {
  const values = numbers(rows, field);
  if (!values.ok) return values;
  const [first, ...rest] = values.value;
  if (!first) return err({ code: 'EMPTY' });
  return ok(rest.reduce((best, next) => (compare(next, best) === direction ? next : best), first));
}

function quotient(numerator: Reduced, denominator: Reduced): Reduced {
  if (!numerator.ok) return numerator;
  if (!denominator.ok) return denominator;
  if (isZero(denominator.value)) return err({ code: 'NO_DENOMINATOR' });
  return ok(div(numerator.value, denominator.value));
}

function weightedMean(rows: readonly Row[], field: string, weight: string): Reduced {
  const [values, weights] = [numbers(rows, field), numbers(rows, weight)];
  if (!values.ok) return values;
  if (!weights.ok) return weights;
  const products = values.value.map((value, index) => mul(value, weights.value[index]!));
  return quotient(ok(total(products)), ok(total(weights.value)));
}

function change(rows: readonly Row[], baselineField: string, currentField: string): Reduced {
  const baseline = sum(rows, baselineField);
  if (!baseline.ok) return baseline;
  const left = quotient(sum(rows, currentField), baseline);
  return left.ok ? ok(sub(rational(1n), left.value)) : left;
}
