/**
 * Keys that mean two things at one place of the answer. GraphQL allows `... on Film { m: maker { n: name } }` beside
 * `... on Song { m: maker { n: motto } }`; the pinned planner joins both at `m` and fills `n` with whichever it saw last.
 * A refusal that says how to write it is better than a wrong value.
 */
import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, keyOf } from './document.ts';
import type { GatewayError } from './errors.ts';

interface Level {
  type: GraphQLCompositeType;
  set: SelectionSetNode;
}

interface Use {
  type: GraphQLCompositeType;
  node: FieldNode;
}

/** One error for each key of a **validated** operation whose meaning hangs on a type further up. */
export function ambiguousKeys(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GatewayError[] {
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation);
  return root ? look([{ type: root, set: operation.selectionSet }], '') : [];

  function look(levels: readonly Level[], path: string): GatewayError[] {
    const uses = new Map<string, Use[]>();
    const visited = new Set<string>();
    for (const { type, set } of levels) gather(schema, fragments, type, set, uses, visited);
    return [...uses].flatMap(([key, group]) => {
      const here = path ? `${path}.${key}` : key;
      if (clash(schema, group)) return [refusal(here)];
      const below = group.flatMap((use) => levelBelow(use));
      return below.length ? look(below, here) : [];
    });
  }
}

const refusal = (key: string): GatewayError => ({
  code: 'GRAPHQL_VALIDATION_FAILED',
  message: `"${key}" means different fields in different fragments: give each an alias of its own.`,
});

function gather(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  uses: Map<string, Use[]>,
  visited: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      uses.set(keyOf(selection), [...(uses.get(keyOf(selection)) ?? []), { type, node: selection }]);
      continue;
    }
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : undefined;
    const body = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!body || (name !== undefined && visited.has(name))) continue;
    if (name !== undefined) visited.add(name);
    const condition = body.typeCondition ? schema.getType(body.typeCondition.name.value) : type;
    if (isCompositeType(condition)) gather(schema, fragments, condition, body.selectionSet, uses, visited);
  }
}

/** Fields of types that share no object may differ: the planner keeps those apart. */
function clash(schema: GraphQLSchema, uses: readonly Use[]): boolean {
  const meanings = new Map<string, Use>();
  for (const use of uses) {
    for (const [known, other] of meanings) {
      if (!known.startsWith(`${signature(use)} `) && doTypesOverlap(schema, use.type, other.type)) return true;
    }
    meanings.set(`${signature(use)} ${use.type.name}`, use);
  }
  return false;
}

const signature = ({ node }: Use): string =>
  `${node.name.value}(${(node.arguments ?? []).map(print).sort().join(',')})`;

function levelBelow({ type, node }: Use): Level[] {
  const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  const below = field ? getNamedType(field.type) : undefined;
  return node.selectionSet && isCompositeType(below) ? [{ type: below, set: node.selectionSet }] : [];
}
