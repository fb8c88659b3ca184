/** Expressions: FieldRef, Constant, Apply, NormContinuous, Discretize, MapValues. */
import { readInterval } from './fields.ts';
import { FUNCTIONS } from './functions.ts';
import {
  DATA_TYPES,
  type DataType,
  type Field,
  type Getter,
  INVALID,
  literalOf,
  RowFault,
  type Scope,
  typed,
  type Value,
} from './scope.ts';
import {
  childOf,
  invalid,
  knownChildren,
  numberAttribute,
  requiredAttribute,
  unsupported,
  wordAttribute,
  type XmlElement,
} from './xml.ts';

type Compile = (element: XmlElement, scope: Scope) => Getter;

const COMPILERS: Readonly<Record<string, Compile>> = {
  FieldRef: fieldRef,
  Constant: constant,
  Apply: apply,
  NormContinuous: normContinuous,
  Discretize: discretize,
  MapValues: mapValues,
};

/** The elements that are expressions. */
export const EXPRESSIONS: readonly string[] = Object.keys(COMPILERS);

/** Compiles an expression over the fields of a scope. */
export const compileExpression: Compile = (element, scope) => {
  const compile = COMPILERS[element.name] ?? unsupported(element);
  return compile(element, scope);
};

/** Declares DerivedField elements in a scope; their values are computed once a row. */
export function declareDerived(elements: readonly XmlElement[], scope: Scope, slots: { next: number }): void {
  for (const element of elements) {
    const name = requiredAttribute(element, 'name');
    scope.defer(name, element, () => derived(element, scope, slots.next++));
  }
}

function derived(element: XmlElement, scope: Scope, slot: number): Field {
  const type = wordAttribute(element, 'dataType', DATA_TYPES);
  const [expression, second] = knownChildren(element, EXPRESSIONS);
  if (!expression || second) return invalid(element, 'needs exactly one expression');
  const compute = compileExpression(expression, scope);
  const get: Getter = (frame) => {
    const known = frame.memo[slot];
    if (known !== undefined) return known;
    const value = typed(compute(frame), type);
    if (value === INVALID) throw new RowFault(`${JSON.stringify(element.attributes.name)} is no ${type}`);
    frame.memo[slot] = value;
    return value;
  };
  return { type, get };
}

/** A value for the missing ones, where the element names it. */
function forMissing(element: XmlElement, name = 'mapMissingTo', type?: DataType): Value {
  const text = element.attributes[name];
  return text === undefined ? null : type ? literalOf(element, text, type) : untyped(text);
}

/** Text without a type is a number where it reads as one. */
function untyped(text: string): Value {
  const number = typed(text, 'double');
  return number === INVALID ? text : number;
}

function fieldRef(element: XmlElement, scope: Scope): Getter {
  const { get, type } = scope.field(requiredAttribute(element, 'field'), element);
  const otherwise = forMissing(element, 'mapMissingTo', type);
  return otherwise === null ? get : (frame) => get(frame) ?? otherwise;
}

function constant(element: XmlElement): Getter {
  if (element.attributes.missing === 'true') return () => null;
  const type = element.attributes.dataType === undefined ? null : wordAttribute(element, 'dataType', DATA_TYPES);
  const value = type ? literalOf(element, element.text, type) : untyped(element.text.trim());
  return () => value;
}

function apply(element: XmlElement, scope: Scope): Getter {
  const name = requiredAttribute(element, 'function');
  const parts = knownChildren(element, EXPRESSIONS).map((each) => compileExpression(each, scope));
  if ((element.attributes.invalidValueTreatment ?? 'returnInvalid') !== 'returnInvalid')
    unsupported(element, 'invalidValueTreatment');
  const compute = name === 'if' ? choice(element, parts) : call(element, name, parts);
  const otherwise = forMissing(element, 'defaultValue');
  return otherwise === null ? compute : (frame) => compute(frame) ?? otherwise;
}

function call(element: XmlElement, name: string, parts: readonly Getter[]): Getter {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : unsupported(element, 'function');
  if (parts.length < known.least || parts.length > known.most) return invalid(element, `has ${parts.length} arguments`);
  const onMissing = forMissing(element);
  return (frame) => {
    const values = parts.map((part) => part(frame));
    return known.takesMissing || !values.includes(null) ? known.apply(values) : onMissing;
  };
}

