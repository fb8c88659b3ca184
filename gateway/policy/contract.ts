/**
 * Contracts over a supergraph whose subgraphs we do not have: what a contract does not show becomes @inaccessible in the
 * supergraph's own SDL, and what clients see follows from that as it always does.
 */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import type { Viewer } from '../kit.ts';

/** A contract by tags: fields with one of `include` (empty: all of them), without any of `exclude`. */
export interface ContractRule {
  name: string;
  include: readonly string[];
  exclude: readonly string[];
  /** Ids of viewers, their kinds, `scope:<scope>`, or `*`. */
  for: readonly string[];
}

/** The name of the first contract that is for this viewer; `none`, which shows nothing, when there is no such. */
export function contractFor(rules: readonly ContractRule[], viewer: Viewer): string {
  const names = new Set(['*', viewer.id, viewer.kind, ...viewer.scopes.map((scope) => `scope:${scope}`)]);
  return rules.find((rule) => rule.for.some((each) => names.has(each)))?.name ?? 'none';
}

interface Member {
  name: { value: string };
  directives?: readonly ConstDirectiveNode[];
  type?: TypeNode;
  defaultValue?: unknown;
  arguments?: readonly Member[];
}

interface Name {
  name: { value: string };
}

type TypeDefinition = Member & {
  kind: DefinitionNode['kind'];
  fields?: readonly Member[];
  values?: readonly Member[];
  types?: readonly Name[];
  interfaces?: readonly Name[];
};

const TYPES = new Set<string>([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
]);
// What composition and its specifications add is no part of the graph.
const isOurs = (name: string) => !/^(join|link|core|federation)__/.test(name);

/** The supergraph's SDL with what the contract hides marked @inaccessible; null when it shows no root field. */
export function cutContract(supergraph: DocumentNode, rule: Pick<ContractRule, 'include' | 'exclude'>): string | null {
  const types = new Map<string, TypeDefinition>();
  for (const definition of supergraph.definitions) {
    if (TYPES.has(definition.kind) && 'name' in definition && definition.name && isOurs(definition.name.value)) {
      types.set(definition.name.value, definition as unknown as TypeDefinition);
    }
  }
  const hidden = hiddenBy(rule, types);
  const roots = rootNames(supergraph).flatMap(
    (root) => types.get(root)?.fields?.map((field) => `${root}.${field.name.value}`) ?? [],
  );
  if (roots.every((field) => hidden.has(field))) return null;
  const definitions = supergraph.definitions.map((definition) => marked(definition, hidden));
  return withDirective(print({ kind: Kind.DOCUMENT, definitions }));
}

const isHidden = ({ directives }: Member) => directives?.some((each) => each.name.value === 'inaccessible') ?? false;

const tagsOf = ({ directives }: Member): string[] =>
  (directives ?? []).flatMap((directive) => {
    const value = directive.name.value === 'tag' ? directive.arguments?.[0]?.value : undefined;
    return value?.kind === Kind.STRING ? [value.value] : [];
  });

/** Coordinates that the contract does not show: by their tags, or because nothing of what they stand on is shown. */
function hiddenBy(
  { include, exclude }: Pick<ContractRule, 'include' | 'exclude'>,
  types: ReadonlyMap<string, TypeDefinition>,
): Set<string> {
  const hidden = new Set<string>();
  const has = (element: Member, tags: readonly string[]) => tagsOf(element).some((tag) => tags.includes(tag));
  for (const [name, type] of types) {
    if (isHidden(type) || has(type, exclude)) hidden.add(name);
    const isOutput = type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
    for (const member of membersOf(type)) {
      const left = isOutput && include.length > 0 && !has(member, include) && !has(type, include);
      if (left || isHidden(member) || has(member, exclude)) hidden.add(`${name}.${member.name.value}`);
      for (const argument of member.arguments ?? []) {
        const path = `${name}.${member.name.value}.${argument.name.value}`;
        if (isHidden(argument) || has(argument, exclude)) hidden.add(path);
      }
    }
  }
  // Hiding one thing may leave another without anything to show.
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const [name, type] of types) spread(name, type, types, hidden);
  }
  return hidden;
}

