/** The entities that one call asks for: what identifies them, each once, and every place they fill. */
import type { FieldRequiresNode, InlineFragmentRequiresNode } from '@graphql-hive/router-query-planner';
import { type Entity, isEntity, own } from './merge.ts';
import type { EntityCall, RequiresSelection } from './plan.ts';
import { rewrite } from './rewrites.ts';
import type { TypeRelations } from './supergraph.ts';
import { findTargets, type Target } from './targets.ts';

/** `targets[i]` are the places that `representations[i]` fills. */
export interface EntityRequest {
  representations: Entity[];
  targets: Target[][];
}

/** The representations of `call` over the answer so far, de-duplicated. */
export function collectEntities(
  call: EntityCall,
  root: Entity,
  variables: Entity,
  types: TypeRelations,
): EntityRequest {
  const request: EntityRequest = { representations: [], targets: [] };
  const seen = new Map<string, number>();
  for (const path of call.paths) {
    for (const target of findTargets(root, path, types)) {
      const wanted = call.requires.some(
        (each) => each.kind === 'Field' || applies(each, target.entity, variables, types),
      );
      const representation = wanted ? represent(call.requires, target.entity, variables, types) : undefined;
      if (!representation || !identifies(representation)) continue;
      rewrite(representation, call.inputRewrites, types);
      const key = JSON.stringify(representation);
      const index = seen.get(key);
      if (index !== undefined) request.targets[index]?.push(target);
      else {
        seen.set(key, request.representations.length);
        request.representations.push(representation);
        request.targets.push([target]);
      }
    }
  }
  return request;
}

/** An entity that is nothing but nulls cannot be looked up. */
function identifies(representation: Entity): boolean {
  const keys = Object.keys(representation).filter((key) => key !== '__typename');
  return keys.length === 0 || keys.some((key) => representation[key] !== null);
}

/**
 * The selected part of `entity`; undefined when a needed value never arrived. A value that is unknown must not be sent
 * as null: the room would compute something wrong from it.
 */
function represent(
  selections: readonly RequiresSelection[],
  entity: Entity,
  variables: Entity,
  types: TypeRelations,
): Entity | undefined {
  const out: Entity = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const value = required(selection, entity, variables, types);
      if (value === undefined) return undefined;
      out[selection.alias ?? selection.name] = value;
    } else if (applies(selection, entity, variables, types)) {
      const inner = represent(selection.selections, entity, variables, types);
      if (!inner) return undefined;
      Object.assign(out, inner);
    }
  }
  return out;
}

type Fragment = Exclude<RequiresSelection, { kind: 'Field' }>;

function applies(
  fragment: Fragment,
  entity: Entity,
  variables: Entity,
  types: TypeRelations,
): fragment is InlineFragmentRequiresNode {
  if (fragment.kind === 'FragmentSpread') throw new Error('The planner spread a fragment in a representation');
  if (fragment.skipIf && own(variables, fragment.skipIf) === true) return false;
  if (fragment.includeIf && own(variables, fragment.includeIf) !== true) return false;
  const typename = own(entity, '__typename');
  return typeof typename === 'string' && types.satisfies(typename, fragment.typeCondition);
}

function required(field: FieldRequiresNode, entity: Entity, variables: Entity, types: TypeRelations): unknown {
  const value = own(entity, field.name);
  return field.selections?.length ? requiredBelow(value, field.selections, variables, types) : value;
}

function requiredBelow(
  value: unknown,
  selections: readonly RequiresSelection[],
  variables: Entity,
  types: TypeRelations,
): unknown {
  if (Array.isArray(value)) {
    const list = value.map((each) => requiredBelow(each, selections, variables, types));
    return list.includes(undefined) ? undefined : list;
  }
  return isEntity(value) ? represent(selections, value, variables, types) : value;
}
