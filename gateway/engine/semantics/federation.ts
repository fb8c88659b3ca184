/**
 * A test bed: little rooms over one world of data, and an oracle, the same world in one schema run by graphql-js.
 * Rooms see of an entity only what they own and what came in the representation.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  defaultFieldResolver,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';
import { expect } from 'vitest';
import { compose } from '../../compose.ts';
import { ANONYMOUS } from '../../kit.ts';
import { type LocalRoom, localTransport } from '../../transport/local.ts';
import type { Transport } from '../../transport/transport.ts';
import { createEngine, type Engine } from '../engine.ts';
import type { RoomFaultReport } from '../run.ts';

/** Objects by type name. Fields may be functions of their arguments; a function that throws is a field that fails. */
export type World = Record<string, Record<string, unknown>[]>;
// biome-ignore lint/suspicious/noExplicitAny: parents are whatever the little world holds
type Resolver = (parent: any, args: any, world: World) => unknown;

export interface Bed {
  /** SDL by room, without the @link. */
  rooms: Record<string, string>;
  world: () => World;
  /** By `Type.field`, for oracle and rooms alike. */
  resolvers?: Record<string, Resolver>;
  /** Object types by interface, where a room looks entities up by an interface's name. */
  implementations?: Record<string, string[]>;
}

