/** Conditions on one row of an answer. */
import { compare, parseDecimal, type Rational } from '@yushu/kit/domain';
import { isDay, parseInstant } from '../instant.ts';
import type { Clause } from './definition.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The value at a dotted path, null where anything on the way is absent. */
export function valueAt(from: unknown, path: string): unknown {
  let value = from;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return value ?? null;
}

/** A number or decimal text as an exact rational; null of anything else. */
export function numberOf(value: unknown): Rational | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const parsed = parseDecimal(String(value));
  return parsed.ok ? parsed.value : null;
}

/** Whether the row passes; null fails every operator, NE too. */
export function passes(row: unknown, clause: Clause): boolean {
  const actual = valueAt(row, clause.field);
  if (actual === null) return false;
  switch (clause.op) {
    case 'EXISTS':
      return true;
    case 'EQ':
      return same(actual, clause.value);
    case 'NE':
      return !same(actual, clause.value);
    case 'IN':
      return Array.isArray(clause.value) && clause.value.some((one) => same(actual, one));
    default:
      return ordered(actual, clause);
  }
}

function ordered(actual: unknown, { op, value }: Clause): boolean {
  const order = orderOf(actual, value);
  if (order === null) return false;
  if (op === 'GE') return order >= 0;
  if (op === 'GT') return order > 0;
  return op === 'LE' ? order <= 0 : order < 0;
}

/** Whether two values are the same thing: numbers by value, however they are written, all else by its JSON. */
export function same(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' || typeof right === 'number') {
    const [a, b] = [numberOf(left), numberOf(right)];
    return a !== null && b !== null && compare(a, b) === 0;
  }
  return JSON.stringify(left) === JSON.stringify(right);
}

function orderOf(left: unknown, right: unknown): number | null {
  const numbers = [numberOf(left), numberOf(right)] as const;
  if (numbers[0] && numbers[1]) return compare(numbers[0], numbers[1]);
  const times = [timeOf(left), timeOf(right)] as const;
  return times[0] === null || times[1] === null ? null : times[0] - times[1];
}

const timeOf = (value: unknown): number | null =>
  isDay(value) ? Date.parse(`${value}T00:00:00Z`) : parseInstant(value);
