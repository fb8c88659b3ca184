/** What it costs to see that selections of one key agree: graphql-js compares them in pairs, fragments among each other too. */
import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf, keyOf } from '../engine/document.ts';

// Measured: 10,000 pairs take validation some milliseconds; its own limit of 500,000 lets through what takes a second.
export const MAX_PAIRS = 10_000;

/**
 * True when the operations of a parsed document hold no more than `most` pairs of fields under one key, and of spreads
 * in one selection. Stops as soon as there are more, or more fields than `maxFields` (cyclic fragments never end).
 */
export function isCheapToCompare(document: DocumentNode, maxFields: number, most = MAX_PAIRS): boolean {
  const fragments = fragmentsOf(document);
  let [pairs, fields] = [0, 0];

  /** Notes every field below `set` that stands at this level of the answer; how many spreads led to them. */
  const collect = (set: SelectionSetNode, into: Map<string, FieldNode[]>, seen: Set<string>): number => {
    let spreads = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        fields++;
        const known = into.get(keyOf(selection));
        if (known) known.push(selection);
        else into.set(keyOf(selection), [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) spreads += collect(selection.selectionSet, into, seen);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        spreads += 1 + (fragment ? collect(fragment.selectionSet, into, seen) : 0);
      }
    }
    return spreads;
  };
  const isCheap = (sets: readonly SelectionSetNode[]): boolean => {
    const byKey = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const set of sets) pairs += pairsOf(collect(set, byKey, seen));
    for (const group of byKey.values()) pairs += pairsOf(group.length);
    if (pairs > most || fields > maxFields) return false;
    return byKey.values().every((group) => {
      const below = group.flatMap(({ selectionSet }) => selectionSet ?? []);
      return below.length === 0 || isCheap(below);
    });
  };
  return document.definitions.every((each) => each.kind !== Kind.OPERATION_DEFINITION || isCheap([each.selectionSet]));
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2;