const membersOf = ({ fields = [], values = [] }: TypeDefinition): readonly Member[] => [...fields, ...values];

function spread(
  name: string,
  type: TypeDefinition,
  types: ReadonlyMap<string, TypeDefinition>,
  hidden: Set<string>,
): void {
  const members = membersOf(type);
  spreadToMembers(name, members, hidden);
  const gone = members.filter((member) => hidden.has(`${name}.${member.name.value}`));
  if (members.length && gone.length === members.length) hidden.add(name);
  if (type.types?.length && type.types.every((member) => hidden.has(member.name.value))) hidden.add(name);
  // An input object without a field that must be given cannot be given.
  const isInput = type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION;
  if (isInput && gone.some(isNeeded)) hidden.add(name);
  // Nor does an interface promise what one of its objects does not show.
  for (const each of isInput ? [] : (type.interfaces ?? [])) {
    const promised = membersOf(types.get(each.name.value) ?? type).map((member) => member.name.value);
    for (const { name: field } of gone) {
      if (promised.includes(field.value)) hidden.add(`${each.name.value}.${field.value}`);
    }
  }
}

const isNeeded = ({ type, defaultValue }: Member): boolean =>
  type?.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;

function spreadToMembers(name: string, members: readonly Member[], hidden: Set<string>): void {
  for (const member of members) {
    const coordinate = `${name}.${member.name.value}`;
    if (member.type && hidden.has(named(member.type))) hidden.add(coordinate);
    for (const argument of member.arguments ?? []) {
      if (argument.type && hidden.has(named(argument.type))) {
        // Without an argument that must be given the field cannot be asked for.
        hidden.add(isNeeded(argument) ? coordinate : `${coordinate}.${argument.name.value}`);
      }
    }
  }
}

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));

function rootNames(supergraph: DocumentNode): string[] {
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.SCHEMA_DEFINITION) return definition.operationTypes.map(({ type }) => type.name.value);
  }
  return ['Query', 'Mutation', 'Subscription'];
}

const INACCESSIBLE: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'inaccessible' } };

function marked(definition: DefinitionNode, hidden: ReadonlySet<string>): DefinitionNode {
  if (!TYPES.has(definition.kind) || !('name' in definition) || !definition.name) return definition;
  const mark = (element: Member, path: string): Member => {
    const below = element.arguments?.map((each) => mark(each, `${path}.${each.name.value}`));
    const directives =
      hidden.has(path) && !isHidden(element) ? [...(element.directives ?? []), INACCESSIBLE] : element.directives;
    return { ...element, ...(below ? { arguments: below } : {}), directives };
  };
  const type = definition as unknown as TypeDefinition;
  const name = type.name.value;
  const fields = type.fields?.map((each) => mark(each, `${name}.${each.name.value}`));
  const values = type.values?.map((each) => mark(each, `${name}.${each.name.value}`));
  const open = (names: readonly Name[] | undefined) => names?.filter((each) => !hidden.has(each.name.value));
  const parts = { fields, values, types: open(type.types), interfaces: open(type.interfaces) };
  const there = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { ...mark(type, name), ...Object.fromEntries(there) } as unknown as DefinitionNode;
}

/** @inaccessible counts only where the supergraph links its specification. */
function withDirective(sdl: string): string {
  if (/directive @inaccessible\b/.test(sdl)) return sdl;
  const link = '@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)';
  const where =
    'FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION';
  return `${sdl.replace(/^schema\b/m, `schema ${link}`)}\ndirective @inaccessible on ${where}\n`;
}

/** The SDL of every contract of `rules`, by its name. */
export function cutContracts(supergraphSdl: string, rules: readonly ContractRule[]): Record<string, string | null> {
  const document = parse(supergraphSdl, { noLocation: true });
  return Object.fromEntries(rules.map((rule) => [rule.name, cutContract(document, rule)]));
}
