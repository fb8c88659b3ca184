/** The functions of Apply. A missing argument makes a missing result unless a function says otherwise. */
import { RowFault, type Value } from './scope.ts';

type Fold = (values: readonly Value[]) => Value;

export interface PmmlFunction {
  readonly least: number;
  readonly most: number;
  /** Takes missing arguments itself. */
  readonly takesMissing: boolean;
  readonly apply: Fold;
}

function numeric(value: Value): number {
  if (typeof value !== 'number') throw new RowFault(`${JSON.stringify(value)} is no number`);
  return value;
}

/** A result that is no finite number ends the row: NaN and Infinity are no scores. */
function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RowFault('a function has no finite result');
  return value;
}

const unary = (of: (x: number) => number): PmmlFunction => ({
  ...{ least: 1, most: 1, takesMissing: false },
  apply: ([x]) => finite(of(numeric(x!))),
});
const binary = (of: (x: number, y: number) => number): PmmlFunction => ({
  ...{ least: 2, most: 2, takesMissing: false },
  apply: ([x, y]) => finite(of(numeric(x!), numeric(y!))),
});
const many = (of: (...values: number[]) => number): PmmlFunction => ({
  ...{ least: 1, most: 1000, takesMissing: false },
  apply: (values) => of(...values.map(numeric)),
});
const comparison = (holds: (order: number) => boolean): PmmlFunction => ({
  ...{ least: 2, most: 2, takesMissing: false },
  apply: ([x, y]) => holds(compare(x!, y!)),
});

/** Numbers by size, everything else by its text. */
export function compare(x: Exclude<Value, null> | Value, y: Value): number {
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  const [a, b] = [String(x), String(y)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Three-valued: one decisive argument decides, otherwise a missing one makes the answer missing. */
const connective = (decisive: boolean): PmmlFunction => ({
  ...{ least: 2, most: 1000, takesMissing: true },
  apply: (values) => (values.includes(decisive) ? decisive : values.includes(null) ? null : !decisive),
});

/** By the name in `function`. */
export const FUNCTIONS: Readonly<Record<string, PmmlFunction>> = {
  '+': binary((x, y) => x + y),
  '-': binary((x, y) => x - y),
  '*': binary((x, y) => x * y),
  '/': binary((x, y) => x / y),
  pow: binary((x, y) => x ** y),
  min: many(Math.min),
  max: many(Math.max),
  abs: unary(Math.abs),
  sqrt: unary(Math.sqrt),
  ln: unary(Math.log),
  exp: unary(Math.exp),
  equal: comparison((order) => order === 0),
  notEqual: comparison((order) => order !== 0),
  lessThan: comparison((order) => order < 0),
  lessOrEqual: comparison((order) => order <= 0),
  greaterThan: comparison((order) => order > 0),
  greaterOrEqual: comparison((order) => order >= 0),
  and: connective(false),
  or: connective(true),
  not: { least: 1, most: 1, takesMissing: false, apply: ([x]) => x !== true },
  isMissing: { least: 1, most: 1, takesMissing: true, apply: ([x]) => x === null },
  isNotMissing: { least: 1, most: 1, takesMissing: true, apply: ([x]) => x !== null },
};
