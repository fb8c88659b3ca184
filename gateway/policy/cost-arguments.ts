/** What arguments add to the cost of a field, and what they say about the length of a list. */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type ValueNode,
  valueFromAST,
  valueFromASTUntyped,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** What slicing arguments say: the largest, and how many were given. */
export interface Slice {
  size: number | null;
  given: number;
}

export type Amount = (variables: Variables) => number;
type Field = GraphQLField<unknown, unknown>;

/** The weights of what is given to a field; null when nothing that it takes has one. */
export function argumentWeights(
  coordinate: string,
  field: Field,
  node: FieldNode,
  weights: ReadonlyMap<string, number>,
): Amount | null {
  const given = (node.arguments ?? []).flatMap(({ name, value }) => {
    const argument = field.args.find((each) => each.name === name.value);
    const weight = weights.get(`${coordinate}.${name.value}`) ?? 0;
    if (!argument || (weight === 0 && !isWeighted(argument.type, weights, new Set()))) return [];
    return [{ type: argument.type, value, weight }];
  });
  if (given.length === 0) return null;
  return (variables) =>
    given.reduce((sum, { type, value, weight }) => {
      const read = valueFromAST(value, type, variables) as unknown;
      return read === null || read === undefined ? sum : sum + weight + weightOf(type, read, weights);
    }, 0);
}

/** Whether the type of an argument, or a field below it, has a weight. */
function isWeighted(type: GraphQLInputType, weights: ReadonlyMap<string, number>, seen: Set<string>): boolean {
  const named = getNamedType(type);
  if (weights.has(named.name)) return true;
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some(
    (field) => weights.has(`${named.name}.${field.name}`) || isWeighted(field.type, weights, seen),
  );
}

function weightOf(type: GraphQLInputType, value: unknown, weights: ReadonlyMap<string, number>): number {
  if (value === null || value === undefined) return 0;
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, each) => sum + weightOf(bare.ofType as GraphQLInputType, each, weights), 0);
  }
  const named = getNamedType(type);
  const own = weights.get(named.name) ?? 0;
  if (!isInputObjectType(named)) return own;
  const fields = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return fields.reduce((sum, [name, each]) => {
    const field = named.getFields()[name];
    const weight = weights.get(`${named.name}.${name}`) ?? 0;
    return field ? sum + weight + weightOf(field.type, each, weights) : sum;
  }, own);
}

/** Reads the slicing arguments (`first`, or `page.first` inside an input object) of a field under given variables. */
export function sliceOf(
  paths: readonly string[],
  field: Field,
  node: FieldNode,
): ((variables: Variables) => Slice) | null {
  if (paths.length === 0) return null;
  const readers = paths.map((path) => readerOf(path.split('.'), field, node));
  return (variables) => {
    const sizes = readers.map((read) => read(variables)).filter((each) => typeof each === 'number');
    return { given: sizes.length, size: sizes.length ? Math.max(0, ...sizes) : null };
  };
}

function readerOf([name = '', ...below]: string[], field: Field, node: FieldNode): (variables: Variables) => unknown {
  const value = node.arguments?.find((each) => each.name.value === name)?.value;
  const fallback = field.args.find((each) => each.name === name)?.defaultValue;
  return (variables) =>
    below.reduce<unknown>(step, value === undefined ? fallback : resolved(value, variables, fallback));
}

/** A variable that is not given leaves its argument to the default. */
function resolved(value: ValueNode, variables: Variables, fallback: unknown): unknown {
  if (value.kind !== Kind.VARIABLE) return valueFromASTUntyped(value, variables);
  return Object.hasOwn(variables, value.name.value) ? variables[value.name.value] : fallback;
}

const step = (at: unknown, key: string): unknown =>
  typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
