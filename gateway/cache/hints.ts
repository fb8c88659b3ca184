/**
 * What rooms declare of their answers by @cacheControl. The directive stands on fields alone and covers what lies below
 * them; a deeper one can only tighten it. What no directive covers may not be kept.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { BoundedCache } from '../engine/bounded-cache.ts';
import { type Freshness, strictest } from './freshness.ts';

interface FieldInfo {
  /** The type below it, lists and non-nulls taken off. */
  type: string;
  hint: Freshness | null;
}

/** Freshness of what an operation of one room asks; null when any part of it may not be kept. */
export type Hints = (query: string) => Freshness | null;

const KEPT_BYTES = 4 * 1024 * 1024;

/** Reads the hints of a supergraph; operations are judged once and remembered. */
export function readHints(supergraph: DocumentNode): Hints {
  const fields = fieldsOf(supergraph);
  if (![...fields.values()].some(({ hint }) => hint)) return () => null;
  const judged = new BoundedCache<{ freshness: Freshness | null }>(KEPT_BYTES);
  return (query) => {
    const known = judged.get(query);
    if (known) return known.freshness;
    const freshness = judge(parse(query, { noLocation: true }), fields);
    judged.set(query, { freshness }, 2 * query.length + 100);
    return freshness;
  };
}

function fieldsOf(supergraph: DocumentNode): Map<string, FieldInfo> {
  const fields = new Map<string, FieldInfo>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const hint = hintOf(field.directives ?? []);
      fields.set(`${type.name.value}.${field.name.value}`, { type: namedType(field.type), hint });
    }
  }
  return fields;
}

function hintOf(directives: readonly ConstDirectiveNode[]): Freshness | null {
  const found = directives.find(({ name }) => name.value === 'cacheControl');
  const value = (name: string) => found?.arguments?.find((each) => each.name.value === name)?.value;
  const [maxAge, shared] = [value('maxAge'), value('shared')];
  if (maxAge?.kind !== Kind.INT || Number(maxAge.value) <= 0) return null;
  return { maxAgeMs: Number(maxAge.value) * 1000, shared: shared?.kind === Kind.BOOLEAN && shared.value };
}

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

interface Judging {
  fields: ReadonlyMap<string, FieldInfo>;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Of all that was looked at so far; undefined before the first field. */
  result: Freshness | null | undefined;
}

function judge(document: DocumentNode, fields: ReadonlyMap<string, FieldInfo>): Freshness | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation?.operation !== 'query') return null;
  const judging: Judging = { fields, fragments, result: undefined };
  walk(operation.selectionSet, 'Query', null, judging);
  return judging.result ?? null;
}

function walk({ selections }: SelectionSetNode, type: string, above: Freshness | null, judging: Judging): void {
  for (const selection of selections) {
    if (judging.result === null) return;
    if (selection.kind === Kind.FIELD) judgeField(selection, type, above, judging);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      walk(selection.selectionSet, selection.typeCondition?.name.value ?? type, above, judging);
    else {
      const fragment = judging.fragments.get(selection.name.value);
      if (fragment) walk(fragment.selectionSet, fragment.typeCondition.name.value, above, judging);
      else judging.result = null;
    }
  }
}

function judgeField(field: FieldNode, type: string, above: Freshness | null, judging: Judging): void {
  const name = field.name.value;
  if (name === '__typename') return;
  // Entities are no field of the supergraph's: each field of theirs must be covered by itself.
  if (name === '_entities' && type === 'Query') {
    if (field.selectionSet) walk(field.selectionSet, '', null, judging);
    return;
  }
  const info = judging.fields.get(`${type}.${name}`);
  const own = info?.hint ? (above ? strictest(above, info.hint) : info.hint) : above;
  judging.result = judging.result === undefined ? own : strictest(judging.result, own);
  if (own && field.selectionSet) walk(field.selectionSet, info?.type ?? '', own, judging);
}
