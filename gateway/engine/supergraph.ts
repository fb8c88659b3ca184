/** What the engine needs to know of a supergraph besides its plan: schemas, type relations, subgraphs. */
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  type ASTNode,
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
} from 'graphql';

export interface Subgraph {
  name: string;
  /** '' when the supergraph names none (rooms in this process). */
  url: string;
}

export interface Supergraph {
  document: DocumentNode;
  /** What clients may ask, everything @inaccessible left out. */
  schema: GraphQLSchema;
  subgraphs: Subgraph[];
  types: TypeRelations;
}

/** `satisfies(a, b)`: may an object of the concrete type `a` stand where `b` (object, interface, union) is asked for? */
export interface TypeRelations {
  satisfies(typename: string, condition: string): boolean;
  /** True for object types, which alone may be the `__typename` of a finished value. */
  isObject(typename: string): boolean;
  /** How many object types may stand for this interface or union, hidden ones included. */
  possibleCount(abstract: string): number;
}

/** Reads a supergraph SDL of either composer. Throws GraphQLError when it is no SDL. */
export function readSupergraph(sdl: string): Supergraph {
  const document = parse(sdl, { noLocation: true });
  return { document, schema: publicSchema(document), subgraphs: subgraphsOf(document), types: relations(document) };
}

/** The schema that clients of a supergraph (or of one of its contracts) see. */
export function publicSchema(supergraph: DocumentNode): GraphQLSchema {
  const { definitions } = transformSupergraphToPublicSchema(supergraph);
  const own = definitions.some((each) => each.kind === Kind.DIRECTIVE_DEFINITION && each.name.value === 'defer');
  const all = own ? definitions : [...definitions, ...DEFER.definitions];
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: all }, { assumeValidSDL: true });
}

const DEFER = parse(
  `"The fragment may come later than the rest of the answer. 该片段可晚于答复的其余部分送达。"
directive @defer(
  "Whether it may. 是否允许延后。"
  if: Boolean! = true
  "Comes with the part, to tell parts apart. 随该部分送达的标签。"
  label: String
) on FRAGMENT_SPREAD | INLINE_FRAGMENT`,
  { noLocation: true },
);

function subgraphsOf(document: DocumentNode): Subgraph[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') return [];
    return (definition.values ?? []).map((value) => ({
      name: stringArgument(value, 'join__graph', 'name') ?? value.name.value,
      url: stringArgument(value, 'join__graph', 'url') ?? '',
    }));
  });
}

/** The string argument of the first directive of that name on `node`. */
export function stringArgument(
  node: ASTNode & { directives?: readonly ConstDirectiveNode[] },
  directive: string,
  argument: string,
): string | undefined {
  const found = node.directives?.find((each) => each.name.value === directive);
  const value = found?.arguments?.find((each) => each.name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function relations(document: DocumentNode): TypeRelations {
  const objects = new Set<string>();
  const possible = new Map<string, Set<string>>();
  const put = (abstract: string, member: string) => {
    possible.set(abstract, (possible.get(abstract) ?? new Set()).add(member));
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      objects.add(definition.name.value);
      for (const parent of definition.interfaces ?? []) put(parent.name.value, definition.name.value);
    } else if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of definition.types ?? []) put(definition.name.value, member.name.value);
    }
  }
  return {
    satisfies: (typename, condition) => typename === condition || (possible.get(condition)?.has(typename) ?? false),
    isObject: (typename) => objects.has(typename),
    possibleCount: (abstract) => possible.get(abstract)?.size ?? 0,
  };
}
