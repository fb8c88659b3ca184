/** Reads a case for `evaluate` out of unknown JSON; the first fault is named with its path. */
import { err, ok, PROVENANCE_KINDS, type ProvenanceKind, parseDecimal, type Result } from '@yushu/kit/domain';
import { isOperator } from '../comparison.ts';
import { parseInstant } from '../instant.ts';
import {
  CLAUSE_OPERATORS,
  type Clause,
  type IndicatorDefinition,
  type IndicatorTarget,
  REDUCER_KINDS,
  type Reducer,
  type ReducerKind,
  reducer,
  type Side,
} from './definition.ts';
import type { IndicatorCase, LastGood, Run } from './evaluate.ts';

export type CaseFaultCode = 'INVALID_DEFINITION' | 'UNKNOWN_REDUCER' | 'UNKNOWN_OPERATOR' | 'INVALID_TIME';
export interface CaseFault {
  readonly code: CaseFaultCode;
  readonly path: string;
}

type Fields = Record<string, unknown>;
/** Faults in the order in which they were met; reading goes on with a stand-in, and the first fault wins. */
type Faults = CaseFault[];

/** A case, or the first thing wrong with it. */
export function parseCase(value: unknown): Result<IndicatorCase, CaseFault> {
  const faults: Faults = [];
  const fields = object(value, 'case', faults);
  const parsed: IndicatorCase = {
    definition: definition(fields.definition, faults),
    run: fields.run == null ? null : run(fields.run, faults),
    lastGood: fields.lastGood == null ? null : lastGood(fields.lastGood, faults),
    at: time(fields.at, 'at', faults),
  };
  return faults[0] ? err(faults[0]) : ok(parsed);
}

/** A definition as stored or sent, or the first thing wrong with it. */
export function parseDefinition(value: unknown): Result<IndicatorDefinition, CaseFault> {
  const faults: Faults = [];
  const parsed = definition(value, faults);
  return faults[0] ? err(faults[0]) : ok(parsed);
}

function definition(value: unknown, faults: Faults): IndicatorDefinition {
  const fields = object(value, 'definition', faults);
  return {
    code: text(fields.code, 'definition.code', faults),
    unit: text(fields.unit, 'definition.unit', faults),
    freshForHours: hours(fields.freshForHours, faults),
    target: fields.target == null ? null : target(fields.target, faults),
    reduce: reduction(fields.reduce, faults),
  };
}

function hours(value: unknown, faults: Faults): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  fault(faults, 'INVALID_DEFINITION', 'definition.freshForHours');
  return 1;
}

function target(value: unknown, faults: Faults): IndicatorTarget {
  const fields = object(value, 'definition.target', faults);
  const { op } = fields;
  if (!isOperator(op)) fault(faults, 'UNKNOWN_OPERATOR', 'definition.target.op');
  const decimalText = numeral(fields.value, 'definition.target.value', faults);
  return { op: isOperator(op) ? op : 'AT_LEAST', value: decimalText };
}

function reduction(value: unknown, faults: Faults): Reducer {
  const path = 'definition.reduce';
  const fields = object(value, path, faults);
  const kind = REDUCER_KINDS.find((known) => known === fields.kind);
  if (!kind) fault(faults, 'UNKNOWN_REDUCER', `${path}.kind`);
  return reducer(measure(kind ?? 'COUNT', fields, path, faults), {
    lists: texts(fields.lists, `${path}.lists`, faults, 1),
    where: clauses(fields.where, `${path}.where`, faults),
    dedupeBy: fields.dedupeBy == null ? [] : texts(fields.dedupeBy, `${path}.dedupeBy`, faults, 0),
    provenanceField:
      fields.provenanceField == null
        ? 'provenance.kind'
        : text(fields.provenanceField, `${path}.provenanceField`, faults),
  });
}

