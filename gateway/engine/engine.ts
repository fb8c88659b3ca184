/** The engine: a supergraph and ways to its rooms in, answers out. It knows nothing of HTTP. */
import { type ExecutionResult, type GraphQLSchema, getVariableValues, parse } from 'graphql';
import { type Clock, systemClock, type Viewer } from '../kit.ts';
import { createGateKeeper, refusals } from '../policy/authorize.ts';
import { LIMITS, type Limits } from '../policy/limits.ts';
import type { Transport } from '../transport/transport.ts';
import { type GatewayError, NullCoverage, toResponseError } from './errors.ts';
import { lay, runStep } from './execute.ts';
import { introspect } from './introspect.ts';
import { keyNamesOf } from './key-aliases.ts';
import type { Entity } from './merge.ts';
import { createPrepare, type PreparedOperation, type Variant } from './operation.ts';
import { createPlanner } from './plan.ts';
import { project } from './projection.ts';
import type { RoomFaultReport, Run } from './run.ts';
import type { ShapeField } from './shape.ts';
import { publicSchema, readSupergraph, type Supergraph } from './supergraph.ts';

export type ContractName = 'public' | 'partner' | 'operator';

export interface EngineOptions {
  supergraphSdl: string;
  /** By the subgraph's name in the supergraph. */
  transports: Record<string, Transport>;
  /** Supergraph SDL by contract: null hides everything. Without contracts every viewer sees the whole. */
  contracts?: { public: string | null; partner: string | null };
  /** Bytes that prepared operations may hold. */
  cacheBytes?: number;
  /** What one operation may at most be; what is left out is as usual. */
  limits?: Partial<Limits>;
  /** Milliseconds for a whole operation. */
  deadlineMs?: number;
  clock?: Clock;
  /** Called for every room that gave no usable answer; for logs. */
  onFault?: (report: RoomFaultReport) => void;
}

export interface EngineRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
  viewer: Viewer;
  contract: ContractName;
  requestId: string;
  /** Asked by GET: mutations are refused. */
  queriesOnly?: boolean;
  /** Epoch milliseconds after which the asker no longer waits; never lengthens the engine's own deadline. */
  deadline?: number;
  /** W3C trace context that the calls of rooms belong to. */
  traceparent?: string;
  /** Headers of the asker that rooms may see. */
  headers?: Readonly<Record<string, string>>;
  /** Told of each room's answer. */
  onRoomAnswer?: Run['onRoomAnswer'];
}

export interface EngineAnswer {
  /** `data` is absent when nothing was executed. */
  result: ExecutionResult;
  /** Calls of rooms that were made. */
  calls: number;
  /** Absent when it was refused before anybody knew. */
  kind?: PreparedOperation['kind'];
}

export interface Engine {
  execute(request: EngineRequest): Promise<EngineAnswer>;
  /** What clients may ask at most. */
  schema: GraphQLSchema;
  /** The schema of one contract; null when it shows nothing. */
  schemaOf(contract: ContractName): GraphQLSchema | null;
  dispose(): Promise<void>;
}

const CACHE_BYTES = 64 * 1024 * 1024;
const DEADLINE_MS = 10_000;

/** An engine over `supergraphSdl`. Throws when the SDL cannot be read: that is a bug of whoever composed it. */
export function createEngine(options: EngineOptions): Engine {
  const supergraph = readSupergraph(options.supergraphSdl);
  const schemas = schemasOf(supergraph, options.contracts);
  const prepare = createPrepare({
    planner: createPlanner(options.supergraphSdl),
    gateKeeper: createGateKeeper(supergraph.document),
    types: supergraph.types,
    keyNames: keyNamesOf(supergraph.document),
    cacheBytes: options.cacheBytes ?? CACHE_BYTES,
    limits: { ...LIMITS, ...options.limits },
  });
  const transports = new Map(Object.entries(options.transports));
  return {
    schema: supergraph.schema,
    schemaOf: (contract) => schemas[contract],
    async execute(request) {
      const schema = schemas[request.contract];
      if (!schema) return refused([{ code: 'FORBIDDEN', message: 'Nothing is shown without a key.' }], request);
      const prepared = await prepare(schema, request.contract, request.query, request.operationName ?? undefined);
      if (!prepared.ok) return refused(prepared.error, request);
      const answer = await executePrepared(prepared.value, schema, request, { supergraph, transports, options });
      return { ...answer, kind: prepared.value.kind };
    },
    async dispose() {
      await Promise.all([...transports.values()].map((transport) => transport.close?.()));
    },
  };
}