/** `if` computes only the branch that is taken. */
function choice(element: XmlElement, [condition, then, otherwise, more]: readonly Getter[]): Getter {
  if (!condition || !then || more) return invalid(element, 'needs a condition and one or two branches');
  const onMissing = forMissing(element);
  return (frame) => {
    const holds = condition(frame);
    if (holds === null) return onMissing;
    return holds === true ? then(frame) : (otherwise?.(frame) ?? null);
  };
}

function normContinuous(element: XmlElement, scope: Scope): Getter {
  const { get } = scope.field(requiredAttribute(element, 'field'), element);
  const points = knownChildren(element, ['LinearNorm']).map(
    (each) => [numberAttribute(each, 'orig'), numberAttribute(each, 'norm')] as const,
  );
  if (points.length < 2 || points.some(([orig], at) => at > 0 && orig <= points[at - 1]![0]))
    return invalid(element, 'needs at least two LinearNorm with ascending orig');
  const outliers = wordAttribute(element, 'outliers', ['asIs', 'asMissingValues', 'asExtremeValues'], 'asIs');
  const onMissing = forMissing(element, 'mapMissingTo', 'double');
  const [first, last] = [points[0]!, points.at(-1)!];
  return (frame) => {
    const value = get(frame);
    if (value === null) return onMissing;
    if (typeof value !== 'number') throw new RowFault(`${JSON.stringify(value)} is no number`);
    if (value < first[0] || value > last[0]) {
      if (outliers === 'asMissingValues') return onMissing;
      if (outliers === 'asExtremeValues') return value < first[0] ? first[1] : last[1];
    }
    const at = points.findIndex(([orig]) => value <= orig);
    const right = at < 0 ? points.length - 1 : Math.max(1, at);
    const [[a, b], [c, d]] = [points[right - 1]!, points[right]!];
    return b + ((value - a) / (c - a)) * (d - b);
  };
}

function discretize(element: XmlElement, scope: Scope): Getter {
  const { get } = scope.field(requiredAttribute(element, 'field'), element);
  const bins = knownChildren(element, ['DiscretizeBin']).map((bin) => {
    const interval = childOf(knownChildren(bin, ['Interval']), 'Interval') ?? invalid(bin, 'needs an Interval');
    return { holds: readInterval(interval), value: requiredAttribute(bin, 'binValue') };
  });
  const [onMissing, otherwise] = [forMissing(element), forMissing(element, 'defaultValue')];
  return (frame) => {
    const value = get(frame);
    if (value === null) return onMissing;
    if (typeof value !== 'number') throw new RowFault(`${JSON.stringify(value)} is no number`);
    return bins.find(({ holds }) => holds(value))?.value ?? otherwise;
  };
}

function mapValues(element: XmlElement, scope: Scope): Getter {
  const children = knownChildren(element, ['FieldColumnPair', 'InlineTable']);
  const pairs = children
    .filter(({ name }) => name === 'FieldColumnPair')
    .map((each) => ({
      get: scope.field(requiredAttribute(each, 'field'), each).get,
      column: requiredAttribute(each, 'column'),
    }));
  const table = childOf(children, 'InlineTable') ?? invalid(element, 'needs an InlineTable');
  const output = requiredAttribute(element, 'outputColumn');
  const keyOf = (values: readonly Value[]) => JSON.stringify(values.map(String));
  const known = new Map(
    knownChildren(table, ['row']).map((row) => {
      const cell = (column: string) =>
        row.children.find(({ name }) => name === column)?.text.trim() ?? invalid(row, `has no ${column}`);
      return [keyOf(pairs.map(({ column }) => cell(column))), cell(output)] as const;
    }),
  );
  const [onMissing, otherwise] = [forMissing(element), forMissing(element, 'defaultValue')];
  return (frame) => {
    const values = pairs.map(({ get }) => get(frame));
    return values.includes(null) ? onMissing : (known.get(keyOf(values)) ?? otherwise);
  };
}
