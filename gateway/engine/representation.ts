/** What identifies an entity to a room, as the text that is sent. */
import type { FieldRequiresNode, InlineFragmentRequiresNode } from '@graphql-hive/router-query-planner';
import { type Entity, inherits, isEntity, own } from './merge.ts';
import type { EntityCall, RequiresSelection } from './plan.ts';
import { rewrite } from './rewrites.ts';
import type { TypeRelations } from './supergraph.ts';

/** How entities of one type are written: the fields' values between texts that never change. */
export interface Template {
  names: readonly string[];
  /** One more than there are names. */
  between: readonly string[];
}

/** The template for entities of a type; null when the call does not ask for this type, undefined when it is no simple one. */
export type TemplateOf = (typename: unknown) => Template | null;

/**
 * Templates of a call, made once for each type. Undefined when it selects below its fields, decides by variables or
 * rewrites: then `representation` makes an object of each entity.
 */
export function templatesOf(call: EntityCall, types: TypeRelations): TemplateOf | undefined {
  const fragments = call.requires.filter((each) => each.kind === 'InlineFragment');
  const simple = call.inputRewrites.length === 0 && fragments.length === call.requires.length;
  if (!simple || !fragments.every(isSimple)) return undefined;
  const known = new Map<string, Template>();
  return (typename) => {
    if (typeof typename !== 'string') return null;
    const template = known.get(typename);
    if (template) return template;
    const wanted = fragments.filter((each) => types.satisfies(typename, each.typeCondition));
    // Rooms say type names: what fits no fragment is not kept, or they could fill the memory with them.
    if (wanted.length === 0) return null;
    const made = templateFor(typename, wanted);
    known.set(typename, made);
    return made;
  };
}

function isSimple({ skipIf, includeIf, selections }: InlineFragmentRequiresNode): boolean {
  if (skipIf || includeIf) return false;
  return selections.every((each) => each.kind === 'Field' && !each.selections?.length && !inherits(each.name));
}

function templateFor(typename: string, fragments: readonly InlineFragmentRequiresNode[]): Template {
  const fields = new Map<string, string>();
  for (const { selections } of fragments) {
    for (const each of selections) if (each.kind === 'Field') fields.set(each.alias ?? each.name, each.name);
  }
  const names: string[] = [];
  const between: string[] = [];
  let text = '{';
  for (const [key, name] of fields) {
    text += `${between.length || text !== '{' ? ',' : ''}${JSON.stringify(key)}:`;
    if (name === '__typename') text += JSON.stringify(typename);
    else {
      names.push(name);
      between.push(text);
      text = '';
    }
  }
  return { names, between: [...between, `${text}}`] };
}

/**
 * Equal for entities that are written alike. Null for one that is nothing but nulls, which cannot be looked up; undefined
 * when a value is missing or no scalar.
 */
export function distinctionOf(values: Entity, { names }: Template): string | number | boolean | null | undefined {
  if (names.length === 1) {
    const value = values[names[0] ?? ''];
    return isScalar(value) ? value : undefined;
  }
  let text = '';
  let nulls = 0;
  for (const name of names) {
    const value = values[name];
    if (!isScalar(value)) return undefined;
    if (value === null) nulls++;
    text += typeof value === 'string' ? `${value.length}"${value}` : `${value},`;
  }
  return nulls > 0 && nulls === names.length ? null : text;
}

const isScalar = (value: unknown): value is string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;

/** The entity as its template writes it. */
export function write(values: Entity, { names, between }: Template): string {
  let text = between[0] ?? '';
  for (let index = 0; index < names.length; index++) {
    text += JSON.stringify(values[names[index] ?? '']) + between[index + 1];
  }
  return text;
}

/** The JSON of one entity's representation, by whatever way; undefined when it is not asked for or cannot be looked up. */
export function representation(
  { requires, inputRewrites }: EntityCall,
  entity: Entity,
  variables: Entity,
  types: TypeRelations,
): string | undefined {
  const wanted = requires.some((each) => each.kind === 'Field' || applies(each, entity, variables, types));
  const value = wanted ? represent(requires, entity, variables, types) : undefined;
  if (!value || !identifies(value)) return undefined;
  rewrite(value, inputRewrites, types);
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
}

/** An entity that is nothing but nulls cannot be looked up. */
function identifies(value: Entity): boolean {
  const keys = Object.keys(value).filter((key) => key !== '__typename');
  return keys.length === 0 || keys.some((key) => value[key] !== null);
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
