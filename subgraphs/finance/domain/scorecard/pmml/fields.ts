/** DataDictionary and MiningSchema: which values a field allows, and what becomes of the others. */
import {
  DATA_TYPES,
  type DataType,
  type Field,
  type Frame,
  INVALID,
  literalOf,
  RowFault,
  type Scope,
  typed,
  type Value,
} from './scope.ts';
import { childOf, knownChildren, numberAttribute, requiredAttribute, wordAttribute, type XmlElement } from './xml.ts';

export interface DataField {
  readonly name: string;
  readonly type: DataType;
  /** Valid values in their order: the categories of a target. */
  readonly values: readonly string[];
  /** The value, null where it stands for missing, INVALID where the field does not allow it. */
  check(value: Value | typeof INVALID): Value | typeof INVALID;
}

/** The fields of a DataDictionary, by name. */
export function readDictionary(element: XmlElement | null): Map<string, DataField> {
  const fields = element ? knownChildren(element, ['DataField']) : [];
  return new Map(fields.map((each) => [requiredAttribute(each, 'name'), readDataField(each)]));
}

function readDataField(element: XmlElement): DataField {
  const type = wordAttribute(element, 'dataType', DATA_TYPES);
  const children = knownChildren(element, ['Value', 'Interval']);
  const listed = children
    .filter(({ name }) => name === 'Value')
    .map((each) => ({
      value: literalOrText(each, type),
      text: requiredAttribute(each, 'value'),
      property: wordAttribute(each, 'property', ['valid', 'invalid', 'missing'], 'valid'),
    }));
  const intervals = children.filter(({ name }) => name === 'Interval').map(readInterval);
  const having = (property: string) => listed.filter((each) => each.property === property);
  const [valid, wrong, missing] = ['valid', 'invalid', 'missing'].map(
    (each) => new Set(having(each).map(({ value }) => value)),
  );
  const values = having('valid').map(({ text }) => text);
  const open = valid!.size === 0 && intervals.length === 0;
  const check = (value: Value | typeof INVALID) => {
    if (value === null || value === INVALID) return value;
    if (missing!.has(value)) return null;
    if (wrong!.has(value)) return INVALID;
    const allowed = open || valid!.has(value) || (typeof value === 'number' && intervals.some((each) => each(value)));
    return allowed ? value : INVALID;
  };
  return { name: requiredAttribute(element, 'name'), type, values, check };
}

/** Values that mark missing or invalid data need not be of the field's type. */
function literalOrText(element: XmlElement, type: DataType): Value {
  const text = requiredAttribute(element, 'value');
  const value = typed(text, type);
  return value === INVALID ? text : value;
}

const CLOSURES = ['openOpen', 'openClosed', 'closedOpen', 'closedClosed'] as const;

/** Whether a number lies in an Interval element. */
export function readInterval(element: XmlElement): (value: number) => boolean {
  const closure = wordAttribute(element, 'closure', CLOSURES);
  const left = numberAttribute(element, 'leftMargin', Number.NEGATIVE_INFINITY);
  const right = numberAttribute(element, 'rightMargin', Number.POSITIVE_INFINITY);
  const above = closure.startsWith('closed') ? (value: number) => value >= left : (value: number) => value > left;
  const below = closure.endsWith('Closed') ? (value: number) => value <= right : (value: number) => value < right;
  return (value) => above(value) && below(value);
}

export interface MiningFields {
  /** Names of the active fields, in order. */
  readonly active: readonly string[];
  readonly target: string | null;
}

const ROLES = [
  'active',
  'target',
  'predicted',
  'supplementary',
  'group',
  'order',
  'frequencyWeight',
  'analysisWeight',
] as const;

/**
 * Declares the active fields of a MiningSchema in `scope`. `source` gives a field as it comes from outside: a cell of the
 * row, or a field of the model around this one.
 */
export function readMiningSchema(
  element: XmlElement,
  scope: Scope,
  dictionary: ReadonlyMap<string, DataField>,
  source: (name: string, element: XmlElement) => { readonly type: DataType; raw(frame: Frame): Value | typeof INVALID },
): MiningFields {
  const fields = knownChildren(element, ['MiningField']).map((each) => ({
    element: each,
    name: requiredAttribute(each, 'name'),
    role: wordAttribute(each, 'usageType', ROLES, 'active'),
  }));
  const active = fields.filter(({ role }) => role === 'active');
  for (const field of active)
    scope.declare(field.name, treated(field.element, dictionary.get(field.name), source(field.name, field.element)));
  const target = fields.find(({ role }) => role === 'target' || role === 'predicted')?.name ?? null;
  return { active: active.map(({ name }) => name), target };
}

/** A field after its treatments: invalid values first, then outliers, then missing ones. */
function treated(
  element: XmlElement,
  field: DataField | undefined,
  { type, raw }: { readonly type: DataType; raw(frame: Frame): Value | typeof INVALID },
): Field {
  const replacement = optionalLiteral(element, 'missingValueReplacement', type);
  const refuseMissing = element.attributes.missingValueTreatment === 'returnInvalid';
  const onInvalid = invalidTreatment(element, type);
  const limited = outlierTreatment(element);
  const get = (frame: Frame): Value => {
    const given = raw(frame);
    const checked = field ? field.check(given) : given;
    const value = limited(checked === INVALID ? onInvalid(given) : checked);
    if (value !== null) return value;
    if (refuseMissing) throw new RowFault(`${JSON.stringify(element.attributes.name)} is missing`);
    return replacement;
  };
  return { type, get };
}

const optionalLiteral = (element: XmlElement, name: string, type: DataType): Value =>
  element.attributes[name] === undefined ? null : literalOf(element, element.attributes[name], type);

const INVALID_TREATMENTS = ['returnInvalid', 'asIs', 'asMissing', 'asValue'] as const;

function invalidTreatment(element: XmlElement, type: DataType): (given: Value | typeof INVALID) => Value {
  const refuse = () => {
    throw new RowFault(`${JSON.stringify(element.attributes.name)} has an invalid value`);
  };
  switch (wordAttribute(element, 'invalidValueTreatment', INVALID_TREATMENTS, 'returnInvalid')) {
    case 'returnInvalid':
      return refuse;
    case 'asMissing':
      return () => null;
    // What cannot be of the field's type at all cannot be taken as it is.
    case 'asIs':
      return (given) => (given === INVALID ? refuse() : given);
    case 'asValue': {
      const value = literalOf(element, requiredAttribute(element, 'invalidValueReplacement'), type);
      return () => value;
    }
  }
}

function outlierTreatment(element: XmlElement): (value: Value) => Value {
  const how = wordAttribute(element, 'outliers', ['asIs', 'asMissingValues', 'asExtremeValues'], 'asIs');
  if (how === 'asIs') return (value) => value;
  const [low, high] = [numberAttribute(element, 'lowValue'), numberAttribute(element, 'highValue')];
  return (value) => {
    if (typeof value !== 'number' || (value >= low && value <= high)) return value;
    return how === 'asMissingValues' ? null : Math.min(high, Math.max(low, value));
  };
}

/** The MiningSchema among the children of a model. */
export const miningSchemaOf = (children: readonly XmlElement[], model: XmlElement): XmlElement =>
  childOf(children, 'MiningSchema') ?? { ...model, name: 'MiningSchema', children: [], parent: model };
