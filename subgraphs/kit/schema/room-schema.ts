/** From a room's builder to an executable subgraph: audiences become tags, entities become `_entities`. */
import { entitiesResolver, printSubgraphSchema } from '@apollo/subgraph';
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  type GraphQLField,
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { RoomContext } from '../room-context.ts';
import type { RoomBuilder } from './builder.ts';
import type { Audience, Directives } from './federation.ts';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
const CACHE = 'https://yushu.example/cache/v0.1';
const IMPORTS = [
  '@composeDirective',
  '@key',
  '@shareable',
  '@tag',
  '@requiresScopes',
  '@authenticated',
  '@external',
  '@requires',
  '@provides',
  '@cost',
  '@listSize',
];

/** A room's executable schema with `_entities` and `_service`, and the SDL that is composed and committed. */
export interface RoomSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

/** Builds the schema. Types and fields show to the audience in their extensions, a field to its type's unless it has its own. */
export function roomSchema(kit: RoomBuilder): RoomSchema {
  const plain = kit.builder.toSchema({ sortSchema: true });
  for (const type of Object.values(plain.getTypeMap())) tagType(type);
  const link = [
    { url: FEDERATION, import: IMPORTS },
    { url: CACHE, import: ['@cacheControl'] },
  ];
  plain.extensions = { ...plain.extensions, directives: { link, composeDirective: [{ name: '@cacheControl' }] } };
  const config = plain.toConfig();
  const sdl = printSubgraphSchema(new GraphQLSchema({ ...config, directives: [...config.directives, CACHE_CONTROL] }));
  return { sdl, schema: withFederationFields(plain, sdl) };
}

const CACHE_CONTROL = new GraphQLDirective({
  name: 'cacheControl',
  description: 'The gateway may give the answer again for maxAge seconds. 网关可在 maxAge 秒内复用答复。',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    maxAge: { type: new GraphQLNonNull(GraphQLInt), description: 'Seconds. 秒。' },
    shared: {
      type: new GraphQLNonNull(GraphQLBoolean),
      defaultValue: false,
      description: 'To anybody, or to the viewer alone who got it. 是否对所有人复用。',
    },
  },
});

/** The subgraph's own two root fields are added after printing: the SDL that is composed leaves them out. */
function withFederationFields(plain: GraphQLSchema, sdl: string): GraphQLSchema {
  const { fields, ...query } = plain.getQueryType()?.toConfig() ?? { name: 'Query', fields: {} };
  const entities = Object.values(plain.getTypeMap()).filter(isEntity);
  const federated = {
    ...fields,
    _service: { type: new GraphQLNonNull(SERVICE), resolve: () => ({ sdl }) },
    ...(entities.length > 0 ? { _entities: entitiesField(entities) } : {}),
  };
  const config = plain.toConfig();
  const others = config.types.filter((type) => type.name !== 'Query');
  return new GraphQLSchema({ ...config, types: others, query: new GraphQLObjectType({ ...query, fields: federated }) });
}

const SERVICE = new GraphQLObjectType({ name: '_Service', fields: { sdl: { type: GraphQLString } } });
const ANY = new GraphQLScalarType({ name: '_Any' });

const entitiesField = (types: GraphQLObjectType[]): GraphQLFieldConfig<unknown, RoomContext> => ({
  type: new GraphQLNonNull(new GraphQLList(new GraphQLUnionType({ name: '_Entity', types }))),
  args: { representations: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(ANY))) } },
  resolve: (_root, args: { representations: unknown }, context, info) =>
    entitiesResolver({ representations: args.representations, context, info }),
});

const isEntity = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && 'key' in directivesOf(type);

interface Tagged {
  name: string;
  extensions: object;
}

const directivesOf = (element: Tagged): Directives =>
  (element.extensions as { directives?: Directives }).directives ?? {};
const audienceOf = (element: Tagged): Audience | undefined => (element.extensions as { audience?: Audience }).audience;

/**
 * Tags members, never an object, interface or input itself: a contract takes every field of a tagged type,
 * those meant for operators only among them.
 */
function tagType(type: GraphQLNamedType): void {
  if (isIntrospectionType(type) || isSpecifiedScalarType(type)) return;
  const audience = audienceOf(type) ?? 'operator';
  if (isUnionType(type) || isScalarType(type) || isEnumType(type)) tag(type, audience);
  if (isEnumType(type)) for (const value of type.getValues()) tag(value, audience);
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) tag(field, audienceOf(field) ?? audience);
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of Object.values(type.getFields())) tagField(field, audience);
}

function tagField(field: GraphQLField<unknown, unknown>, audience: Audience): void {
  const own = audienceOf(field) ?? audience;
  tag(field, own);
  for (const argument of field.args) tag(argument, own);
  if (getNamedType(field.type).name.endsWith('Connection')) addDirectives(field, LIST_SIZE);
}

/** One tag an element: partners see what is tagged `partner` or `public`, visitors only `public`. */
function tag(element: Tagged, audience: Audience): void {
  if (audience !== 'operator') addDirectives(element, { tag: [{ name: audience }] });
}

/** How long a connection can get: what the gateway's cost estimate multiplies by (schema rule 25). */
const LIST_SIZE: Directives = {
  listSize: {
    assumedSize: 20,
    slicingArguments: ['first', 'last'],
    sizedFields: ['nodes', 'edges'],
    requireOneSlicingArgument: false,
  },
};

function addDirectives(element: Tagged, directives: Directives): void {
  element.extensions = { ...element.extensions, directives: { ...directivesOf(element), ...directives } };
}
