/**
 * Projection of an answer in which nothing is wrong, which is what most are: no paths, no errors, no bubbling. At the
 * first value that is not as the schema has it this gives up, and `projection.ts` does it over with all due care.
 */
import { copied, type Entity } from './merge.ts';
import type { ShapeField, ShapeType } from './shape.ts';

/** Something is wrong. Never a value of an answer. */
const IRREGULAR = Symbol('a value that needs care');

/** `data` of the answer; undefined when something in it needs an error, or its names need care. */
export function projectFast(fields: readonly ShapeField[], data: Entity): Entity | undefined {
  const value = objectOf(fields, data, undefined);
  return value === IRREGULAR ? undefined : (value as Entity);
}

/** A leaf as JSON has it: a room in this process may hand over its own objects and bigints. */
export function leafOf(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  return 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : copied(value);
}

function objectOf(fields: readonly ShapeField[], data: Entity, typename: string | undefined): unknown {
  const out: Entity = {};
  for (let index = 0; index < fields.length; index++) {
    const { key, heldUnder, type, delicate } = fields[index] as ShapeField;
    if (delicate) return IRREGULAR;
    const value = type.kind === 'typename' ? (type.name ?? typename) : fieldValue(type, data[heldUnder]);
    if (value === IRREGULAR || value === undefined) return IRREGULAR;
    out[key] = value;
  }
  return out;
}

function fieldValue(type: ShapeType, value: unknown): unknown {
  if (value === null || value === undefined) return type.kind === 'nonNull' ? IRREGULAR : null;
  switch (type.kind) {
    case 'leaf': {
      const leaf = leafOf(value);
      return type.accepts(leaf) ? leaf : IRREGULAR;
    }
    case 'nonNull':
      return fieldValue(type.of, value) ?? IRREGULAR;
    case 'list':
      return listOf(type.of, value);
    case 'object':
    case 'abstract':
      return compositeOf(type, value);
    case 'raw':
      return value;
    default:
      return IRREGULAR;
  }
}

function listOf(of: ShapeType, value: unknown): unknown {
  if (!Array.isArray(value)) return IRREGULAR;
  const out: unknown[] = [];
  for (let index = 0; index < value.length; index++) {
    const item = fieldValue(of, value[index]);
    if (item === IRREGULAR) return IRREGULAR;
    out.push(item);
  }
  return out;
}

function compositeOf(type: Extract<ShapeType, { kind: 'object' | 'abstract' }>, value: unknown): unknown {
  if (typeof value !== 'object' || Array.isArray(value)) return IRREGULAR;
  const typename = (value as Entity).__typename;
  if (typename !== undefined && typeof typename !== 'string') return IRREGULAR;
  const fields = type.kind === 'object' ? type.fields() : type.fieldsOf(typename);
  if (fields) return objectOf(fields, value as Entity, typename);
  // A type that this contract does not show is as good as absent.
  return typename === undefined ? IRREGULAR : null;
}