interface Parts {
  supergraph: Supergraph;
  transports: ReadonlyMap<string, Transport>;
  options: EngineOptions;
}

async function executePrepared(
  operation: PreparedOperation,
  schema: GraphQLSchema,
  request: EngineRequest,
  parts: Parts,
): Promise<EngineAnswer> {
  const faults = beforeRun(operation, request);
  if (faults.length) return refused(faults, request);
  const definitions = operation.definition.variableDefinitions ?? [];
  const variables = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 20 });
  if (variables.errors) return refused(variables.errors.map(inputFault), request);
  const variant = await operation.variant(variables.coerced);
  if (!variant.ok) {
    reportPlan(variant.error, parts.options, request.requestId);
    return refused(variant.error, request);
  }
  const abort = new AbortController();
  const run = startRun(parts, request, variables.coerced, abort.signal);
  // A timer that is cleared, not AbortSignal.timeout: those would pile up for the whole deadline of every request.
  const timer = setTimeout(() => abort.abort(), run.claims.deadline - run.startedAt);
  return runVariant(variant.value, schema, request, run).finally(() => clearTimeout(timer));
}

function schemasOf(supergraph: Supergraph, contracts: EngineOptions['contracts']) {
  const cut = (sdl: string | null) => (sdl === null ? null : publicSchema(parse(sdl, { noLocation: true })));
  if (!contracts) return { public: supergraph.schema, partner: supergraph.schema, operator: supergraph.schema };
  return { public: cut(contracts.public), partner: cut(contracts.partner), operator: supergraph.schema };
}

function beforeRun(operation: PreparedOperation, { viewer, queriesOnly }: EngineRequest): GatewayError[] {
  if (queriesOnly && operation.kind === 'mutation') {
    return [{ code: 'BAD_REQUEST', message: 'Mutations are sent by POST.' }];
  }
  // Objects of variables are ordinary ones: such a name would reach their prototype.
  if (operation.definition.variableDefinitions?.some((each) => each.variable.name.value.startsWith('__'))) {
    return [{ code: 'BAD_USER_INPUT', message: 'Names of variables that begin with "__" are reserved.' }];
  }
  return refusals(operation.requirements, viewer);
}

const inputFault = ({ message }: { message: string }): GatewayError => ({ code: 'BAD_USER_INPUT', message });

function refused(errors: readonly GatewayError[], { requestId }: EngineRequest): EngineAnswer {
  return { result: { errors: errors.map((each) => formatted(each, requestId)) }, calls: 0 };
}

const formatted = (error: GatewayError, requestId: string) =>
  toResponseError(error, requestId) as NonNullable<ExecutionResult['errors']>[number];

function startRun(
  { supergraph, transports, options }: Parts,
  request: EngineRequest,
  variables: Entity,
  signal: AbortSignal,
): Run {
  const { viewer, requestId, traceparent, deadline = Number.POSITIVE_INFINITY } = request;
  const startedAt = (options.clock ?? systemClock).now();
  const left = Math.max(1, Math.min(options.deadlineMs ?? DEADLINE_MS, deadline - startedAt));
  return {
    supergraph,
    transports,
    claims: { viewer, requestId, deadline: startedAt + left, traceparent },
    startedAt,
    signal,
    variables,
    data: {},
    errors: [],
    coverage: new NullCoverage(),
    calls: 0,
    onFault: options.onFault ?? (() => {}),
    headers: request.headers,
    onRoomAnswer: request.onRoomAnswer,
  };
}

function reportPlan(errors: readonly GatewayError[], { onFault }: EngineOptions, requestId: string): void {
  for (const { detail = '' } of errors) onFault?.({ service: 'planner', kind: 'PLAN_FAILED', detail, requestId });
}

async function runVariant(
  { steps, shape, introspection }: Variant,
  schema: GraphQLSchema,
  request: EngineRequest,
  run: Run,
): Promise<EngineAnswer> {
  if (introspection) lay(run, introspect(schema, introspection, request.variables ?? {}));
  for (const { key, step } of steps) {
    if (step) await runStep(step, run);
    if (key !== null && blanksAnswer(shape, key, run)) break;
  }
  const data = project(shape, run.data, run);
  const errors = run.errors.map((each) => formatted(each, request.requestId));
  return { result: errors.length ? { errors, data } : { data }, calls: run.calls };
}

/** Whether this field's null takes the whole answer with it: the mutations behind it must then not happen. */
function blanksAnswer(shape: readonly ShapeField[], key: string, run: Run): boolean {
  const fields = shape.filter((field) => field.heldUnder === key);
  return project(fields, run.data, { coverage: new NullCoverage(), errors: [] }) === null;
}
