/** Predicates, three-valued: null is unknown. */
import { compare } from './functions.ts';
import { type DataType, type Frame, literalOf, type Scope, type Value } from './scope.ts';
import {
  childOf,
  invalid,
  knownChildren,
  requiredAttribute,
  unsupported,
  wordAttribute,
  type XmlElement,
} from './xml.ts';

export type Truth = boolean | null;
export type Predicate = (frame: Frame) => Truth;

/** The elements that are predicates. */
export const PREDICATES = ['SimplePredicate', 'SimpleSetPredicate', 'CompoundPredicate', 'True', 'False'] as const;

/** The predicate among an element's children. */
export function predicateIn(children: readonly XmlElement[], owner: XmlElement, scope: Scope): Predicate {
  const found = children.find(({ name }) => (PREDICATES as readonly string[]).includes(name));
  return compilePredicate(found ?? invalid(owner, 'has no predicate'), scope);
}

/** Compiles a predicate over the fields of a scope. */
export function compilePredicate(element: XmlElement, scope: Scope): Predicate {
  switch (element.name) {
    case 'True':
      return () => true;
    case 'False':
      return () => false;
    case 'SimplePredicate':
      return simple(element, scope);
    case 'SimpleSetPredicate':
      return inSet(element, scope);
    case 'CompoundPredicate':
      return compound(element, scope);
    default:
      return unsupported(element);
  }
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  equal: (order) => order === 0,
  notEqual: (order) => order !== 0,
  lessThan: (order) => order < 0,
  lessOrEqual: (order) => order <= 0,
  greaterThan: (order) => order > 0,
  greaterOrEqual: (order) => order >= 0,
};

function simple(element: XmlElement, scope: Scope): Predicate {
  const { get, type } = scope.field(requiredAttribute(element, 'field'), element);
  const operator = requiredAttribute(element, 'operator');
  if (operator === 'isMissing') return (frame) => get(frame) === null;
  if (operator === 'isNotMissing') return (frame) => get(frame) !== null;
  const holds = Object.hasOwn(ORDERS, operator) ? ORDERS[operator]! : unsupported(element, 'operator');
  const literal = literalOf(element, requiredAttribute(element, 'value'), type);
  return (frame) => {
    const value = get(frame);
    return value === null ? null : holds(compare(value, literal));
  };
}

function inSet(element: XmlElement, scope: Scope): Predicate {
  const { get, type } = scope.field(requiredAttribute(element, 'field'), element);
  const inside = wordAttribute(element, 'booleanOperator', ['isIn', 'isNotIn']) === 'isIn';
  const array = childOf(knownChildren(element, ['Array']), 'Array') ?? invalid(element, 'needs an Array');
  const values = new Set<Value>(arrayOf(array, type));
  return (frame) => {
    const value = get(frame);
    return value === null ? null : values.has(value) === inside;
  };
}

/** The values of an Array: parted by blanks, or quoted and then free to hold them; `\"` is a quote. */
function arrayOf(element: XmlElement, type: DataType): Value[] {
  const tokens = [...element.text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)];
  const texts = tokens.map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll(/\\(["\\])/g, '$1'),
  );
  if (element.attributes.n !== undefined && Number(element.attributes.n) !== texts.length)
    return invalid(element, `holds ${texts.length} values, not ${element.attributes.n}`);
  return texts.map((text) => literalOf(element, text, type));
}

function compound(element: XmlElement, scope: Scope): Predicate {
  const parts = knownChildren(element, PREDICATES).map((each) => compilePredicate(each, scope));
  if (parts.length === 0) return invalid(element, 'has no predicate');
  switch (wordAttribute(element, 'booleanOperator', ['and', 'or', 'xor', 'surrogate'])) {
    case 'and':
      return (frame) => decided(parts, frame, false);
    case 'or':
      return (frame) => decided(parts, frame, true);
    case 'xor':
      return (frame) =>
        parts.map((part) => part(frame)).reduce((odd, each) => (odd === null || each === null ? null : odd !== each));
    case 'surrogate':
      return (frame) => firstKnown(parts, frame);
  }
}

/** `and` is decided by the first false, `or` by the first true; otherwise an unknown part leaves it unknown. */
function decided(parts: readonly Predicate[], frame: Frame, decisive: boolean): Truth {
  let result: Truth = !decisive;
  for (const part of parts) {
    const truth = part(frame);
    if (truth === decisive) return decisive;
    if (truth === null) result = null;
  }
  return result;
}

function firstKnown(parts: readonly Predicate[], frame: Frame): Truth {
  for (const part of parts) {
    const truth = part(frame);
    if (truth !== null) return truth;
  }
  return null;
}