export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@provides", "@external", "@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag", "@authenticated",
  "@requiresScopes", "@composeDirective"])\n`;

/** What the engine answered, with what only its logs would show. */
export type Asked = ExecutionResult & { calls: number; faults: RoomFaultReport[] };

export interface Federation {
  engine: Engine;
  supergraphSdl: string;
  /** Runs the operation through the engine on a fresh world. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Asked>;
  /** Runs it through the engine and by the oracle: data (key order included) and error paths must agree. */
  agree(query: string, variables?: Record<string, unknown>): Promise<Asked>;
  oracle(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
}

/** The rooms of `bed` composed, over `wrap`ped local transports. */
export function federate(
  bed: Bed,
  wrap: (transport: Transport, room: LocalRoom) => Transport = (it) => it,
): Federation {
  const services = Object.entries(bed.rooms).map(([name, sdl]) => ({ name, sdl: LINK + sdl }));
  const composed = compose(services);
  if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
  let world = bed.world();
  const faults: RoomFaultReport[] = [];
  const transports: Record<string, Transport> = {};
  for (const { name, sdl } of services) {
    const room = roomOf(name, sdl, bed, () => world);
    transports[name] = wrap(localTransport(room), room);
  }
  const engine = createEngine({
    supergraphSdl: composed.value.supergraphSdl,
    transports,
    onFault: (report) => void faults.push(report),
  });
  const ask: Federation['ask'] = async (query, variables) => {
    world = bed.world();
    const request = { query, variables, viewer: ANONYMOUS, contract: 'operator', requestId: 'req_test' } as const;
    const { result, calls } = await engine.execute(request);
    return { ...result, calls, faults: faults.splice(0) };
  };
  const oracle: Federation['oracle'] = async (query, variables) =>
    execute({
      schema: engine.schema,
      document: parse(query),
      variableValues: variables,
      contextValue: bed.world(),
      fieldResolver: resolverOf(bed),
      rootValue: {},
    });
  const { supergraphSdl } = composed.value;
  return { engine, supergraphSdl, ask, oracle, agree: (query, variables) => agree(ask, oracle, query, variables) };
}

async function agree(
  ask: Federation['ask'],
  oracle: Federation['oracle'],
  query: string,
  variables?: Record<string, unknown>,
): Promise<Asked> {
  const [actual, expected] = [await ask(query, variables), await oracle(query, variables)];
  const faults = actual.faults.length ? JSON.stringify(actual.faults) : '';
  const label = `${query} ${JSON.stringify(variables ?? {})} ${faults}`;
  expect(JSON.stringify(actual.data, null, 1), `${label}\n${JSON.stringify(actual.errors)}`).toBe(
    JSON.stringify(expected.data, null, 1),
  );
  expect(pathsOf(actual), `${label}\n${JSON.stringify(actual.errors)}`).toEqual(
    expect.arrayContaining(pathsOf(expected)),
  );
  // graphql-js stops at the first fault that blanks an object; rooms that were asked side by side report each of theirs.
  for (const { path } of actual.errors ?? []) expect(isBlank(actual.data, path ?? []), `${label} ${path}`).toBe(true);
  return actual;
}

function isBlank(data: unknown, path: readonly (string | number)[]): boolean {
  let at: unknown = data;
  for (const key of path) at = (at as Record<string | number, unknown> | null | undefined)?.[key] ?? null;
  return at === null;
}

/** The places of the errors, sorted. */
export const pathsOf = (result: ExecutionResult): string[] =>
  [...new Set((result.errors ?? []).map((error) => (error.path ?? []).join('.')))].sort();

function resolverOf({ resolvers }: Bed): GraphQLFieldResolver<unknown, World> {
  return (parent, args, world, info) => {
    const own = resolvers?.[`${info.parentType.name}.${info.fieldName}`];
    return own ? own(parent, args, world) : defaultFieldResolver(parent, args, world, info);
  };
}

/** One room of a bed, as the gateway takes it. */
export function roomOf(name: string, sdl: string, bed: Bed, world: () => World): LocalRoom {
  const schema = buildSubgraphSchema(parse(sdl));
  equip(schema, bed, world);
  return { name, sdl, schema, open: () => ({ contextValue: world(), close: async () => {} }) };
}

function equip(schema: GraphQLSchema, bed: Bed, world: () => World): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.name.startsWith('_')) field.resolve = resolverOf(bed) as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  const entities = schema.getQueryType()?.getFields()._entities;
  if (!entities) return;
  entities.resolve = (_, { representations }) =>
    (representations as Record<string, unknown>[]).map((each) => lookUp(bed, schema, each, world()));
  const union = schema.getType('_Entity');
  if (union && 'resolveType' in union) union.resolveType = (value: { __room?: string }) => value.__room ?? '';
}

/** The world's object for a representation, without what the room only knows from outside. */
function lookUp(bed: Bed, schema: GraphQLSchema, reference: Record<string, unknown>, world: World): unknown {
  const { __typename: typename, ...given } = reference;
  const names = bed.implementations?.[String(typename)] ?? [String(typename)];
  const candidates = names.flatMap((name) => world[name] ?? []);
  for (const key of keysOf(schema, String(typename))) {
    const found = candidates.find((each) => key.every((name) => same(given[name], each[name])));
    if (!found || !key.every((name) => name in given)) continue;
    const concrete = schema.getType(String(typename));
    const room = isObjectType(concrete) ? String(typename) : String(found.__typename);
    return { ...without(found, externalsOf(schema, room)), ...given, __typename: room, __room: room };
  }
  return null;
}

function keysOf(schema: GraphQLSchema, typename: string): string[][] {
  const directives = schema.getType(typename)?.astNode?.directives ?? [];
  return directives.flatMap((directive) => {
    const fields = directive.arguments?.find((each) => each.name.value === 'fields')?.value;
    if (directive.name.value !== 'key' || fields?.kind !== 'StringValue') return [];
    return [
      fields.value
        .replace(/\{[^}]*\}/g, '')
        .split(/\s+/)
        .filter(Boolean),
    ];
  });
}

function externalsOf(schema: GraphQLSchema, typename: string): Set<string> {
  const type = schema.getType(typename);
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const external = fields.filter((each) => each.astNode?.directives?.some((one) => one.name.value === 'external'));
  return new Set(external.map((each) => each.name));
}

function without(entity: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !names.has(name)));
}

/** `given` says no more than `known`: nested keys hold only part of an object. */
function same(given: unknown, known: unknown): boolean {
  const value = typeof known === 'function' ? known() : known;
  if (typeof given !== 'object' || given === null) return String(given) === String(value);
  if (typeof value !== 'object' || Array.isArray(given) !== Array.isArray(value)) return false;
  return Object.entries(given).every(
    ([key, each]) => key === '__typename' || same(each, (value as Record<string, unknown> | null)?.[key]),
  );
}
