/** What of a step never changes, worked out once and not in each execution. */
import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf, keyOf } from './document.ts';
import { inherits } from './merge.ts';
import type { EntityCall, FetchStep } from './plan.ts';
import { type TemplateOf, templatesOf } from './representation.ts';
import type { TypeRelations } from './supergraph.ts';
import { readyPath, type TargetPath } from './targets.ts';

export interface CompiledFetch {
  /** The body of the call as JSON, up to its variables. */
  head: string;
  calls: readonly CompiledCall[];
  /** It fills in leaves of objects that are there, and nothing that a path could lead through. */
  leavesOnly: boolean;
}

export interface CompiledCall {
  call: EntityCall;
  paths: readonly TargetPath[];
  templateOf: TemplateOf | undefined;
  /** The keys of the entities that are asked for; undefined when laying them over needs more care than names. */
  names: readonly string[] | undefined;
}

/** A step made ready; the same for the same step. */
export function compileFetch(step: FetchStep, types: TypeRelations): CompiledFetch {
  const known = compiled.get(step);
  if (known) return known;
  const calls = step.entities.map((call) => compileCall(call, step, types));
  const made: CompiledFetch = {
    head: `{"query":${JSON.stringify(step.query)},"variables":`,
    calls,
    leavesOnly: step.entities.length > 0 && calls.every(({ names, call }) => names && onlyLeaves(call, step.document)),
  };
  compiled.set(step, made);
  return made;
}

// Beside the steps, not in them: plans are also shown to people.
const compiled = new WeakMap<FetchStep, CompiledFetch>();

function compileCall(call: EntityCall, { document }: FetchStep, types: TypeRelations): CompiledCall {
  const names = [...selected(call, document).keys()];
  const careful = call.outputRewrites.length > 0 || names.some((name) => inherits(name) || name === '__typename');
  const paths = call.paths.map(readyPath);
  return { call, paths, templateOf: templatesOf(call, types), names: careful ? undefined : names };
}

const onlyLeaves = (call: EntityCall, document: DocumentNode): boolean =>
  [...selected(call, document).values()].every((leaf) => leaf);

/** The keys that `call` selects of its entities, whatever their type, and whether they are leaves. */
function selected(call: EntityCall, document: DocumentNode): Map<string, boolean> {
  const fragments = fragmentsOf(document);
  const keys = new Map<string, boolean>();
  const look = (set: SelectionSetNode | undefined) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) keys.set(keyOf(selection), !selection.selectionSet);
      else if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet);
      else look(fragments.get(selection.name.value)?.selectionSet);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const each of definition.selectionSet.selections) {
      if (each.kind === Kind.FIELD && keyOf(each) === call.alias) look(each.selectionSet);
    }
  }
  return keys;
}
