/** Where in the growing answer the entities of a call stand. */
import type { ResponsePath } from './errors.ts';
import { clientKey } from './key-aliases.ts';
import { type Entity, isEntity, own } from './merge.ts';
import type { PathSegment } from './plan.ts';
import type { TypeRelations } from './supergraph.ts';

/** A place in the answer, linked upwards: most are never written out. */
export interface Place {
  above: Place | null;
  key: string | number;
}

export interface Target {
  entity: Entity;
  place: Place | null;
}

/** Every object that `path` leads to, in the answer's order; nulls lead nowhere. */
export function findTargets(root: Entity, path: readonly PathSegment[], types: TypeRelations): Target[] {
  const found: Target[] = [];
  walk(root, 0, null);
  return found;

  function walk(value: unknown, index: number, place: Place | null): void {
    const segment = path[index];
    if (Array.isArray(value)) {
      const next = segment === '@' ? index + 1 : index;
      for (let at = 0; at < value.length; at++) walk(value[at], next, { above: place, key: at });
    } else if (isEntity(value)) step(value, segment, index, place);
  }

  function step(value: Entity, segment: PathSegment | undefined, index: number, place: Place | null): void {
    if (segment === undefined) found.push({ entity: value, place });
    else if (segment === '@') walk(value, index + 1, place);
    else if ('Field' in segment) walk(own(value, segment.Field), index + 1, { above: place, key: segment.Field });
    else if (satisfiesAny(value, segment.TypeCondition, types)) walk(value, index + 1, place);
  }
}

function satisfiesAny(value: Entity, conditions: readonly string[], types: TypeRelations): boolean {
  const typename = own(value, '__typename');
  // Without a type name the planner knew the type: it selects one wherever there is a choice.
  if (typeof typename !== 'string') return true;
  return conditions.some((condition) => types.satisfies(typename, condition));
}

/** The place written out in the client's words, from the root of the answer. */
export function pathOf(place: Place | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.above) path.push(typeof at.key === 'string' ? clientKey(at.key) : at.key);
  return path.reverse();
}

/** The longest path that all places share: `[]` for none. */
export function commonPath(places: readonly (Place | null)[]): ResponsePath {
  const [first = [], ...rest] = places.map(pathOf);
  let length = first.length;
  for (const path of rest) {
    let same = 0;
    while (same < length && path[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
