/** From a prepared operation to its answer: the last refusals, variables, then the rooms. */
import { type ExecutionResult, type GraphQLSchema, getVariableValues } from 'graphql';
import { systemClock } from '../kit.ts';
import { refusals } from '../policy/authorize.ts';
import { Deadline } from '../transport/deadline.ts';
import type { Transport } from '../transport/transport.ts';
import { answerInParts, type PartMaking } from './defer-run.ts';
import { type GatewayError, NullCoverage, toResponseError } from './errors.ts';
import { lay, runStep } from './execute.ts';
import { introspect } from './introspect.ts';
import type { Entity } from './merge.ts';
import type { PreparedOperation, Variant } from './operation.ts';
import { blanksAnswer, project } from './projection.ts';
import type { EngineAnswer, EngineOptions, EngineRequest } from './request.ts';
import type { Run } from './run.ts';
import { openStream, type StreamMaking } from './subscribe.ts';
import type { Supergraph } from './supergraph.ts';

const DEADLINE_MS = 10_000;

/** What every operation of an engine shares. */
export interface EngineParts {
  supergraph: Supergraph;
  transports: ReadonlyMap<string, Transport>;
  options: EngineOptions;
}

/** Answers `operation`, which may still be refused. */
export async function executePrepared(
  operation: PreparedOperation,
  schema: GraphQLSchema,
  request: EngineRequest,
  parts: EngineParts,
): Promise<EngineAnswer> {
  const faults = beforeRun(operation, request);
  if (faults.length) return refused(faults, request);
  const definitions = operation.definition.variableDefinitions ?? [];
  // Most operations of sites have none, and what is sent besides is nobody's to read.
  const variables: ReturnType<typeof getVariableValues> = definitions.length
    ? getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 20 })
    : { coerced: {} };
  if (variables.errors) return refused(variables.errors.map(inputFault), request);
  const { kind, document, definition } = operation;
  const { document: supergraph } = parts.supergraph;
  const admitted = request.admit?.({
    kind,
    document,
    definition,
    schema,
    supergraph,
    variables: variables.coerced,
  });
  const stopped = admitted && (await admitted);
  if (stopped) return refused([stopped], request);
  const variant = await operation.variant(variables.coerced);
  if (!variant.ok) {
    reportPlan(variant.error, parts.options, request.requestId);
    return refused(variant.error, request);
  }
  if (operation.kind === 'subscription') {
    const opened = await openStream(variant.value, streamMaking(request, variables.coerced, parts));
    return { ...opened, kind };
  }
  const run = startRun(parts, request, variables.coerced);
  if (!request.inParts || !variant.value.inParts) {
    return runVariant(variant.value, schema, request, run);
  }
  const planned = await variant.value.inParts();
  if (planned.ok) return answerInParts(planned.value, run, partMaking(schema, request), () => run.signal.expire());
  run.signal.clear();
  reportPlan(planned.error, parts.options, request.requestId);
  return refused(planned.error, request);
}

function streamMaking(request: EngineRequest, variables: Entity, parts: EngineParts): StreamMaking {
  const startEvent = () => {
    // Whoever opened the stream waits for all of it: its events have the engine's own deadline.
    const run = startRun(parts, { ...request, deadline: undefined }, variables);
    return { run, end: () => run.signal.clear() };
  };
  return { after: request.after ?? null, startRun: startEvent, format: (error) => formatted(error, request.requestId) };
}

const partMaking = (schema: GraphQLSchema, { requestId, variables }: EngineRequest): PartMaking => ({
  format: (error) => formatted(error, requestId),
  introspect: (document) => introspect(schema, document, variables ?? {}),
});

function beforeRun(operation: PreparedOperation, { viewer, queriesOnly, streams }: EngineRequest): GatewayError[] {
  if (queriesOnly && operation.kind === 'mutation') {
    return [{ code: 'BAD_REQUEST', message: 'Mutations are sent by POST.' }];
  }
  if (operation.kind === 'subscription' && !streams) {
    return [{ code: 'BAD_REQUEST', message: 'Subscriptions are answered over WebSocket or as text/event-stream.' }];
  }
  // Objects of variables are ordinary ones: such a name would reach their prototype.
  if (operation.definition.variableDefinitions?.some((each) => each.variable.name.value.startsWith('__'))) {
    return [{ code: 'BAD_USER_INPUT', message: 'Names of variables that begin with "__" are reserved.' }];
  }
  return refusals(operation.requirements, viewer);
}

const inputFault = ({ message }: { message: string }): GatewayError => ({ code: 'BAD_USER_INPUT', message });

/** An answer of errors alone. */
export function refused(errors: readonly GatewayError[], { requestId }: EngineRequest): EngineAnswer {
  return { result: { errors: errors.map((each) => formatted(each, requestId)) }, calls: 0 };
}

const formatted = (error: GatewayError, requestId: string) =>
  toResponseError(error, requestId) as NonNullable<ExecutionResult['errors']>[number];

function startRun({ supergraph, transports, options }: EngineParts, request: EngineRequest, variables: Entity): Run {
  const { viewer, requestId, traceparent, deadline = Number.POSITIVE_INFINITY } = request;
  const startedAt = (options.clock ?? systemClock).now();
  const left = Math.max(1, Math.min(options.deadlineMs ?? DEADLINE_MS, deadline - startedAt));
  return {
    supergraph,
    transports: request.watchRooms ? request.watchRooms(transports) : transports,
    claims: { viewer, requestId, deadline: startedAt + left, traceparent },
    startedAt,
    signal: new Deadline(left),
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
  try {
    if (introspection) lay(run, introspect(schema, introspection, request.variables ?? {}));
    for (const { key, step } of steps) {
      if (step) await runStep(step, run);
      if (key !== null && blanksAnswer(shape, key, run.data, run)) break;
    }
  } finally {
    run.signal.clear();
  }
  const data = project(shape, run.data, run);
  const errors = run.errors.map((each) => formatted(each, request.requestId));
  return { result: errors.length ? { errors, data } : { data }, calls: run.calls };
}
