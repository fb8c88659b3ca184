/** Where in the answer a deferred fragment's values stand, and which errors speak of them. */
import type { ResponsePath } from './errors.ts';
import { type Entity, isEntity, own } from './merge.ts';
import type { ShapeField, ShapeType } from './shape.ts';

/** True when an error at `path` speaks of a value at one of `places`, or of what it stands in. */
export function concerns(path: ResponsePath, places: readonly string[]): boolean {
  const at = path.filter((key) => typeof key === 'string').map((key) => `.${key}`);
  const whole = at.join('');
  return places.some((place) => `${place}.`.startsWith(`${whole}.`) || `${whole}.`.startsWith(`${place}.`));
}

/** Either place lies on the way to the other. */
export function related(a: ResponsePath, b: ResponsePath): boolean {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** The value at a path of an answer; undefined where the path leads nowhere. */
export function valueAt(root: Entity, path: ResponsePath): unknown {
  let at: unknown = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = own(at as Entity, String(key));
  }
  return at;
}

/** One object of an answer, and the fields that a fragment has there. */
export interface Place {
  fields: readonly ShapeField[];
  entity: Entity;
  typename: string | undefined;
  path: (string | number)[];
}

/** Where a fragment's object stands in the data, with the fields that it has there. */
export function placesIn(shape: readonly ShapeField[], path: readonly string[], data: Entity): Place[] {
  const found: Place[] = [];
  const below = (fields: readonly ShapeField[], entity: Entity, typename: string | undefined, at: Place['path']) => {
    const depth = at.filter((key) => typeof key === 'string').length;
    if (depth === path.length) found.push({ fields, entity, typename, path: at });
    else for (const field of fields) walk(field.type, own(entity, field.heldUnder), [...at, field.key]);
  };
  const walk = (type: ShapeType, value: unknown, at: Place['path']): void => {
    if (type.kind === 'nonNull') walk(type.of, value, at);
    else if (type.kind === 'list' && Array.isArray(value)) {
      for (const [index, each] of value.entries()) walk(type.of, each, [...at, index]);
    }
    if (!isEntity(value) || (type.kind !== 'object' && type.kind !== 'abstract')) return;
    const typename = own(value, '__typename');
    const name = typeof typename === 'string' ? typename : undefined;
    const fields = type.kind === 'object' ? type.fields() : type.fieldsOf(name);
    if (fields) below(fields, value, name, at);
  };
  below(shape, data, undefined, []);
  return found;
}
