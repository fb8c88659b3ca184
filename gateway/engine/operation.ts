/** From the text of an operation to something that can be run: parsed, limited, validated, authorized, planned; kept. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { err, ok, type Result } from '../kit.ts';
import type { GateKeeper, Requirement } from '../policy/authorize.ts';
import { checkLimits, MAX_TOKENS } from '../policy/limits.ts';
import { BoundedCache } from './bounded-cache.ts';
import { fragmentsOf, splitOperation } from './document.ts';
import type { GatewayError } from './errors.ts';
import { type Entity, own } from './merge.ts';
import type { Planner, Step } from './plan.ts';
import { ReservedAliasRule } from './reserved-alias.ts';
import { type ShapeField, shapeOf } from './shape.ts';

export interface PreparedOperation {
  kind: 'query' | 'mutation';
  definition: OperationDefinitionNode;
  schema: GraphQLSchema;
  /** In order; for mutations one a response key, each finished before the next begins. */
  steps: { key: string | null; step: Step | null }[];
  introspection: DocumentNode | null;
  /** What the viewer must hold, field by field. */
  requirements: Requirement[];
  shape(variables: Entity): ShapeField[];
}

export interface Preparation {
  planner: Planner;
  gateKeeper: GateKeeper;
  cacheBytes: number;
}

export type Prepare = (
  schema: GraphQLSchema,
  contract: string,
  query: string,
  operationName: string | undefined,
) => Promise<Result<PreparedOperation, GatewayError[]>>;

// A shape for every setting of its @skip/@include variables, as long as they are few.
const SHAPES_KEPT = 32;

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
    const made = make(preparation, schema, query, operationName).then((result) => {
      if (result.ok) cache.set(key, result.value, weightOf(key, result.value));
      return result;
    });
    making.set(key, made);
    return made.finally(() => making.delete(key));
  };
}

// Measured on a heap: a syntax tree takes about 60 bytes a character, a plan with its documents about as much again.
function weightOf(key: string, operation: PreparedOperation): number {
  const planned = operation.steps.reduce((sum, each) => sum + textOf(each.step), 0);
  return 64 * (key.length + planned);
}

function textOf(step: Step | null): number {
  if (!step) return 0;
  if (step.kind === 'fetch') return step.query.length + 200 * (1 + step.entities.length);
  if (step.kind === 'condition') return textOf(step.whenTrue) + textOf(step.whenFalse);
  return step.steps.reduce((sum, each) => sum + textOf(each), 0);
}

async function make(
  { planner, gateKeeper }: Preparation,
  schema: GraphQLSchema,
  query: string,
  operationName: string | undefined,
): Promise<Result<PreparedOperation, GatewayError[]>> {
  const read = readOperation(schema, query, operationName);
  if (!read.ok) return read;
  const { document, definition, kind } = read.value;
  const { planned, introspection } = splitOperation(document, definition);
  const steps: PreparedOperation['steps'] = [];
  for (const { key, query: text } of planned) {
    const plan = await planner.plan(text);
    if (!plan.ok) return err([{ code: 'INTERNAL_ERROR', message: 'The operation could not be planned.' }]);
    steps.push({ key, step: plan.value });
  }
  const requirements = gateKeeper.requirementsOf(schema, document, definition);
  const shape = shapes(schema, document, definition);
  return ok({ kind, definition, schema, steps, introspection, requirements, shape });
}

interface ReadOperation {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  kind: 'query' | 'mutation';
}

/** Everything that can be refused without a plan. Limits come before validation, whose cost they bound. */
function readOperation(
  schema: GraphQLSchema,
  query: string,
  operationName: string | undefined,
): Result<ReadOperation, GatewayError[]> {
  const parsed = parseBounded(query);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const limited = checkLimits(document);
  if (!limited.ok) return err([limited.error]);
  const faults = validate(schema, document, [...specifiedRules, ReservedAliasRule], { maxErrors: 20 });
  if (faults.length) return err(faults.map((fault) => syntaxFault('GRAPHQL_VALIDATION_FAILED', fault)));
  const definition = getOperationAST(document, operationName);
  if (!definition) return err([{ code: 'BAD_USER_INPUT', message: unknownOperation(operationName) }]);
  if (definition.operation === 'subscription') {
    return err([{ code: 'GRAPHQL_VALIDATION_FAILED', message: 'Subscriptions are not served here.' }]);
  }
  return ok({ document, definition, kind: definition.operation });
}

function parseBounded(query: string): Result<DocumentNode, GatewayError[]> {
  try {
    return ok(parse(query, { maxTokens: MAX_TOKENS }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const tooLong = error.message.includes(`${MAX_TOKENS} tokens`);
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

function shapes(schema: GraphQLSchema, document: DocumentNode, definition: OperationDefinitionNode) {
  const root = schema.getRootType(definition.operation) as GraphQLObjectType;
  const fragments = fragmentsOf(document);
  const switches = switchesOf(document);
  const known = new Map<string, ShapeField[]>();
  return (variables: Entity): ShapeField[] => {
    const key = switches.map((name) => (own(variables, name) === true ? '1' : '0')).join('');
    const found = known.get(key);
    if (found) return found;
    const made = shapeOf(root, definition.selectionSet, { schema, fragments, variables });
    if (known.size < SHAPES_KEPT) known.set(key, made);
    return made;
  };
}

/** The variables that stand in @skip and @include. */
function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'skip' && node.name.value !== 'include') return;
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