function measure(kind: ReducerKind, fields: Fields, path: string, faults: Faults) {
  const named = (name: string) => text(fields[name], `${path}.${name}`, faults);
  switch (kind) {
    case 'COUNT':
      return { kind };
    case 'SUM':
    case 'MAX':
    case 'MIN':
      return { kind, field: named('field') };
    case 'WEIGHTED_MEAN':
      return { kind, field: named('field'), weight: named('weight') };
    case 'CHANGE':
      return { kind, baselineField: named('baselineField'), currentField: named('currentField') };
    case 'RATIO_OF_SUMS':
      return {
        kind,
        numerator: side(fields.numerator, `${path}.numerator`, faults),
        denominator: side(fields.denominator, `${path}.denominator`, faults),
      };
  }
}

function side(value: unknown, path: string, faults: Faults): Side {
  const fields = object(value, path, faults);
  return { field: text(fields.field, `${path}.field`, faults), where: clauses(fields.where, `${path}.where`, faults) };
}

function clauses(value: unknown, path: string, faults: Faults): Clause[] {
  if (value == null) return [];
  return list(value, path, faults).map((item, index) => clause(item, `${path}.${index}`, faults));
}

function clause(value: unknown, path: string, faults: Faults): Clause {
  const fields = object(value, path, faults);
  const field = text(fields.field, `${path}.field`, faults);
  const op = CLAUSE_OPERATORS.find((known) => known === fields.op);
  if (!op) fault(faults, 'UNKNOWN_OPERATOR', `${path}.op`);
  if (op === 'IN') list(fields.value, `${path}.value`, faults);
  const reason = fields.reason == null ? `${field} ${op}` : text(fields.reason, `${path}.reason`, faults);
  return { field, op: op ?? 'EXISTS', value: fields.value, reason };
}

function run(value: unknown, faults: Faults): Run {
  const fields = object(value, 'run', faults);
  return {
    ranAt: time(fields.ranAt, 'run.ranAt', faults),
    data: fields.data == null ? null : object(fields.data, 'run.data', faults),
    errors: fields.errors == null ? [] : list(fields.errors, 'run.errors', faults),
  };
}

function lastGood(value: unknown, faults: Faults): LastGood {
  const fields = object(value, 'lastGood', faults);
  const provenance = PROVENANCE_KINDS.find((kind) => kind === fields.provenance);
  if (!provenance) fault(faults, 'INVALID_DEFINITION', 'lastGood.provenance');
  return {
    value: numeral(fields.value, 'lastGood.value', faults),
    asOf: time(fields.asOf, 'lastGood.asOf', faults),
    provenance: provenance ?? ('ILLUSTRATIVE' satisfies ProvenanceKind),
  };
}

function time(value: unknown, path: string, faults: Faults): number {
  const at = parseInstant(value);
  if (at === null) fault(faults, 'INVALID_TIME', path);
  return at ?? 0;
}

/** Decimal text; a JSON number is read by its digits. */
function numeral(value: unknown, path: string, faults: Faults): string {
  const digits = typeof value === 'number' ? String(value) : value;
  if (typeof digits === 'string' && parseDecimal(digits).ok) return digits;
  fault(faults, 'INVALID_DEFINITION', path);
  return '0';
}

function text(value: unknown, path: string, faults: Faults): string {
  if (typeof value === 'string' && value !== '') return value;
  fault(faults, 'INVALID_DEFINITION', path);
  return '';
}

function texts(value: unknown, path: string, faults: Faults, least: number): string[] {
  const items = list(value, path, faults);
  if (items.length < least) fault(faults, 'INVALID_DEFINITION', path);
  return items.map((item, index) => text(item, `${path}.${index}`, faults));
}

function list(value: unknown, path: string, faults: Faults): readonly unknown[] {
  if (Array.isArray(value)) return value;
  fault(faults, 'INVALID_DEFINITION', path);
  return [];
}

function object(value: unknown, path: string, faults: Faults): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  fault(faults, 'INVALID_DEFINITION', path);
  return {};
}

function fault(faults: Faults, code: CaseFaultCode, path: string): void {
  faults.push({ code, path });
}
