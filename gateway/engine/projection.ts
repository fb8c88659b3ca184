/** From merged data to the answer: exactly the keys asked for, in order, with nulls where the schema allows them. */
import type { GatewayError, NullCoverage, ResponsePath } from './errors.ts';
import { leafOf, projectFast } from './fast-projection.ts';
import { type Entity, isEntity, own, setOwn } from './merge.ts';
import type { ShapeField, ShapeType } from './shape.ts';

/** Collects what projection finds wrong. `coverage` knows which nulls an error explains already. */
export interface Projection {
  coverage: NullCoverage;
  errors: GatewayError[];
}

/** A null that its parent may not hold. Never a value of an answer, so it cannot be mistaken for one. */
const BUBBLE = Symbol('null that bubbles');

/** `data` of the answer; null when a null bubbled to the root. */
export function project(fields: readonly ShapeField[], data: Entity, projection: Projection): Entity | null {
  const regular = projectFast(fields, data);
  if (regular) return regular;
  const value = projectObject(fields, data, undefined, [], projection);
  return value === BUBBLE ? null : (value as Entity);
}

function projectObject(
  fields: readonly ShapeField[],
  data: Entity,
  typename: string | undefined,
  path: (string | number)[],
  projection: Projection,
): unknown {
  const out: Entity = Object.create(null) as Entity;
  for (const field of fields) {
    path.push(field.key);
    const value = projectField(field, data, typename, path, projection);
    path.pop();
    if (value === BUBBLE) return BUBBLE;
    setOwn(out, field.key, value);
  }
  return out;
}

function projectField(
  field: ShapeField,
  data: Entity,
  typename: string | undefined,
  path: (string | number)[],
  projection: Projection,
): unknown {
  const type = field.type;
  if (type.kind === 'typename') return type.name ?? typename ?? BUBBLE;
  return projectValue(type, own(data, field.heldUnder), field.coordinate, path, projection);
}

function projectValue(
  type: ShapeType,
  value: unknown,
  coordinate: string,
  path: (string | number)[],
  projection: Projection,
): unknown {
  if (type.kind === 'nonNull') {
    const inner = projectValue(type.of, value, coordinate, path, projection);
    if (inner !== null) return inner;
    explain(projection, path, `Cannot return null for non-nullable field ${coordinate}.`);
    return BUBBLE;
  }
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'raw':
      return value;
    case 'leaf':
      return projectLeaf(type.accepts, value, coordinate, path, projection);
    case 'list':
      return projectList(type.of, value, coordinate, path, projection);
    default:
      return projectComposite(type, value, coordinate, path, projection);
  }
}

function projectLeaf(
  accepts: (value: unknown) => boolean,
  value: unknown,
  coordinate: string,
  path: (string | number)[],
  projection: Projection,
): unknown {
  const leaf = leafOf(value);
  return accepts(leaf) ? leaf : refuse(coordinate, path, projection);
}

function projectList(
  of: ShapeType,
  value: unknown,
  coordinate: string,
  path: (string | number)[],
  projection: Projection,
): unknown {
  if (!Array.isArray(value)) return refuse(coordinate, path, projection);
  const out: unknown[] = new Array(value.length);
  for (let index = 0; index < value.length; index++) {
    path.push(index);
    const item = projectValue(of, value[index], coordinate, path, projection);
    path.pop();
    if (item === BUBBLE) return null;
    out[index] = item;
  }
  return out;
}

type Composite = Extract<ShapeType, { kind: 'object' | 'abstract' | 'typename' }>;

function projectComposite(
  type: Composite,
  value: unknown,
  coordinate: string,
  path: (string | number)[],
  projection: Projection,
): unknown {
  if (!isEntity(value) || type.kind === 'typename') return refuse(coordinate, path, projection);
  const typename = own(value, '__typename');
  if (typename !== undefined && typeof typename !== 'string') return refuse(coordinate, path, projection);
  const fields = type.kind === 'object' ? type.fields() : type.fieldsOf(typename);
  // A type that this contract does not show is as good as absent; its name stays unsaid.
  if (!fields) return typename === undefined ? refuse(coordinate, path, projection) : null;
  const out = projectObject(fields, value, typename, path, projection);
  return out === BUBBLE ? null : out;
}

function refuse(coordinate: string, path: ResponsePath, projection: Projection): null {
  explain(projection, path, `A room answered ${coordinate} with a value that its type does not have.`);
  return null;
}

function explain({ coverage, errors }: Projection, path: ResponsePath, message: string): void {
  if (coverage.covers(path)) return;
  const at = [...path];
  coverage.add(at);
  errors.push({ code: 'INTERNAL_ERROR', message, path: at });
}
