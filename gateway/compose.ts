/** Rooms in, supergraph out: composition and the contracts cut from it by tag. */
import { type CompositionResult, composeSchemaContract, composeServices } from '@theguild/federation-composition';
import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  parse,
  type UnionTypeDefinitionNode,
  type UnionTypeExtensionNode,
  visit,
} from 'graphql';
import { err, ok, type Result } from './kit.ts';

/** One subgraph as composition sees it; `url` is where it answers, absent for a room in this process. */
export interface ServiceSdl {
  name: string;
  sdl: string;
  url?: string;
}

/** Supergraph SDL by the class of key that may use it; null when nothing carries that class's tag. */
export type Contracts = {
  public: string | null;
  partner: string | null;
  operator: string;
};

export interface Composed {
  supergraphSdl: string;
  contracts: Contracts;
}

/** Why the rooms do not fit together: one sentence a fault, as the composer words it. */
export interface CompositionFailed {
  code: 'COMPOSITION_FAILED';
  errors: string[];
}

interface Definition {
  name: string;
  typeDefs: DocumentNode;
  url?: string;
}

const TAGS = { public: ['public'], partner: ['public', 'partner'] } as const;

/** The supergraph of `services` with its contracts (include-lists by tag), or every reason why it does not compose. */
export function compose(services: readonly ServiceSdl[]): Result<Composed, CompositionFailed> {
  const definitions: Definition[] = [];
  for (const service of services) {
    const parsed = definition(service);
    if (!parsed.ok) return parsed;
    definitions.push(parsed.value);
  }
  const whole = toSdl(composeServices(definitions));
  if (!whole.ok) return whole;
  const publicSdl = contract(definitions, TAGS.public);
  if (!publicSdl.ok) return publicSdl;
  const partnerSdl = contract(definitions, TAGS.partner);
  if (!partnerSdl.ok) return partnerSdl;
  const contracts = { public: publicSdl.value, partner: partnerSdl.value, operator: whole.value };
  return ok({ supergraphSdl: whole.value, contracts });
}

function definition({ name, sdl, url }: ServiceSdl): Result<Definition, CompositionFailed> {
  try {
    return ok({ name, typeDefs: parse(sdl), url });
  } catch (error) {
    if (error instanceof GraphQLError) return failed([`[${name}] ${error.message}`]);
    throw error;
  }
}

function contract(definitions: Definition[], tags: readonly string[]): Result<string | null, CompositionFailed> {
  const shown = shownTypes(definitions, new Set(tags));
  // The composer refuses a contract without a single field; nobody holding such a key may see anything then.
  if (shown.size === 0) return ok(null);
  try {
    const cut = definitions.map((each) => ({ ...each, typeDefs: withoutHiddenMembers(each.typeDefs, shown) }));
    return toSdl(composeSchemaContract(cut, { include: new Set(tags), exclude: new Set() }, true));
  } catch (error) {
    // The composer throws where a contract leaves dangling names.
    return failed([`[contract ${tags.at(-1)}] ${error instanceof Error ? error.message : String(error)}`]);
  }
}

/** The types that bear one of `tags`, themselves or on a field, in any room. */
function shownTypes(definitions: readonly Definition[], tags: ReadonlySet<string>): Set<string> {
  const shown = new Set<string>();
  for (const { typeDefs } of definitions) {
    for (const type of typeDefs.definitions) {
      if (!('name' in type) || !type.name) continue;
      const fields = 'fields' in type ? (type.fields ?? []) : [];
      if ([type, ...fields].some((each) => isTagged(each.directives, tags))) shown.add(type.name.value);
    }
  }
  return shown;
}

function isTagged(directives: readonly DirectiveNode[] | undefined, tags: ReadonlySet<string>): boolean {
  return (directives ?? []).some((directive) => {
    const value = directive.name.value === 'tag' ? directive.arguments?.[0]?.value : undefined;
    return value?.kind === Kind.STRING && tags.has(value.value);
  });
}

/** The composer hides types but leaves them in unions, and then does not know them. */
function withoutHiddenMembers(document: DocumentNode, shown: ReadonlySet<string>): DocumentNode {
  const enter = <T extends UnionTypeDefinitionNode | UnionTypeExtensionNode>(union: T): T => ({
    ...union,
    types: union.types?.filter((member) => shown.has(member.name.value)),
  });
  return visit(document, { UnionTypeDefinition: { enter }, UnionTypeExtension: { enter } });
}

function toSdl(result: CompositionResult): Result<string, CompositionFailed> {
  if (result.errors) return failed(result.errors.map((error) => error.message));
  return ok(result.supergraphSdl);
}

const failed = (errors: string[]) => err({ code: 'COMPOSITION_FAILED' as const, errors });
