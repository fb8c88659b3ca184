/** From a client's document to the documents that are planned: one for a query, one for each field of a mutation. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type Entity, own } from './merge.ts';

/** What of an operation goes where. */
export interface SplitOperation {
  /** Operations for the planner in the order in which they must finish; `key` is the mutation's response key. */
  planned: { key: string | null; query: string }[];
  /** `__schema` and `__type`, answered by graphql-js; null when the operation has neither. */
  introspection: DocumentNode | null;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** `__typename` as a selection. */
export const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
}

/** The response key of a field. */
export const keyOf = (field: FieldNode): string => (field.alias ?? field.name).value;

/**
 * Splits a **validated** operation under `switches`, the variables of its @skip and @include: they are decided here, for
 * the planner refuses operations of which nothing is left and some nestings of conditions. Root fragments are inlined,
 * and a mutation becomes one operation a response key: the planner would start the next field while rooms still fill
 * the one before.
 */
export function splitOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  switches: Entity,
): SplitOperation {
  const folded = fold(document, switches);
  const fragments = fragmentsOf(folded);
  const own = folded.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION && sameName(each, operation));
  const root = inlineRoot((own as OperationDefinitionNode).selectionSet, fragments);
  const build = (keep: (field: FieldNode) => boolean) => rebuild(operation, filter(root, keep), fragments);
  const introspection = build((field) => isIntrospection(field));
  if (operation.operation === 'query') {
    const query = build((field) => !field.name.value.startsWith('__'));
    return { planned: query ? [{ key: null, query: print(query) }] : [], introspection };
  }
  const planned = rootKeysOf(root).flatMap((key) => {
    const one = build((field) => keyOf(field) === key && !field.name.value.startsWith('__'));
    return one ? [{ key, query: print(one) }] : [];
  });
  return { planned, introspection };
}

const sameName = (a: OperationDefinitionNode, b: OperationDefinitionNode) => a.name?.value === b.name?.value;
const isIntrospection = (field: FieldNode) => field.name.value === '__schema' || field.name.value === '__type';

/** Whether @skip and @include let a selection stand, under these variables. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: Entity): boolean {
  for (const directive of directives ?? []) {
    if (!isSwitch(directive)) continue;
    const value = directive.arguments?.find((each) => each.name.value === 'if')?.value;
    const on =
      value?.kind === Kind.VARIABLE ? own(variables, value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    if ((on === true) === (directive.name.value === 'skip')) return false;
  }
  return true;
}

/** True for @skip and @include. */
export const isSwitch = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';

function fold(document: DocumentNode, switches: Entity): DocumentNode {
  const leave = (node: SelectionNode) => {
    if (!node.directives?.some(isSwitch)) return undefined;
    if (!isIncluded(node.directives, switches)) return null;
    return { ...node, directives: node.directives.filter((each) => !isSwitch(each)) };
  };
  return visit(document, {
    Field: { leave },
    FragmentSpread: { leave },
    InlineFragment: { leave },
    SelectionSet: {
      // An emptied selection still says that the object is wanted.
      leave: (set) => (set.selections.length ? undefined : { ...set, selections: [TYPENAME] }),
    },
  });
}

function inlineRoot(set: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind === Kind.FIELD) return selection;
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!body) throw new Error('A document was split that was not validated');
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: body.typeCondition,
      directives: selection.directives,
      selectionSet: inlineRoot(body.selectionSet, fragments),
    };
  });
  return { ...set, selections };
}

function filter(set: SelectionSetNode, keep: (field: FieldNode) => boolean): SelectionSetNode | null {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return keep(selection) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const inner = filter(selection.selectionSet, keep);
    return inner ? [{ ...selection, selectionSet: inner }] : [];
  });
  return selections.length ? { ...set, selections } : null;
}

function rootKeysOf(set: SelectionSetNode): string[] {
  const keys = new Set<string>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) keys.add(keyOf(selection));
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      for (const key of rootKeysOf(selection.selectionSet)) keys.add(key);
  }
  return [...keys];
}

/** The operation over another root selection, with the fragments and variables it still uses; null when nothing is left. */
function rebuild(
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode | null,
  fragments: Fragments,
): DocumentNode | null {
  if (!selectionSet) return null;
  const { spreads, variables } = usesOf(selectionSet, fragments);
  const variableDefinitions = operation.variableDefinitions?.filter((each) => variables.has(each.variable.name.value));
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, name: undefined, directives: [], variableDefinitions, selectionSet },
      ...[...fragments.values()].filter((each) => spreads.has(each.name.value)),
    ],
  };
}

function usesOf(set: SelectionSetNode, fragments: Fragments) {
  const spreads = new Set<string>();
  const variables = new Set<string>();
  const look = (root: SelectionSetNode) => {
    visit(root, {
      Variable: (node) => void variables.add(node.name.value),
      FragmentSpread(node) {
        const fragment = fragments.get(node.name.value);
        if (!fragment || spreads.has(node.name.value)) return;
        spreads.add(node.name.value);
        look(fragment.selectionSet);
      },
    });
  };
  look(set);
  return { spreads, variables };
}
