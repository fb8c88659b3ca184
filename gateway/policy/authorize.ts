/**
 * @authenticated, @requiresScopes and @policy as the supergraph states them, decided before a plan exists. A field is
 * guarded by its own rules, its types', those of every object an interface may stand for, and those of the fields that
 * its room needs to compute it (@requires): by no road does its value leave without the scope.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { fragmentsOf, keyOf } from '../engine/document.ts';
import type { GatewayError, ResponsePath } from '../engine/errors.ts';
import { stringArgument } from '../engine/supergraph.ts';
import type { Viewer } from '../kit.ts';

/** One directive: signed in, and (for scopes) all of at least one list. */
interface Rule {
  anyOf: readonly (readonly string[])[] | null;
}

/** What one field of an operation asks of its viewer: every rule. */
export interface Requirement {
  path: ResponsePath;
  rules: Rule[];
}

export interface GateKeeper {
  requirementsOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Requirement[];
}

/** Reads the rules of a supergraph document. A policy counts as the scope `policy:<name>`: who holds none is refused. */
export function createGateKeeper(supergraph: DocumentNode): GateKeeper {
  const rules = readRules(supergraph);
  return {
    requirementsOf(schema, document, operation) {
      if (rules.empty) return [];
      return walkOperation(schema, document, operation, rules);
    },
  };
}

/** FORBIDDEN for every field whose rules the viewer does not meet. */
export function refusals(requirements: readonly Requirement[], viewer: Viewer): GatewayError[] {
  return requirements
    .filter(({ rules }) => !rules.every((rule) => meets(rule, viewer)))
    .map(({ path }) => ({ code: 'FORBIDDEN', message: `You may not read "${path.join('.')}".`, path }));
}

function meets({ anyOf }: Rule, viewer: Viewer): boolean {
  if (anyOf === null) return viewer.kind !== 'ANONYMOUS';
  return anyOf.some((all) => all.every((scope) => viewer.scopes.includes(scope)));
}

const POLICY = 'policy:';

/** The names of the policies that these requirements mention and that the viewer does not hold as scopes. */
export function missingPolicies(requirements: readonly Requirement[], viewer: Viewer): string[] {
  const names = new Set<string>();
  for (const { rules } of requirements) {
    for (const { anyOf } of rules) for (const all of anyOf ?? []) for (const each of all) names.add(each);
  }
  return [...names]
    .filter((name) => name.startsWith(POLICY) && !viewer.scopes.includes(name))
    .map((name) => name.slice(POLICY.length));
}

/** The viewer with these policies among his scopes: rooms that are handed him see them there too. */
export const holding = (viewer: Viewer, policies: readonly string[]): Viewer =>
  policies.length ? { ...viewer, scopes: [...viewer.scopes, ...policies.map((each) => POLICY + each)] } : viewer;

interface Rules {
  empty: boolean;
  /** Rules by `Type` and by `Type.field`, @requires followed. */
  of(coordinate: string): Rule[];
}

function readRules(supergraph: DocumentNode): Rules {
  const own = new Map<string, Rule[]>();
  const fields = new Map<string, FieldDefinitionNode>();
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    put(own, definition.name.value, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      const coordinate = `${definition.name.value}.${field.name.value}`;
      fields.set(coordinate, field);
      put(own, coordinate, field.directives);
    }
  }
  return { empty: own.size === 0, of: following(own, fields) };
}

function put(rules: Map<string, Rule[]>, coordinate: string, directives: readonly unknown[] | undefined): void {
  const found = ((directives ?? []) as ConstDirectiveNode[]).flatMap(ruleOf);
  if (found.length) rules.set(coordinate, found);
}

function ruleOf(directive: ConstDirectiveNode): Rule[] {
  const name = directive.name.value;
  if (name === 'authenticated') return [{ anyOf: null }];
  if (name !== 'requiresScopes' && name !== 'policy') return [];
  const value = directive.arguments?.[0]?.value;
  const lists = (value ? valueFromASTUntyped(value) : []) as string[][];
  return [{ anyOf: name === 'policy' ? lists.map((all) => all.map((each) => POLICY + each)) : lists }];
}

function following(own: Map<string, Rule[]>, fields: Map<string, FieldDefinitionNode>): Rules['of'] {
  const seen = new Set<string>();
  const needed = (type: string, set: SelectionSetNode): Rule[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return needed(selection.typeCondition?.name.value ?? type, selection.selectionSet);
      }
      if (selection.kind !== Kind.FIELD) return [];
      const coordinate = `${type}.${selection.name.value}`;
      const field = fields.get(coordinate);
      const below = selection.selectionSet && field ? needed(namedType(field.type), selection.selectionSet) : [];
      return [...of(coordinate), ...below];
    });
  const of = (coordinate: string): Rule[] => {
    const rules = own.get(coordinate) ?? [];
    const requires = joinRequires(fields.get(coordinate));
    if (!requires.length || seen.has(coordinate)) return rules;
    seen.add(coordinate);
    const type = coordinate.split('.')[0] ?? '';
    const all = [...rules, ...requires.flatMap((each) => needed(type, each))];
    seen.delete(coordinate);
    return all;
  };
  return of;
}

function joinRequires(field: FieldDefinitionNode | undefined): SelectionSetNode[] {
  return (field?.directives ?? []).flatMap((directive) => {
    const text = stringArgument(
      { kind: Kind.FIELD_DEFINITION, directives: [directive] } as never,
      'join__field',
      'requires',
    );
    if (!text) return [];
    const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
    return definition?.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [];
  });
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function walkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rules: Rules,
): Requirement[] {
  const found: Requirement[] = [];
  const fragments = fragmentsOf(document);
  const visited = new Set<FragmentDefinitionNode>();
  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, []);
  return found;

  function walk(type: GraphQLCompositeType, set: SelectionSetNode, path: ResponsePath): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) walkField(type, selection, [...path, keyOf(selection)]);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(typeNamed(schema, selection.typeCondition?.name.value) ?? type, selection.selectionSet, path);
      } else walkFragment(fragments.get(selection.name.value), path);
    }
  }

  function walkFragment(fragment: FragmentDefinitionNode | undefined, path: ResponsePath): void {
    if (!fragment || visited.has(fragment)) return;
    visited.add(fragment);
    const type = typeNamed(schema, fragment.typeCondition.name.value);
    if (type) walk(type, fragment.selectionSet, path);
  }

  function walkField(type: GraphQLCompositeType, node: FieldNode, path: ResponsePath): void {
    const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    if (!field) return;
    const returned = getNamedType(field.type);
    const needed = [...guardsOf(schema, type, field.name, rules), ...rules.of(returned.name)];
    if (needed.length) found.push({ path, rules: needed });
    if (node.selectionSet && isCompositeType(returned)) walk(returned, node.selectionSet, path);
  }
}

function typeNamed(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

/** The rules of a field and its type; on an interface those of every type that may stand there. */
function guardsOf(schema: GraphQLSchema, type: GraphQLCompositeType, field: string, rules: Rules): Rule[] {
  const parents = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  return parents.flatMap(({ name }) => [...rules.of(name), ...rules.of(`${name}.${field}`)]);
}
