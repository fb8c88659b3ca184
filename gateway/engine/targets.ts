/** Where in the growing answer the entities of a call stand. */
import type { ResponsePath } from './errors.ts';
import { clientKey } from './key-aliases.ts';
import { type Entity, inherits, isEntity, own } from './merge.ts';
import type { PathSegment } from './plan.ts';
import type { TypeRelations } from './supergraph.ts';

/** A place in the answer, linked upwards: most are never written out. */
export interface Place {
  above: Place | null;
  key: string | number;
}

/** A path made ready to be walked over and over. */
export interface TargetPath {
  /** Equal for equal paths. */
  name: string;
  segments: readonly Segment[];
}

interface Segment {
  kind: 'list' | 'field' | 'inherited' | 'type';
  field: string;
  conditions: readonly string[];
}

/** Readies one path of a plan. */
export const readyPath = (path: readonly PathSegment[]): TargetPath => ({
  name: JSON.stringify(path),
  segments: path.map(readySegment),
});

function readySegment(segment: PathSegment): Segment {
  if (segment === '@') return { kind: 'list', field: '', conditions: [] };
  if ('TypeCondition' in segment) return { kind: 'type', field: '', conditions: segment.TypeCondition };
  return { kind: inherits(segment.Field) ? 'inherited' : 'field', field: segment.Field, conditions: [] };
}

/** Every object that `path` leads to, in the answer's order; nulls lead nowhere. */
export function findTargets(root: Entity, path: TargetPath, types: TypeRelations): Entity[] {
  const found: Entity[] = [];
  walk(root, path.segments, 0, types, found);
  return found;
}

function walk(value: unknown, path: readonly Segment[], at: number, types: TypeRelations, found: Entity[]): void {
  if (typeof value !== 'object' || value === null) return;
  const segment = path[at];
  if (Array.isArray(value)) {
    const next = segment?.kind === 'list' ? at + 1 : at;
    for (let index = 0; index < value.length; index++) walk(value[index], path, next, types, found);
  } else if (segment === undefined) found.push(value as Entity);
  else if (segment.kind === 'field') walk((value as Entity)[segment.field], path, at + 1, types, found);
  else if (segment.kind === 'inherited') walk(own(value as Entity, segment.field), path, at + 1, types, found);
  else if (segment.kind === 'list' || fits(value as Entity, segment, types)) walk(value, path, at + 1, types, found);
}

function fits(value: Entity, { conditions }: Segment, types: TypeRelations): boolean {
  const typename = own(value, '__typename');
  // Without a type name the planner knew the type: it selects one wherever there is a choice.
  if (typeof typename !== 'string') return true;
  return conditions.some((condition) => types.satisfies(typename, condition));
}

/** The places of all objects that `paths` lead to; for errors, which are rare: the walk above writes down none. */
export function placesOf(root: Entity, paths: readonly TargetPath[], types: TypeRelations): Map<Entity, Place[]> {
  const places = new Map<Entity, Place[]>();
  for (const { segments } of paths) visit(root, segments, 0, null);
  return places;

  function visit(value: unknown, path: readonly Segment[], at: number, place: Place | null): void {
    const segment = path[at];
    if (Array.isArray(value)) {
      const next = segment?.kind === 'list' ? at + 1 : at;
      for (const [index, each] of value.entries()) visit(each, path, next, { above: place, key: index });
    } else if (isEntity(value)) step(value, segment, path, at, place);
  }

  function step(
    value: Entity,
    segment: Segment | undefined,
    path: readonly Segment[],
    at: number,
    place: Place | null,
  ) {
    if (!segment) {
      if (place) places.set(value, [...(places.get(value) ?? []), place]);
    } else if (segment.kind === 'list' || (segment.kind === 'type' && fits(value, segment, types))) {
      visit(value, path, at + 1, place);
    } else if (segment.kind !== 'type') {
      visit(own(value, segment.field), path, at + 1, { above: place, key: segment.field });
    }
  }
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
