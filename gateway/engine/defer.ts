/** @defer: an operation taken apart into what is answered at once and the fragments that may come later. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isIncluded, keyOf } from './document.ts';
import { type Entity, own } from './merge.ts';

/** A deferred fragment below a field; its values come from the same plan as what stands around it. */
export interface DeferredFragment {
  label: string | undefined;
  /** The deferred fragment that it stands in, as long as that belongs to the same unit. */
  parent: DeferredFragment | null;
  /** Response keys from the root to the object that it adds to. */
  path: string[];
  /** Its fields alone, wrapped in the selections that lead there from the root. */
  selectionSet: SelectionSetNode;
}

/**
 * What is planned as one: the operation, or a fragment that is deferred at the root of a query, which needs nothing of
 * the rest and so has a plan and data of its own.
 */
export interface DeferUnit {
  label: string | undefined;
  /** Everything of it, deferred or not, for the plan. */
  whole: SelectionSetNode;
  /** What is answered first. */
  first: SelectionSetNode;
  fragments: DeferredFragment[];
  units: DeferUnit[];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
/** What leads from the root to a fragment: fields without their selections, and type conditions. */
type Wrapper = FieldNode | InlineFragmentNode;

/** True for @defer. */
export const isDefer = ({ name }: DirectiveNode): boolean => name.value === 'defer';

/** Takes a **validated** operation apart under `variables`, which decide @skip, @include and the `if` of @defer. */
export function takeApart(operation: OperationDefinitionNode, fragments: Fragments, variables: Entity): DeferUnit {
  return unitOf(unfold(operation.selectionSet, fragments, variables), undefined);
}

function unitOf(set: SelectionSetNode, label: string | undefined): DeferUnit {
  const unit: DeferUnit = { label, whole: set, first: set, fragments: [], units: [] };
  unit.first = divide(set, { unit, parent: null, wrappers: [] });
  unit.whole = withoutDefer(set, true);
  return unit;
}

interface Standing {
  unit: DeferUnit;
  parent: DeferredFragment | null;
  wrappers: readonly Wrapper[];
}

/** The selections without what is deferred in them, which is noted in the unit. */
function divide(set: SelectionSetNode, standing: Standing): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    const defer = selection.directives?.find(isDefer);
    if (defer) {
      deferFragment(selection as InlineFragmentNode, labelOf(defer), standing);
      return [];
    }
    const wrappers = [...standing.wrappers, { ...selection, selectionSet: undefined } as unknown as Wrapper];
    return [{ ...selection, selectionSet: divide(selection.selectionSet, { ...standing, wrappers }) } as SelectionNode];
  });
  return { ...set, selections };
}

function deferFragment(fragment: InlineFragmentNode, label: string | undefined, standing: Standing): void {
  const { unit, wrappers } = standing;
  const plain = { ...fragment, directives: [] };
  const path = wrappers.flatMap((each) => (each.kind === Kind.FIELD ? [keyOf(each)] : []));
  if (path.length === 0) {
    const root = wrap([...wrappers, { ...plain, selectionSet: undefined as never }], fragment.selectionSet);
    unit.units.push(unitOf(root, label));
    return;
  }
  const deferred: DeferredFragment = { label, parent: standing.parent, path, selectionSet: fragment.selectionSet };
  unit.fragments.push(deferred);
  const inside = [...wrappers, { ...plain, selectionSet: undefined as never }];
  const body = divide(fragment.selectionSet, { unit, parent: deferred, wrappers: inside });
  deferred.selectionSet = wrap(inside, body);
}

function wrap(wrappers: readonly Wrapper[], body: SelectionSetNode): SelectionSetNode {
  return wrappers.reduceRight<SelectionSetNode>(
    (inner, wrapper) => ({
      kind: Kind.SELECTION_SET,
      selections: [{ ...wrapper, selectionSet: inner } as SelectionNode],
    }),
    body,
  );
}

/** Everything that one plan must give: deferred fragments as ordinary ones, those at the root left to plans of their own. */
function withoutDefer(set: SelectionSetNode, atRoot: boolean): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    const isField = selection.kind === Kind.FIELD;
    if (atRoot && selection.directives?.some(isDefer)) return [];
    const directives = selection.directives?.filter((each) => !isDefer(each));
    return [
      { ...selection, directives, selectionSet: withoutDefer(selection.selectionSet, atRoot && !isField) } as never,
    ];
  });
  return { ...set, selections };
}

/** Fragments written out, @skip and @include decided; @defer stands only where it holds. */
function unfold(set: SelectionSetNode, fragments: Fragments, variables: Entity): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (!isIncluded(selection.directives, variables)) return [];
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet && unfold(selection.selectionSet, fragments, variables);
      return [{ ...selection, directives: [], selectionSet: below }];
    }
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!body) throw new Error('A document was taken apart that was not validated');
    const directives = selection.directives?.filter((each) => isDefer(each) && holds(each, variables));
    const selectionSet = unfold(body.selectionSet, fragments, variables);
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition: body.typeCondition, directives, selectionSet }];
  });
  return { ...set, selections };
}

function holds(defer: DirectiveNode, variables: Entity): boolean {
  const value = defer.arguments?.find((each) => each.name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return own(variables, value.name.value) === true;
  return value?.kind !== Kind.BOOLEAN || value.value;
}

function labelOf(defer: DirectiveNode): string | undefined {
  const value = defer.arguments?.find((each) => each.name.value === 'label')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** True when @defer stands anywhere in the document. */
export function namesDefer(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive(node) {
      found ||= isDefer(node);
    },
  });
  return found;
}

/** As it reads for those who want the answer in one piece. */
export const undeferred = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: (node) => (isDefer(node) ? null : undefined) });
