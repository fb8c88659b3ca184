/** Taking in what a room answered: values to their places, errors to the paths that the client asked for. */
import type { RoomAnswer } from '../transport/transport.ts';
import type { CompiledCall, CompiledFetch } from './compile.ts';
import { type GatewayError, maskRoomError, type ResponsePath, type RoomError } from './errors.ts';
import type { EntityRequest } from './fetch-node.ts';
import { clientKey } from './key-aliases.ts';
import { copied, type Entity, isEntity, layFields, mergeInto, own } from './merge.ts';
import type { FetchStep } from './plan.ts';
import { renamedKeys, rewrite } from './rewrites.ts';
import type { Run } from './run.ts';
import { commonPath, type Place, pathOf, placesOf } from './targets.ts';

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
  { calls }: CompiledFetch,
  requests: readonly EntityRequest[],
  answer: RoomAnswer,
  run: Run,
): Fault | undefined {
  const fault = answer.fault ?? emptyFault(answer) ?? countFault(step, requests, answer);
  const find = placeFinder(run);
  if (fault) {
    failEntities(calls, requests, find, run, (path) => faultError(fault, step.service, path));
    return fault;
  }
  for (const error of answer.errors) absorbEntityError(step, calls, requests, error, find, run);
  for (let index = 0; index < calls.length; index++) {
    const [call, request] = [calls[index], requests[index]];
    const entities = call && answer.data ? own(answer.data, call.call.alias) : null;
    if (call && request && Array.isArray(entities)) fill(step, call, request, entities, find, run);
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
    const wanted = requests[index]?.texts.length ?? 0;
    const got = Array.isArray(entities) ? entities.length : -1;
    if (got !== wanted) return { kind: 'WRONG_ENTITY_COUNT', detail: `${wanted} entities asked for, ${got} given` };
  }
  return undefined;
}

function fill(
  { service }: FetchStep,
  call: CompiledCall,
  request: EntityRequest,
  entities: unknown[],
  find: FindPlaces,
  run: Run,
): void {
  const { types } = run.supergraph;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    const targets = request.targets[index] ?? [];
    if (isEntity(entity)) {
      if (call.call.outputRewrites.length) rewrite(entity, call.call.outputRewrites, types);
      layOver(targets, entity, call.names, types.isObject);
    } else if (entity !== null) refuseEntity(service, call, targets, find, run);
  }
}

function layOver(
  targets: readonly Entity[],
  entity: Entity,
  names: readonly string[] | undefined,
  isObject: (typename: string) => boolean,
): void {
  const last = targets.length - 1;
  for (let nth = 0; nth <= last; nth++) {
    const target = targets[nth];
    if (!target) continue;
    if (names) layFields(target, entity, names, nth < last, isObject);
    else mergeInto(target, nth < last ? (copied(entity) as Entity) : entity, isObject);
  }
}

/** A text, a number, a list where an entity belongs: unlike null it does not mean that there is none. */
function refuseEntity(service: string, call: CompiledCall, targets: Entity[], find: FindPlaces, run: Run): void {
  const fault: Fault = { kind: 'WRONG_SHAPE', detail: 'an entity that is no object' };
  run.onFault({ service, ...fault, requestId: run.claims.requestId });
  failEntities([call], [{ texts: [], targets: [targets] }], find, run, (path) => faultError(fault, service, path));
}

function absorbEntityError(
  { service }: FetchStep,
  calls: readonly CompiledCall[],
  requests: readonly EntityRequest[],
  error: RoomError,
  find: FindPlaces,
  run: Run,
): void {
  const [alias, position, ...rest] = readPath(error) ?? [];
  const index = calls.findIndex(({ call }) => call.alias === alias);
  const targets = typeof position === 'number' ? requests[index]?.targets[position] : undefined;
  const call = calls[index];
  if (!call || !targets) {
    const concerned = <T>(all: readonly T[]) => (index < 0 ? all : all.slice(index, index + 1));
    failEntities(concerned(calls), concerned(requests), find, run, (path) => maskRoomError(error, service, path));
    return;
  }
  const below = answerPath(rest, renamedKeys(call.call.outputRewrites));
  for (const place of find(call, targets)) {
    note(run, maskRoomError(error, service, [...pathOf(place), ...below]));
  }
}

/** One error for all entities of calls that failed as a whole; each of their nulls is explained by it. */
function failEntities(
  calls: readonly CompiledCall[],
  requests: readonly EntityRequest[],
  find: FindPlaces,
  run: Run,
  error: (path: ResponsePath) => GatewayError,
): void {
  const places = calls.flatMap((call, index) => find(call, requests[index]?.targets.flat() ?? []));
  run.errors.push(error(commonPath(places)));
  for (const place of places) run.coverage.add(pathOf(place));
}

type FindPlaces = (call: CompiledCall, targets: readonly Entity[]) => Place[];

/** Looks for places once however many errors there are. */
function placeFinder(run: Run): FindPlaces {
  const known = new Map<CompiledCall, Map<Entity, Place[]>>();
  return (call, targets) => {
    const places = known.get(call) ?? placesOf(run.data, call.paths, run.supergraph.types);
    known.set(call, places);
    return [...new Set(targets)].flatMap((target) => places.get(target) ?? []);
  };
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
