/** Taking in what a room answered: values to their places, errors to the paths that the client asked for. */
import type { RoomAnswer } from '../transport/transport.ts';
import { type GatewayError, maskRoomError, type ResponsePath, type RoomError } from './errors.ts';
import type { EntityRequest } from './fetch-node.ts';
import { clientKey } from './key-aliases.ts';
import { copied, type Entity, isEntity, mergeInto, own } from './merge.ts';
import type { EntityCall, FetchStep } from './plan.ts';
import { renamedKeys, rewrite } from './rewrites.ts';
import type { Run } from './run.ts';
import { commonPath, pathOf, type Target } from './targets.ts';

type Fault = NonNullable<RoomAnswer['fault']>;

/** Lays a root answer into the run; returns the fault when there was nothing to lay. */
export function absorbRoot(step: FetchStep, answer: RoomAnswer, run: Run): Fault | undefined {
  const fault = answer.fault ?? emptyFault(answer);
  if (fault) {
    const keys = step.rootKeys.map(clientKey);
    run.errors.push(faultError(fault, step.service, keys.length === 1 ? keys : undefined));
    for (const key of keys) run.coverage.add([key]);
    return fault;
  }
  const renamed = renamedKeys(step.outputRewrites);
  for (const error of answer.errors) {
    const path = readPath(error);
    note(run, maskRoomError(error, step.service, path && answerPath(path, renamed)));
    if (!path) for (const key of step.rootKeys) run.coverage.add([clientKey(key)]);
  }
  if (!answer.data) return undefined;
  rewrite(answer.data, step.outputRewrites, run.supergraph.types);
  mergeInto(run.data, answer.data, run.supergraph.types.isObject);
  return undefined;
}

/** Lays entities over the places that asked for them; returns the fault when the answer could not be used. */
export function absorbEntities(
  step: FetchStep,
  requests: readonly EntityRequest[],
  answer: RoomAnswer,
  run: Run,
): Fault | undefined {
  const fault = answer.fault ?? emptyFault(answer) ?? countFault(step, requests, answer);
  if (fault) {
    failEntities(requests, run, (path) => faultError(fault, step.service, path));
    return fault;
  }
  for (const error of answer.errors) absorbEntityError(step, requests, error, run);
  for (const [index, call] of step.entities.entries()) {
    const entities = answer.data ? own(answer.data, call.alias) : null;
    const request = requests[index];
    if (request && Array.isArray(entities)) fill(step, call, request, entities, run);
  }
  return undefined;
}

function emptyFault(answer: RoomAnswer): Fault | undefined {
  if (answer.data !== null || answer.errors.length) return undefined;
  return { kind: 'WRONG_SHAPE', detail: 'neither data nor errors' };
}

function countFault(step: FetchStep, requests: readonly EntityRequest[], answer: RoomAnswer): Fault | undefined {
  if (!answer.data) return undefined;
  for (const [index, { alias }] of step.entities.entries()) {
    const entities = own(answer.data, alias);
    if (entities === null && answer.errors.length) continue;
    const wanted = requests[index]?.representations.length ?? 0;
    const got = Array.isArray(entities) ? entities.length : -1;
    if (got !== wanted) return { kind: 'WRONG_ENTITY_COUNT', detail: `${wanted} entities asked for, ${got} given` };
  }
  return undefined;
}

function fill(step: FetchStep, call: EntityCall, request: EntityRequest, entities: unknown[], run: Run): void {
  const { types } = run.supergraph;
  for (const [index, entity] of entities.entries()) {
    const targets = request.targets[index] ?? [];
    if (!isEntity(entity)) {
      if (entity !== null) refuseEntity(step, targets, run);
      continue;
    }
    rewrite(entity, call.outputRewrites, types);
    for (const [nth, target] of targets.entries()) {
      mergeInto(target.entity, nth === targets.length - 1 ? entity : (copied(entity) as Entity), types.isObject);
    }
  }
}

/** A text, a number, a list where an entity belongs: unlike null it does not mean that there is none. */
function refuseEntity({ service }: FetchStep, targets: readonly Target[], run: Run): void {
  const fault: Fault = { kind: 'WRONG_SHAPE', detail: 'an entity that is no object' };
  run.onFault({ service, ...fault, requestId: run.claims.requestId });
  failEntities([{ representations: [], targets: [[...targets]] }], run, (path) => faultError(fault, service, path));
}

function absorbEntityError(step: FetchStep, requests: readonly EntityRequest[], error: RoomError, run: Run): void {
  const [alias, position, ...rest] = readPath(error) ?? [];
  const index = step.entities.findIndex((call) => call.alias === alias);
  const targets = typeof position === 'number' ? requests[index]?.targets[position] : undefined;
  const call = step.entities[index];
  if (!call || !targets) {
    const concerned = requests.filter((_, at) => index < 0 || at === index);
    failEntities(concerned, run, (path) => maskRoomError(error, step.service, path));
    return;
  }
  const below = answerPath(rest, renamedKeys(call.outputRewrites));
  for (const { place } of targets) note(run, maskRoomError(error, step.service, [...pathOf(place), ...below]));
}

/** One error for all entities of a call that failed as a whole; each of their nulls is explained by it. */
function failEntities(requests: readonly EntityRequest[], run: Run, error: (path: ResponsePath) => GatewayError): void {
  const places = requests.flatMap((each) => each.targets.flat()).map((target) => target.place);
  run.errors.push(error(commonPath(places)));
  for (const place of places) run.coverage.add(pathOf(place));
}

function note(run: Run, error: GatewayError): void {
  run.errors.push(error);
  if (error.path) run.coverage.add(error.path);
}

function readPath(error: RoomError): ResponsePath | undefined {
  if (!Array.isArray(error.path) || error.path.length === 0) return undefined;
  return error.path.filter((key) => typeof key === 'string' || typeof key === 'number');
}

/** The path in the client's words: the planner's own aliases are renamed, and cut off where the client has none. */
function answerPath(path: ResponsePath, renamed: ReadonlyMap<string, string>): ResponsePath {
  const out: (string | number)[] = [];
  for (const key of path) {
    const name = typeof key === 'string' ? (renamed.get(key) ?? key) : key;
    if (typeof name === 'string' && name.startsWith('_internal_qp_')) break;
    out.push(typeof name === 'string' ? clientKey(name) : name);
  }
  return out;
}

function faultError(fault: Fault, service: string, path: ResponsePath | undefined): GatewayError {
  if (fault.kind === 'TIMEOUT') {
    return { code: 'DOWNSTREAM_TIMEOUT', message: `${service} took too long to answer.`, service, path };
  }
  return { code: 'SUBREQUEST_FAILED', message: `${service} could not be asked.`, service, path };
}
