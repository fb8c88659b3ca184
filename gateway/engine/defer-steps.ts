/**
 * Which steps of a plan a part of the answer waits for: those that give one of its values, and those that give what
 * such a step is asked with. Places are told apart by their keys alone: a step too many only makes a part come later.
 */
import { Kind, type SelectionSetNode } from 'graphql';
import { keyOf } from './document.ts';
import { heldUnder } from './key-aliases.ts';
import type { EntityCall, FetchStep, PathSegment, RequiresSelection, Step } from './plan.ts';
import { renamedKeys } from './rewrites.ts';

/** Every call of a plan with the places that it fills and those that it reads. */
export interface Supply {
  step: FetchStep;
  gives: ReadonlySet<string>;
  needs: readonly string[];
}

/** The places of a selection's values, as the engine's data (`keyNames` given) or the client calls them. */
export function placesOf(set: SelectionSetNode, keyNames: ReadonlySet<string> | null, above = ''): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return placesOf(selection.selectionSet, keyNames, above);
    const place = `${above}.${keyNames ? heldUnder(selection, keyNames) : keyOf(selection)}`;
    const below = selection.selectionSet ? placesOf(selection.selectionSet, keyNames, place) : [];
    return below.length ? below : [place];
  });
}

/** What each call of `steps` gives and needs, in the plan's order. */
export function suppliesOf(steps: readonly (Step | null)[]): Supply[] {
  return steps.flatMap(fetchesOf).map((step) => ({
    step,
    gives: new Set(givesOf(step)),
    needs: step.entities.flatMap(needsOf),
  }));
}

function fetchesOf(step: Step | null): FetchStep[] {
  if (!step) return [];
  switch (step.kind) {
    case 'fetch':
      return [step];
    case 'subscription':
      return [step.primary];
    case 'condition':
      return [step.whenTrue, step.whenFalse].flatMap(fetchesOf);
    default:
      return step.steps.flatMap(fetchesOf);
  }
}

/** The steps of `supplies` that the places `wanted` wait for. */
export function stepsFor(wanted: readonly string[], supplies: readonly Supply[]): Set<FetchStep> {
  const steps = new Set<FetchStep>();
  const open = [...wanted];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const { step, gives, needs } of supplies) {
      if (steps.has(step) || !gives.has(place)) continue;
      steps.add(step);
      open.push(...needs);
    }
  }
  return steps;
}

function givesOf(step: FetchStep): string[] {
  const [operation] = step.document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  if (step.entities.length === 0) return allPlaces(operation.selectionSet, '', step.outputRewrites, step);
  return step.entities.flatMap((call) => {
    const field = operation.selectionSet.selections.find(
      (each) => each.kind === Kind.FIELD && keyOf(each) === call.alias,
    );
    const set = field?.kind === Kind.FIELD ? field.selectionSet : undefined;
    return set ? call.paths.flatMap((path) => allPlaces(set, placeOf(path), call.outputRewrites, step)) : [];
  });
}

/** The places of objects too: one that is asked for without any field is still asked for. */
function allPlaces(
  set: SelectionSetNode,
  above: string,
  rewrites: EntityCall['outputRewrites'],
  step: FetchStep,
): string[] {
  const renamed = renamedKeys(rewrites);
  const fragments = new Map(
    step.document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const walk = (inner: SelectionSetNode, at: string): string[] =>
    inner.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return walk(selection.selectionSet, at);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const spread = fragments.get(selection.name.value);
        return spread ? walk(spread, at) : [];
      }
      const place = `${at}.${renamed.get(keyOf(selection)) ?? keyOf(selection)}`;
      return [place, ...(selection.selectionSet ? walk(selection.selectionSet, place) : [])];
    });
  return walk(set, above);
}

function needsOf({ paths, requires }: EntityCall): string[] {
  const below = (selections: readonly RequiresSelection[], at: string): string[] =>
    selections.flatMap((each) => {
      if (each.kind === 'FragmentSpread') return [];
      if (each.kind === 'InlineFragment') return below(each.selections, at);
      return [`${at}.${each.name}`, ...below(each.selections ?? [], `${at}.${each.name}`)];
    });
  return paths.flatMap((path) => [placeOf(path), ...below(requires, placeOf(path))]);
}

const placeOf = (path: readonly PathSegment[]): string =>
  path.map((segment) => (segment !== '@' && 'Field' in segment ? `.${segment.Field}` : '')).join('');
