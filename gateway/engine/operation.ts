/** From the text of an operation to something that can be run: parsed, limited, validated, authorized, planned; kept. */
import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { err, ok, type Result } from '../kit.ts';
import type { GateKeeper, Requirement } from '../policy/authorize.ts';
import type { Limits } from '../policy/limits.ts';

import { isDefer, namesDefer, takeApart, undeferred } from './defer.ts';
import { type DeferredUnitPlan, planUnit } from './defer-plan.ts';
import { fragmentsOf, isSwitch, splitOperation } from './document.ts';
import type { GatewayError } from './errors.ts';
import { shieldAliases } from './key-aliases.ts';
import { type Entity, own } from './merge.ts';
import type { Planner, Step } from './plan.ts';
import { ProvenCache } from './proven-cache.ts';
import { checkText, type ReadOperation, readOperation } from './read-operation.ts';
import { revealTypes } from './reveal-types.ts';
import { once, type ShapeField, shapeOf } from './shape.ts';
import type { TypeRelations } from './supergraph.ts';
import { allowTwins } from './twins.ts';

export interface PreparedOperation extends ReadOperation {
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

const LONG_TEXT = 16_000;

/** A `prepare` that keeps what it made twice, within `cacheBytes`, and makes the same operation only once at a time. */
export function createPrepare(preparation: Preparation): Prepare {
  const cache = new ProvenCache<PreparedOperation>(preparation.cacheBytes);
  const making = new Map<string, ReturnType<Prepare>>();
  return async (schema, contract, query, operationName) => {
    // To look up a text of half a megabyte costs more than to see that it is none of those that are kept.
    const short = query.length > LONG_TEXT ? checkText(query, preparation.limits) : ok(undefined);
    if (!short.ok) return short;
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
  if (!defers && definition.operation === 'query') {
    for (const { step } of planned.value.steps) if (step) allowTwins(step, preparation.types);
  }
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
