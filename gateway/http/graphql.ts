/** A request to `/graphql`, from its headers to the bytes of its answer, past the plugins. */
import { type Answered, type Answering, answerOperation } from '../answering.ts';
import type { AllowedOperation, EngineRequest } from '../engine/engine.ts';
import { toResponseError } from '../engine/errors.ts';
import { err, ok, type Result } from '../kit.ts';
import { completeAnswer, firstRefusal, grantedPolicies, type Hooks, watchedRooms } from '../plugins/hooks.ts';
import type { AnswerSeen, PluginRequest, Refusal } from '../plugins/plugin.ts';
import { type Asker, type Credentials, readAsker } from '../policy/viewer.ts';
import { type MediaType, mediaTypeFor, sendText, statusOf } from './answer.ts';
import { isReadOut, readBody } from './body.ts';
import type { Exchange } from './exchange.ts';
import { type HttpFault, httpFault, notAllowed } from './fault.ts';
import { acceptsParts, sendParts } from './multipart.ts';
import {
  checkContentType,
  checkOrigin,
  NO_QUERY,
  type OperationRequest,
  operationFromBody,
  operationFromSearch,
  resumeOf,
} from './operation-request.ts';
import { remoteAddress } from './remote-address.ts';
import { acceptsEvents, lastEventId, readsEventsAlone, sendOneEvent, sendStream } from './sse.ts';
import type { Streams } from './streams.ts';

export interface GraphqlParts {
  answering: Answering;
  credentials: Credentials;
  hooks: Hooks;
  /** Bytes that the body of a request may have. */
  bodyBytes: number;
  /** How many proxies in front are believed about the client's address. */
  trustProxy: number;
  streams: Streams;
}

/** What is known of one request so far. */
export interface Asked {
  seen: PluginRequest & { asker: Asker | null };
  prepared: AllowedOperation | null;
  refusal: Refusal | null;
}

/** Answers `exchange`, whatever it is. */
export async function graphql(exchange: Exchange, parts: GraphqlParts): Promise<void> {
  const asked: Asked = { seen: new Seen(exchange, parts.trustProxy), prepared: null, refusal: null };
  const { accept } = exchange.request.headers;
  const mediaType = mediaTypeFor(accept) ?? (acceptsParts(accept) || acceptsEvents(accept) ? 'application/json' : null);
  const read = mediaType ? await readAsked(exchange, parts, asked) : err(notAcceptable());
  if (!read.ok) return refuse(exchange, parts, asked, read.error, mediaType);
  await run(exchange, parts, asked, read.value, mediaType ?? 'application/json');
}

/** What plugins see of a request. A class, for a getter in each object costs as much as what it is there to save. */
class Seen implements PluginRequest {
  readonly requestId: string;
  readonly method: string;
  readonly headers: PluginRequest['headers'];
  asker: Asker | null = null;
  readonly #request: Exchange['request'];
  readonly #trustProxy: number;

  constructor({ request, requestId }: Exchange, trustProxy: number) {
    this.requestId = requestId;
    this.method = request.method ?? '';
    this.headers = request.headers;
    this.#request = request;
    this.#trustProxy = trustProxy;
  }

