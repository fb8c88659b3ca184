/** From an answer to the rows that count: lists joined, conditions applied, duplicates joined. Any doubt fails the run. */
import { err, ok, type Result } from '@yushu/kit/domain';
import { passes, type Row, same, valueAt } from './condition.ts';
import type { Reducer, Side } from './definition.ts';
import type { RunFailure } from './failure.ts';

export interface Answer {
  readonly data: unknown;
  readonly errors: readonly unknown[];
}

export interface Selected {
  /** One row a thing. */
  readonly rows: readonly Row[];
  /** All rows that passed, duplicates included: a weak duplicate weakens the reading. */
  readonly passed: readonly Row[];
  readonly duplicates: number;
  /** Rows left out, by the first reason. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** The rows that count, or why nobody can say which. */
export function select(answer: Answer, reducer: Reducer): Result<Selected, RunFailure> {
  const joined = joinLists(answer, reducer.lists);
  if (!joined.ok) return joined;
  const { passed, excluded } = filter(joined.value, reducer);
  const kept = dedupe(passed, reducer);
  if (!kept.ok) return kept;
  return ok({ rows: kept.value, passed, duplicates: passed.length - kept.value.length, excluded });
}

function joinLists({ data, errors }: Answer, lists: readonly string[]): Result<Row[], RunFailure> {
  if (data == null && errors.length === 0) return err({ code: 'SOURCE_DOWN' });
  if (errors.length > 0) return err({ code: 'SOURCE_ERROR', sources: roomsOf(errors) });
  // Nulls of all lists before pages of any: an absent room is worse news than a long list.
  const absent = lists.find((path) => !isWhole(valueAt(data, path)));
  if (absent !== undefined) return err({ code: 'SOURCE_NULL', path: absent });
  const cut = lists.find((path) => valueAt(data, beside(path)) === true);
  if (cut !== undefined) return err({ code: 'INCOMPLETE_PAGE', path: cut });
  return ok(lists.flatMap((path) => valueAt(data, path) as Row[]));
}

// A null among the rows is a room that failed half-way: dropping it would count too few.
const isWhole = (value: unknown): boolean => Array.isArray(value) && value.every((row) => row != null);

const beside = (path: string): string => [...path.split('.').slice(0, -1), 'pageInfo', 'hasNextPage'].join('.');

function roomsOf(errors: readonly unknown[]): string[] {
  const rooms = errors.map((error) => valueAt(error, 'extensions.service'));
  return [...new Set(rooms.map((room) => (typeof room === 'string' ? room : 'unknown')))].sort();
}

function filter(rows: readonly Row[], { where }: Reducer) {
  const passed: Row[] = [];
  const excluded: Record<string, number> = {};
  for (const row of rows) {
    const failed = where.find((clause) => !passes(row, clause));
    if (failed) excluded[failed.reason] = (excluded[failed.reason] ?? 0) + 1;
    else passed.push(row);
  }
  return { passed, excluded };
}

function dedupe(rows: readonly Row[], reducer: Reducer): Result<Row[], RunFailure> {
  if (reducer.dedupeBy.length === 0) return ok([...rows]);
  const fields = fieldsRead(reducer);
  const byKey = new Map<string, Row>();
  const kept: Row[] = [];
  for (const row of rows) {
    const parts = reducer.dedupeBy.map((field) => valueAt(row, field));
    const key = JSON.stringify(parts);
    const first = byKey.get(key);
    if (first && fields.some((field) => !same(valueAt(first, field), valueAt(row, field)))) {
      return err({ code: 'DUPLICATE_CONFLICT', path: key });
    }
    if (first) continue;
    // Two rows without an identity are not known to be one thing.
    if (!parts.includes(null)) byKey.set(key, row);
    kept.push(row);
  }
  return ok(kept);
}

/** Every field whose value can change what the reducer answers. */
function fieldsRead(reducer: Reducer): string[] {
  const ofSide = (side: Side) => [side.field, ...side.where.map((clause) => clause.field)];
  switch (reducer.kind) {
    case 'COUNT':
      return [];
    case 'WEIGHTED_MEAN':
      return [reducer.field, reducer.weight];
    case 'CHANGE':
      return [reducer.baselineField, reducer.currentField];
    case 'RATIO_OF_SUMS':
      return [...ofSide(reducer.numerator), ...ofSide(reducer.denominator)];
    default:
      return [reducer.field];
  }
}
