/** What an operation may at most be, decided before anything costs something: no room is asked for what is refused. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayError } from '../engine/errors.ts';
import { err, ok, type Result } from '../kit.ts';
import { SETTINGS } from '../settings.ts';
import { isCheapToCompare } from './agreement.ts';

/** What one request may at most be. */
export interface Limits {
  /** Bytes of the body. */
  bodyBytes: number;
  maxTokens: number;
  maxDepth: number;
  maxAliases: number;
  maxRootFields: number;
  maxDirectives: number;
  /** Fields once every fragment is written out: a few doubling fragments reach billions. */
  maxFields: number;
}

/** The limits where nobody sets others. */
export const LIMITS: Limits = {
  bodyBytes: SETTINGS.bodyBytes.fallback,
  maxTokens: SETTINGS.maxTokens.fallback,
  maxDepth: SETTINGS.maxDepth.fallback,
  maxAliases: SETTINGS.maxAliases.fallback,
  maxRootFields: SETTINGS.maxRootFields.fallback,
  maxDirectives: SETTINGS.maxDirectives.fallback,
  maxFields: SETTINGS.maxFields.fallback,
};

// The standard introspection query is 15 deep; what it reads is in memory.
const MAX_INTROSPECTION_DEPTH = 15;
// The planner's parser gives up at fifty.
const MAX_NESTING = 40;

/** The size of a selection with its fragments written out. */
interface Extent {
  depth: number;
  /** Braces within braces, of fragments too. */
  nesting: number;
  introspectionDepth: number;
  fields: number;
  aliases: number;
  directives: number;
  roots: number;
}

const NOTHING: Extent = { depth: 0, nesting: 0, introspectionDepth: 0, fields: 0, aliases: 0, directives: 0, roots: 0 };

/** Whether every operation of a parsed (not yet validated) document keeps the limits. Cycles are left to validation. */
export function checkLimits(document: DocumentNode, limits: Limits): Result<void, GatewayError> {
  const measure = measurer(document);
  for (const definition of document.definitions) {
    // Fragments count where operations spread them; a fragment that none spreads is refused by validation.
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const broken = exceeded(measure(definition), limits);
    if (broken) return err({ code: 'OPERATION_LIMIT_EXCEEDED', message: broken });
  }
  if (isCheapToCompare(document, limits.maxFields)) return ok(undefined);
  return err({ code: 'OPERATION_LIMIT_EXCEEDED', message: 'The operation selects the same fields too many times.' });
}

function exceeded(extent: Extent, limits: Limits): string | undefined {
  const { maxFields, maxDepth, maxAliases, maxDirectives, maxRootFields } = limits;
  if (extent.fields > maxFields) return `The operation selects more than ${maxFields} fields.`;
  if (extent.depth > maxDepth) return `The operation is ${extent.depth} levels deep; ${maxDepth} are allowed.`;
  if (extent.nesting > MAX_NESTING) return `The operation nests more than ${MAX_NESTING} braces.`;
  if (extent.introspectionDepth > MAX_INTROSPECTION_DEPTH) {
    return `Introspection is ${extent.introspectionDepth} levels deep; ${MAX_INTROSPECTION_DEPTH} are allowed.`;
  }
  if (extent.aliases > maxAliases) return `The operation has ${extent.aliases} aliases; ${maxAliases} are allowed.`;
  if (extent.directives > maxDirectives) {
    return `The operation has ${extent.directives} directives; ${maxDirectives} are allowed.`;
  }
  if (extent.roots > maxRootFields) {
    return `The operation has ${extent.roots} root fields; ${maxRootFields} are allowed.`;
  }
  return undefined;
}

/** Each fragment is measured once, so that the work is linear whatever the fragments expand to. */
function measurer(document: DocumentNode): (operation: OperationDefinitionNode) => Extent {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const measured = new Map<string, Extent>();

  const ofSpread = (name: string): Extent => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const extent = fragment ? ofSet(fragment.selectionSet) : NOTHING;
    measured.set(name, extent);
    return extent;
  };
  const ofSet = (set: SelectionSetNode): Extent => set.selections.map(ofSelection).reduce(besides, NOTHING);
  const ofSelection = (selection: SelectionNode): Extent => {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING;
      return field(below, selection.name.value.startsWith('__'), selection.alias ? 1 : 0, directives);
    }
    const body =
      selection.kind === Kind.INLINE_FRAGMENT ? ofSet(selection.selectionSet) : ofSpread(selection.name.value);
    return { ...body, nesting: body.nesting + 1, directives: body.directives + directives };
  };
  return (definition) => {
    const extent = ofSet(definition.selectionSet);
    return { ...extent, directives: extent.directives + (definition.directives?.length ?? 0) };
  };
}

function field(below: Extent, meta: boolean, aliases: number, directives: number): Extent {
  const depth = 1 + Math.max(below.depth, meta ? below.introspectionDepth : 0);
  return {
    depth: meta ? 0 : depth,
    nesting: below.nesting + 1,
    introspectionDepth: meta ? depth : below.introspectionDepth && below.introspectionDepth + 1,
    fields: below.fields + 1,
    aliases: below.aliases + aliases,
    directives: below.directives + directives,
    roots: 1,
  };
}

const besides = (a: Extent, b: Extent): Extent => ({
  depth: Math.max(a.depth, b.depth),
  nesting: Math.max(a.nesting, b.nesting),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  roots: a.roots + b.roots,
});
