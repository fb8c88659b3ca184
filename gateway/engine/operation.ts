/** From the text of an operation to something that can be run: parsed, limited, validated, authorized, planned; kept. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { err, ok, type Result } from '../kit.ts';
import type { GateKeeper, Requirement } from '../policy/authorize.ts';
import { checkLimits, type Limits } from '../policy/limits.ts';
import { MAX_TEXT_NESTING, nestsTooDeep } from '../policy/nesting.ts';
import { ambiguousKeys } from './ambiguous-keys.ts';
import { BoundedCache } from './bounded-cache.ts';
import { isDefer, namesDefer, takeApart, undeferred } from './defer.ts';
import { type DeferredUnitPlan, planUnit } from './defer-plan.ts';
import { DeferRule } from './defer-rule.ts';
import { fragmentsOf, isSwitch, splitOperation } from './document.ts';
import type { GatewayError } from './errors.ts';
import { shieldAliases } from './key-aliases.ts';
import { type Entity, own } from './merge.ts';
import type { Planner, Step } from './plan.ts';
import { ReservedAliasRule } from './reserved-alias.ts';
import { revealTypes } from './reveal-types.ts';
import { once, type ShapeField, shapeOf } from './shape.ts';
import type { TypeRelations } from './supergraph.ts';

export interface PreparedOperation {
  kind: `${OperationTypeNode}`;
  document: DocumentNode;
  definition: OperationDefinitionNode;
  /** What the viewer must hold, field by field. */
  requirements: Requirement[];
  /** What to do under these (coerced) variables, which decide @skip and @include. */
  variant(variables: Entity): Promise<Result<Variant, GatewayError[]>>;
}

/** An operation with its conditions decided. */
export interface Variant {
  /** In order; for mutations one a response key, each finished before the next begins. */
  steps: { key: string | null; step: Step | null }[];
  introspection: DocumentNode | null;
  shape: ShapeField[];
  /** The operation in the parts that @defer makes of it, planned when first asked for; null without @defer. */
  inParts: (() => Promise<Result<DeferredUnitPlan, GatewayError[]>>) | null;
}

export interface Preparation {
  planner: Planner;
  gateKeeper: GateKeeper;
  types: TypeRelations;
  /** Names that aliases must not take from keys. */
  keyNames: ReadonlySet<string>;
  cacheBytes: number;
  limits: Limits;
}

export type Prepare = (
  schema: GraphQLSchema,
  contract: string,
  query: string,
  operationName: string | undefined,
) => Promise<Result<PreparedOperation, GatewayError[]>>;

// One for every setting of the variables in @skip and @include, as long as they are few.
const VARIANTS_KEPT = 16;

/** A `prepare` that keeps what it made, within `cacheBytes`, and makes the same operation only once at a time. */
export function createPrepare(preparation: Preparation): Prepare {
  const cache = new BoundedCache<PreparedOperation>(preparation.cacheBytes);
  const making = new Map<string, ReturnType<Prepare>>();
  return async (schema, contract, query, operationName) => {
    const key = `${contract}\n${operationName ?? ''}\n${query}`;
    const kept = cache.get(key);
    if (kept) return ok(kept);
    const underway = making.get(key);
    if (underway) return underway;
    const weigh = (operation: PreparedOperation, bytes: number) => cache.set(key, operation, bytes);
    const made = make(preparation, schema, query, operationName, weigh).finally(() => making.delete(key));
    making.set(key, made);
    return made;
  };
}

// Measured: an operation of 130 characters over two rooms holds 22 KB of heap, a third of what this counts. The rest is
// for what the process keeps around it, so that the bound holds for memory and not only for the heap.
const BYTES_A_CHARACTER = 64;

function textOf(step: Step | null): number {
  if (!step) return 0;
  if (step.kind === 'fetch') return step.query.length + 200 * (1 + step.entities.length);
  if (step.kind === 'subscription') return textOf(step.primary);
  if (step.kind === 'condition') return textOf(step.whenTrue) + textOf(step.whenFalse);
  return step.steps.reduce((sum, each) => sum + textOf(each), 0);
}

type Weigh = (operation: PreparedOperation, bytes: number) => void;

async function make(
  preparation: Preparation,
  schema: GraphQLSchema,
  query: string,
  operationName: string | undefined,
  weigh: Weigh,
): Promise<Result<PreparedOperation, GatewayError[]>> {
  const read = readOperation(schema, query, operationName, preparation.limits);
  if (!read.ok) return read;
  const { document, definition, kind } = read.value;
  const requirements = preparation.gateKeeper.requirementsOf(schema, document, definition);
  let characters = query.length;
  const variant = variants(document, async (switches) => {
    const made = await makeVariant(preparation, schema, read.value, switches);
    if (made.ok) characters += query.length + made.value.steps.reduce((sum, each) => sum + textOf(each.step), 0);
    weigh(operation, BYTES_A_CHARACTER * characters);
    return made;
  });
  const operation: PreparedOperation = { kind, document, definition, requirements, variant };
  return ok(operation);
}

