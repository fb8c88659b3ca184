/** Laying the answers of rooms over each other. Keys come from clients: `__proto__` and `toString` are names like any other. */

/** An object of an answer, as it grows. */
export type Entity = Record<string, unknown>;

/** True for objects, false for null, lists and scalars. */
export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own value under `key`, never what it inherits. */
export const own = (entity: Entity, key: string): unknown => (Object.hasOwn(entity, key) ? entity[key] : undefined);

/** True for names that every object has without anybody having set them. */
export const inherits = (name: string): boolean => name in Object.prototype;

/** Sets an own property whatever the key is called. */
export function setOwn(entity: Entity, key: string, value: unknown): void {
  if (key !== '__proto__') entity[key] = value;
  else Object.defineProperty(entity, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Decides between two type names of one object; `isObject` tells real types from interfaces. */
export type IsObject = (typename: string) => boolean;

/** Lays `source` over `target` in place. Nulls never hide values, and an interface's name never hides a type's. */
export function mergeInto(target: Entity, source: Entity, isObject: IsObject): void {
  for (const key of Object.keys(source)) {
    const [before, after] = [own(target, key), source[key]];
    if (key === '__typename' && typeof after === 'string' && before !== undefined && !isObject(after)) continue;
    setOwn(target, key, merged(before, after, isObject));
  }
}

/**
 * `mergeInto` for names that are known, none of them inherited and none `__typename`: what else `source` holds stays
 * behind. With `shared`, other targets are laid over by the same source, and nothing of it is handed out twice.
 */
export function layFields(
  target: Entity,
  source: Entity,
  names: readonly string[],
  shared: boolean,
  isObject: IsObject,
): void {
  for (const name of names) {
    const after = source[name];
    if (after === undefined) continue;
    const before = target[name];
    if (before === after) continue;
    const value = shared && typeof after === 'object' ? copied(after) : after;
    target[name] = before === undefined ? value : merged(before, value, isObject);
  }
}

function merged(before: unknown, after: unknown, isObject: IsObject): unknown {
  if (before === after || before === undefined || before === null) return after;
  if (after === null || after === undefined) return before;
  if (Array.isArray(before) && Array.isArray(after)) return mergedLists(before, after, isObject);
  if (isEntity(before) && isEntity(after)) {
    mergeInto(before, after, isObject);
    return before;
  }
  return after;
}

function mergedLists(before: unknown[], after: unknown[], isObject: IsObject): unknown[] {
  for (let index = 0; index < after.length; index++) before[index] = merged(before[index], after[index], isObject);
  return before;
}

/** A copy that shares no object or list with `value`: one entity may fill two places that grow apart. */
export function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isEntity(value)) return value;
  const copy: Entity = {};
  for (const key of Object.keys(value)) setOwn(copy, key, copied(value[key]));
  return copy;
}
