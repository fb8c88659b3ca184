/** Rooms in, supergraph out: composition and the contracts cut from it by tag. */
import { type CompositionResult, composeSchemaContract, composeServices } from '@theguild/federation-composition';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { err, ok, type Result } from './kit.ts';

/** One subgraph as composition sees it; `url` is where it answers, absent for a room in this process. */
export interface ServiceSdl {
  name: string;
  sdl: string;
  url?: string;
}

/** Supergraph SDL by the class of key that may use it; null when nothing carries that class's tag. */
export interface Contracts {
  public: string | null;
  partner: string | null;
  operator: string;
}

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
  // The composer refuses a contract without a single field; nobody holding such a key may see anything then.
  if (!tags.some((tag) => definitions.some((each) => carriesTag(each.typeDefs, tag)))) return ok(null);
  return toSdl(composeSchemaContract(definitions, { include: new Set(tags), exclude: new Set() }, true));
}

function carriesTag(document: DocumentNode, tag: string): boolean {
  return JSON.stringify(document, (key, value) => (key === 'loc' ? undefined : value)).includes(
    `"value":{"kind":"StringValue","value":${JSON.stringify(tag)}`,
  );
}

function toSdl(result: CompositionResult): Result<string, CompositionFailed> {
  if (result.errors) return failed(result.errors.map((error) => error.message));
  return ok(result.supergraphSdl);
}

const failed = (errors: string[]) => err({ code: 'COMPOSITION_FAILED' as const, errors });
