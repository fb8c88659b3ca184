/** An operation compiled for counting: once for each document, so that a request only multiplies and adds. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, isSwitch, keyOf } from '../engine/document.ts';
import { type Amount, argumentWeights, type Slice, sliceOf, type Variables } from './cost-arguments.ts';
import type { CostRules, ListSize } from './cost-rules.ts';

/** A condition of @skip or @include: the variable (or constant), and what it must be. */
interface Switch {
  value: string | boolean;
  wanted: boolean;
}

/** One response key of one object type. */
export interface FieldCost {
  key: string;
  name: string;
  /** Counts when all switches of any of these are as they must be. */
  when: readonly (readonly Switch[])[];
  /** For each object or value of it. */
  unit: number;
  /** Besides, once. */
  arguments: Amount | null;
  isList: boolean;
  listSize: ListSize | null;
  /** How long, by its arguments; null when they say nothing. */
  slice: ((variables: Variables) => Slice) | null;
  below: SetCost | null;
}

/** A selection: what it is on each kind of object that may stand there; object types that cost the same are one. */
export interface SetCost {
  variants: readonly (readonly FieldCost[])[];
  /** Of those, the fields that can cost anything; filled in by who counts answers. */
  costly?: readonly (readonly FieldCost[])[];
}

interface Compiling {
  schema: GraphQLSchema;
  rules: CostRules;
  fragments: ReturnType<typeof fragmentsOf>;
  /** Selections that were compiled already, by type and by the fields that lead to them. */
  known: Map<string, SetCost>;
  numbers: Map<FieldNode, number>;
}

/** The tree of one operation of a validated document. */
export function compileCost(
  schema: GraphQLSchema,
  rules: CostRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): SetCost {
  const root = schema.getRootType(operation.operation);
  const compiling = { schema, rules, fragments: fragmentsOf(document), known: new Map(), numbers: new Map() };
  return root ? { variants: [fieldsOn(root, [operation.selectionSet], compiling)] } : { variants: [] };
}

interface Found {
  nodes: FieldNode[];
  when: Switch[][];
}

function fieldsOn(type: GraphQLObjectType, sets: readonly SelectionSetNode[], compiling: Compiling): FieldCost[] {
  const found = new Map<string, Found>();
  for (const set of sets) collect(type, set, [], found, compiling);
  const fields: FieldCost[] = [];
  for (const [key, { nodes, when }] of found) {
    const field = type.getFields()[nodes[0]!.name.value];
    // Introspection reads memory; __typename is a word.
    if (field) fields.push(fieldCost(type, field, key, nodes, when, compiling));
  }
  return fields;
}

function collect(
  type: GraphQLObjectType,
  set: SelectionSetNode,
  above: readonly Switch[],
  found: Map<string, Found>,
  compiling: Compiling,
): void {
  for (const selection of set.selections) {
    const switches = [...above, ...switchesOf(selection.directives)];
    if (selection.kind === Kind.FIELD) {
      const entry = found.get(keyOf(selection)) ?? { nodes: [], when: [] };
      entry.nodes.push(selection);
      entry.when.push(switches);
      found.set(keyOf(selection), entry);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : compiling.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && applies(type, condition, compiling.schema)) {
      collect(type, fragment.selectionSet, switches, found, compiling);
    }
  }
}

function applies(type: GraphQLObjectType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

function switchesOf(directives: readonly DirectiveNode[] | undefined): Switch[] {
  return (directives ?? []).filter(isSwitch).map((directive) => {
    const value = directive.arguments?.[0]?.value;
    const wanted = directive.name.value === 'include';
    if (value?.kind === Kind.VARIABLE) return { value: value.name.value, wanted };
    return { value: value?.kind === Kind.BOOLEAN && value.value, wanted };
  });
}

function fieldCost(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  key: string,
  nodes: readonly FieldNode[],
  when: Switch[][],
  compiling: Compiling,
): FieldCost {
  const { weights, listSizes } = compiling.rules;
  const coordinate = `${type.name}.${field.name}`;
  const returned = getNamedType(field.type);
  const listSize = listSizes.get(coordinate) ?? null;
  const node = nodes[0]!;
  return {
    key,
    name: field.name,
    when,
    unit: weights.get(coordinate) ?? weights.get(returned.name) ?? (isCompositeType(returned) ? 1 : 0),
    arguments: argumentWeights(coordinate, field, node, weights),
    isList: isListType(getNullableType(field.type)),
    listSize,
    slice: listSize ? sliceOf(listSize.slicingArguments, field, node) : null,
    below: isCompositeType(returned) ? setCost(returned.name, nodes, compiling) : null,
  };
}

function setCost(typename: string, nodes: readonly FieldNode[], compiling: Compiling): SetCost {
  const { schema, known, numbers } = compiling;
  const numberOf = (node: FieldNode) => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return number;
  };
  const name = `${typename} ${nodes.map(numberOf).join()}`;
  const before = known.get(name);
  if (before) return before;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const type = schema.getType(typename);
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  const made = { variants: different(objects.map((each) => fieldsOn(each, sets, compiling))) };
  known.set(name, made);
  return made;
}

/** Implementations of an interface mostly cost the same. */
function different(variants: readonly FieldCost[][]): FieldCost[][] {
  const alike = (a: FieldCost, b: FieldCost | undefined) =>
    a.key === b?.key &&
    a.name === b.name &&
    a.unit === b.unit &&
    a.below === b.below &&
    a.listSize === b.listSize &&
    a.arguments === null &&
    b.arguments === null &&
    a.isList === b.isList;
  return variants.filter(
    (one, index) =>
      !variants
        .slice(0, index)
        .some((two) => one.length === two.length && one.every((each, at) => alike(each, two[at]))),
  );
}