  get remoteAddress(): PluginRequest['remoteAddress'] {
    return remoteAddress(this.#request, this.#trustProxy);
  }
}

/** The operation, once everybody who may refuse it by its headers, its key or its hash has let it pass. */
async function readAsked(
  exchange: Exchange,
  { hooks, credentials, bodyBytes }: GraphqlParts,
  asked: Asked,
): Promise<Result<OperationRequest, Refusal>> {
  const { seen } = asked;
  const early = hooks.onRequest.length ? await firstRefusal(hooks.onRequest, seen) : undefined;
  if (early) return err(early);
  const read = await readOperation(exchange, bodyBytes);
  if (!read.ok) return read;
  const { operation, body } = read.value;
  const asker = await readAsker(exchange.request.headers, body, credentials);
  if (!asker.ok) return err(notKnown(asker.error));
  seen.asker = asker.value;
  exchange.noted.viewer = asker.value.viewer.id;
  const refusal = hooks.onOperation.length ? await firstRefusal(hooks.onOperation, seen, operation) : undefined;
  if (refusal) return err(refusal);
  return operation.query === '' ? err(httpFault(400, 'BAD_REQUEST', NO_QUERY)) : ok(operation);
}

async function run(
  exchange: Exchange,
  { answering, hooks, streams }: GraphqlParts,
  asked: Asked,
  operation: OperationRequest,
  mediaType: MediaType,
): Promise<void> {
  const { requestId, noted } = exchange;
  const { query, variables, operationName } = operation;
  const queriesOnly = exchange.request.method === 'GET';
  const asker = asked.seen.asker as Asker;
  const { accept } = exchange.request.headers;
  const reads = { inParts: acceptsParts(accept), streams: acceptsEvents(accept) };
  const after = reads.streams ? (lastEventId(exchange.request) ?? resumeOf(operation)) : null;
  const request = { query, variables, operationName, ...asker, requestId, queriesOnly, ...reads, after };
  const whole = hooks.none ? request : hooked(request, hooks, asked);
  const answered = await answerOperation(whole, exchange.request.headers, answering);
  noted.calls = answered.calls;
  if (operationName) noted.operationName = operationName;
  const { status = statusOf(answered.result, mediaType), headers } = asked.refusal ?? {};
  const { result, calls, body } = answered;
  const all = { ...Object.fromEntries(answered.headers), ...headers };
  const { later, events } = answered;
  const answer = { status, headers: all, result, later, calls, prepared: asked.prepared };
  await send(exchange, hooks, asked, answer, { mediaType, body, events, streams });
}

/** The request with the plugins' places in it. */
export function hooked(request: EngineRequest, hooks: Hooks, asked: Asked): EngineRequest {
  const admit = async (prepared: AllowedOperation) => {
    asked.prepared = prepared;
    asked.refusal = (await firstRefusal(hooks.onPrepared, asked.seen, prepared)) ?? null;
    return asked.refusal?.error;
  };
  const grantPolicies = (names: readonly string[]) => grantedPolicies(hooks, asked.seen, names);
  return {
    ...request,
    admit,
    grantPolicies: hooks.onPolicies.length ? grantPolicies : undefined,
    watchRooms: watchedRooms(hooks, asked.seen),
  };
}

async function refuse(
  exchange: Exchange,
  { hooks, bodyBytes }: GraphqlParts,
  asked: Asked,
  { error, status, headers = {} }: Refusal,
  mediaType: MediaType | null,
): Promise<void> {
  const { request, response, requestId } = exchange;
  // What is left of a body is thrown away once this is out: not without end.
  if (!request.complete && !isReadOut(request, bodyBytes)) response.setHeader('connection', 'close');
  const result = { errors: [toResponseError(error, requestId)] } as unknown as AnswerSeen['result'];
  const kind = mediaType ?? 'application/json';
  // A fault of HTTP is told in plain JSON: its status already says what it is.
  const inPlain = status === undefined ? kind : 'application/json';
  const answer = {
    status: status ?? statusOf(result, kind),
    headers: { ...headers },
    result,
    calls: 0,
    prepared: null,
  };
  await send(exchange, hooks, asked, answer, { mediaType: inPlain });
}

/** How an answer goes out: the JSON that it has already, or the events of a stream. */
interface Form {
  mediaType: MediaType;
  body?: string;
  events?: Answered['events'];
  streams?: Streams;
}

async function send(
  exchange: Exchange,
  hooks: Hooks,
  { seen }: Asked,
  answer: AnswerSeen,
  { mediaType, body, events, streams }: Form,
): Promise<void> {
  const { request, response, requestId, noted } = exchange;
  const before = answer.result;
  if (hooks.onAnswer.length) await completeAnswer(hooks, seen, answer);
  const { status, headers, result, later } = answer;
  if (result.errors) noted.errors = result.errors.map((error) => String(error.extensions?.code));
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
  if (!events && !later && !(streams && readsEventsAlone(request))) {
    const text = body !== undefined && result === before ? body : JSON.stringify(result);
    return sendText(response, status, text, mediaType, requestId);
  }
  response.setHeader('x-request-id', requestId);
  if (events && streams && seen.asker)
    await sendStream(exchange, seen.asker.viewer, seen.remoteAddress, events, streams);
  else if (later) await sendParts(response, result, later);
  else await sendOneEvent(response, result);
}

const notAcceptable = (): HttpFault =>
  httpFault(406, 'BAD_REQUEST', 'Answers are application/json or application/graphql-response+json.');

const notKnown = (error: Refusal['error']): Refusal =>
  error.code === 'UNAUTHENTICATED'
    ? { status: 401, error, headers: { 'www-authenticate': 'Bearer' } }
    : { status: 503, error, headers: { 'retry-after': '1' } };

interface ReadOperation {
  operation: OperationRequest;
  body: string;
}

async function readOperation({ request, url }: Exchange, bodyBytes: number): Promise<Result<ReadOperation, HttpFault>> {
  if (request.method === 'GET') {
    const origin = checkOrigin(request.headers);
    if (!origin.ok) return origin;
    const operation = operationFromSearch(url.searchParams);
    return operation.ok ? ok({ operation: operation.value, body: '' }) : operation;
  }
  if (request.method !== 'POST') return err(notAllowed(['GET', 'POST']));
  const type = checkContentType(request.headers);
  if (!type.ok) return type;
  const body = await readBody(request, bodyBytes);
  if (!body.ok) return body;
  const operation = operationFromBody(body.value);
  return operation.ok ? ok({ operation: operation.value, body: body.value }) : operation;
}
