/** The exact shape an operation asks for: keys in the order of the specification, one shape for each concrete type. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded, keyOf } from './document.ts';
import { heldUnder } from './key-aliases.ts';
import { type Entity, inherits } from './merge.ts';

/** One key of an object in the answer. */
export interface ShapeField {
  key: string;
  /** What the engine's data calls it. */
  heldUnder: string;
  /** `Type.field`, for messages. */
  coordinate: string;
  type: ShapeType;
  /** Its key or what it is held under means something to every object. */
  delicate: boolean;
}

/** `typename` is answered by us; `raw` (introspection) is already in shape. */
export type ShapeType =
  | { kind: 'nonNull'; of: ShapeType }
  | { kind: 'list'; of: ShapeType }
  | { kind: 'leaf'; accepts: (value: unknown) => boolean }
  | { kind: 'object'; fields: () => ShapeField[] }
  | { kind: 'abstract'; fieldsOf: (typename: string | undefined) => ShapeField[] | undefined }
  | { kind: 'typename'; name: string | undefined }
  | { kind: 'raw' };

interface Context {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Entity;
  keyNames: ReadonlySet<string>;
}

/** The shape of a selection on the root type, under these variables (which decide @skip and @include). */
export function shapeOf(root: GraphQLCompositeType, selectionSet: SelectionSetNode, context: Context): ShapeField[] {
  return fieldsFor(root, [selectionSet], context);
}

function fieldsFor(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], context: Context): ShapeField[] {
  const collected = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const set of sets) collect(type, set, context, collected, visited);
  return [...collected].map(([key, nodes]) => shapeField(type, key, nodes, context));
}

/** CollectFields of the specification; a fragment counts once a level. */
function collect(
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  context: Context,
  into: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of set.selections) {
    if (!isIncluded(selection.directives, context.variables)) continue;
    if (selection.kind === 'Field') {
      const nodes = into.get(keyOf(selection));
      if (nodes) nodes.push(selection);
      else into.set(keyOf(selection), [selection]);
      continue;
    }
    let body: { typeCondition?: { name: { value: string } }; selectionSet: SelectionSetNode } = selection as never;
    if (selection.kind === 'FragmentSpread') {
      const fragment = context.fragments.get(selection.name.value);
      if (!fragment || visited.has(selection.name.value)) continue;
      visited.add(selection.name.value);
      body = fragment;
    }
    if (matches(type, body.typeCondition?.name.value, context.schema)) {
      collect(type, body.selectionSet, context, into, visited);
    }
  }
}

function matches(type: GraphQLCompositeType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}

function shapeField(type: GraphQLCompositeType, key: string, nodes: FieldNode[], context: Context): ShapeField {
  const name = nodes[0]?.name.value ?? key;
  const held = nodes[0] ? heldUnder(nodes[0], context.keyNames) : key;
  const coordinate = `${type.name}.${name}`;
  const common = { key, heldUnder: held, coordinate, delicate: inherits(key) || inherits(held) };
  if (name === '__typename') {
    return { ...common, type: { kind: 'typename', name: isObjectType(type) ? type.name : undefined } };
  }
  if (name === '__schema' || name === '__type') return { ...common, type: { kind: 'raw' } };
  const field = 'getFields' in type ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`A shape was asked for that was not validated: ${coordinate}`);
  const sets = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  return { ...common, type: shapeType(field.type, sets, context) };
}

function shapeType(type: GraphQLOutputType, sets: readonly SelectionSetNode[], context: Context): ShapeType {
  if (isNonNullType(type)) return { kind: 'nonNull', of: shapeType(type.ofType, sets, context) };
  if (isListType(type)) return { kind: 'list', of: shapeType(type.ofType, sets, context) };
  if (!isCompositeType(type)) return { kind: 'leaf', accepts: leafCheck(type) };
  if (isObjectType(type)) return { kind: 'object', fields: once(() => fieldsFor(type, sets, context)) };
  return { kind: 'abstract', fieldsOf: perType(type, sets, context) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Without a type name the interface's own fields, as long as nothing depends on the type: rooms were then not asked for it. */
function perType(type: GraphQLAbstractType, sets: readonly SelectionSetNode[], context: Context) {
  const known = new Map<string, ShapeField[]>();
  const untyped = once(() => {
    const fields = fieldsFor(type, sets, context);
    const alike = (one: GraphQLObjectType) => keysOf(fieldsFor(one, sets, context)) === keysOf(fields);
    return context.schema.getPossibleTypes(type).every(alike) ? fields : undefined;
  });
  return (typename: string | undefined): ShapeField[] | undefined => {
    if (typename === undefined) return untyped();
    const concrete = context.schema.getType(typename);
    if (!isPossible(concrete, type, context.schema)) return undefined;
    const fields = known.get(concrete.name) ?? fieldsFor(concrete, sets, context);
    known.set(concrete.name, fields);
    return fields;
  };
}

const keysOf = (fields: readonly ShapeField[]): string => fields.map(({ key }) => key).join();

function isPossible(
  concrete: GraphQLNamedType | undefined,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): concrete is GraphQLCompositeType {
  if (concrete === type) return true;
  return isObjectType(concrete) && isAbstractType(type) && schema.isSubType(type, concrete);
}

const BUILT_IN: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => typeof value === 'number' && Number.isInteger(value),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || typeof value === 'number',
};

function leafCheck(type: GraphQLOutputType): (value: unknown) => boolean {
  const named = getNamedType(type);
  if (isEnumType(named)) return (value) => typeof value === 'string' && named.getValue(value) !== undefined;
  return BUILT_IN[named.name] ?? (() => true);
}