type MadeVariant = Promise<Result<Variant, GatewayError[]>>;

async function makeVariant(
  preparation: Preparation,
  schema: GraphQLSchema,
  { document, definition }: ReadOperation,
  variables: Entity,
): MadeVariant {
  const { keyNames } = preparation;
  const fragments = fragmentsOf(document);
  const plan = planning(preparation, schema, variables);
  const defers = namesDefer(document);
  const planned = await plan(defers ? undeferred(document) : document, definition);
  if (!planned.ok) return planned;
  const root = schema.getRootType(definition.operation) as GraphQLObjectType;
  const shape = shapeOf(root, definition.selectionSet, { schema, fragments, variables, keyNames });
  const apart = () => planUnit(takeApart(definition, fragments, variables), { schema, keyNames, definition, plan });
  const inParts = defers && definition.operation !== 'subscription' ? once(apart) : null;
  return ok({ ...planned.value, shape, inParts });
}

/** Plans what is left of a document under these variables. */
function planning({ planner, types, keyNames }: Preparation, schema: GraphQLSchema, variables: Entity) {
  return async (document: DocumentNode, definition: OperationDefinitionNode) => {
    const shielded = shieldAliases(revealTypes(document, schema, types), keyNames);
    const { planned, introspection } = splitOperation(shielded, definition, variables);
    const steps: Variant['steps'] = [];
    for (const { key, query } of planned) {
      const plan = await planner.plan(query);
      if (!plan.ok) {
        const message = 'The operation could not be planned.';
        return err<GatewayError[]>([{ code: 'INTERNAL_ERROR', message, detail: plan.error.reason }]);
      }
      steps.push({ key, step: plan.value });
    }
    return ok({ steps, introspection });
  };
}

/** `makeOne` once for each setting of the document's switches. */
function variants(document: DocumentNode, makeOne: (switches: Entity) => MadeVariant) {
  const names = switchesOf(document);
  const known = new Map<string, MadeVariant>();
  return (variables: Entity): MadeVariant => {
    const key = names.map((name) => (own(variables, name) === true ? '1' : '0')).join('');
    const found = known.get(key);
    if (found) return found;
    // Shapes are unfolded later, when these variables are gone: they keep only what decides them.
    const switches: Entity = Object.fromEntries(names.map((name) => [name, own(variables, name) === true]));
    const made = makeOne(switches);
    const oldest = known.size >= VARIANTS_KEPT ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, made);
    return made;
  };
}

interface ReadOperation {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  kind: `${OperationTypeNode}`;
}

/** Everything that can be refused without a plan. Limits come before validation, whose cost they bound. */
function readOperation(
  schema: GraphQLSchema,
  query: string,
  operationName: string | undefined,
  limits: Limits,
): Result<ReadOperation, GatewayError[]> {
  if (nestsTooDeep(query)) {
    return err([
      { code: 'OPERATION_LIMIT_EXCEEDED', message: `The text nests more than ${MAX_TEXT_NESTING} brackets.` },
    ]);
  }
  const parsed = parseBounded(query, limits.maxTokens);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const limited = checkLimits(document, limits);
  if (!limited.ok) return err([limited.error]);
  const faults = validate(schema, document, [...specifiedRules, ReservedAliasRule, DeferRule], { maxErrors: 20 });
  if (faults.length) return err(faults.map((fault) => syntaxFault('GRAPHQL_VALIDATION_FAILED', fault)));
  const definition = getOperationAST(document, operationName);
  if (!definition) return err([{ code: 'BAD_USER_INPUT', message: unknownOperation(operationName) }]);
  // graphql-js lets a mutation pass where the schema has none.
  if (!schema.getRootType(definition.operation)) {
    return err([{ code: 'GRAPHQL_VALIDATION_FAILED', message: `This graph has no ${definition.operation}.` }]);
  }
  const ambiguous = ambiguousKeys(schema, document, definition);
  return ambiguous.length ? err(ambiguous) : ok({ document, definition, kind: definition.operation });
}

function parseBounded(query: string, maxTokens: number): Result<DocumentNode, GatewayError[]> {
  try {
    return ok(parse(query, { maxTokens }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const tooLong = error.message.includes(`${maxTokens} tokens`);
    return err([syntaxFault(tooLong ? 'OPERATION_LIMIT_EXCEEDED' : 'GRAPHQL_PARSE_FAILED', error)]);
  }
}

const syntaxFault = (code: GatewayError['code'], { message, locations }: GraphQLError): GatewayError => ({
  code,
  message,
  locations,
});

const unknownOperation = (name: string | undefined) =>
  name === undefined
    ? 'The document has several operations: say which by operationName.'
    : `The document has no operation named "${name}".`;

/** The variables that stand in @skip, @include and @defer. */
function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      if (!isSwitch(node) && !isDefer(node)) return;
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
