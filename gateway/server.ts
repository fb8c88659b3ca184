/** The HTTP surface: GraphQL, the lab, health and readiness, the rooms' own paths. */
import { createServer, type Server } from 'node:http';
import { type Answering, answerOperation } from './answering.ts';
import { mediaTypeFor, sendFault, sendJson, sendText, statusOf } from './http/answer.ts';
import { readBody } from './http/body.ts';
import { type Exchange, type Log, openExchange } from './http/exchange.ts';
import { type HttpFault, httpFault } from './http/fault.ts';
import { sendLab } from './http/lab.ts';
import {
  checkContentType,
  type OperationRequest,
  operationFromBody,
  operationFromSearch,
} from './http/operation-request.ts';
import type { GatewayRoute } from './http/routes.ts';
import { ANONYMOUS, err, findRoute, ok, type Result } from './kit.ts';
import { type Credentials, readAsker } from './policy/viewer.ts';
import type { Readiness } from './readiness.ts';

export interface ServerParts {
  answering: Answering;
  credentials: Credentials;
  routes: readonly GatewayRoute[];
  readiness(): Promise<Readiness>;
  /** True once the server is being stopped. */
  isDraining(): boolean;
  /** Bytes that the body of a request may have. */
  bodyBytes: number;
  log: Log;
}

/** A server that does not listen yet. Nothing that a client sends makes it throw. */
export function createHttpServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    const exchange = openExchange(request, response, parts.log);
    // Connections that stay open would outlive the server.
    if (parts.isDraining()) response.setHeader('connection', 'close');
    handle(exchange, parts).catch((error: unknown) => crash(exchange, parts, error));
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

function crash({ response, requestId }: Exchange, { log }: ServerParts, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log({ event: 'fault', requestId, service: 'gateway', kind: 'CRASHED', detail });
  if (response.headersSent) response.destroy();
  else sendFault(response, httpFault(500, 'INTERNAL_ERROR', 'Something went wrong here.'), requestId);
}

async function handle(exchange: Exchange, parts: ServerParts): Promise<void> {
  const { request, response, url, requestId } = exchange;
  const reading = request.method === 'GET' || request.method === 'HEAD';
  switch (url.pathname) {
    case '/graphql':
      return graphql(exchange, parts);
    case '/lab':
      return reading ? sendLab(response) : sendFault(response, notAllowed(['GET']), requestId);
    case '/health':
      return sendJson(response, 200, { status: 'alive' });
    case '/ready':
      return ready(exchange, parts);
    default:
      return routed(exchange, parts);
  }
}

async function ready({ response }: Exchange, { isDraining, readiness }: ServerParts): Promise<void> {
  if (isDraining()) return sendJson(response, 503, { status: 'stopping', reasons: ['the gateway is being stopped'] });
  const { ready: isReady, reasons } = await readiness();
  sendJson(response, isReady ? 200 : 503, isReady ? { status: 'ready' } : { status: 'not ready', reasons });
}

async function routed(exchange: Exchange, parts: ServerParts): Promise<void> {
  const { request, response, url, requestId, noted } = exchange;
  const found = findRoute(parts.routes, request.method ?? '', url.pathname);
  if (!('route' in found)) {
    const { otherMethods } = found;
    const fault = otherMethods.length
      ? notAllowed(otherMethods)
      : httpFault(404, 'BAD_REQUEST', 'There is nothing here.');
    return sendFault(response, fault, requestId);
  }
  const asker = await readAsker(request.headers, '', parts.credentials);
  // A room may have keys of its own for its paths (models): what is no key of ours is a visitor, and the room decides.
  const viewer = asker.ok ? asker.value.viewer : ANONYMOUS;
  noted.viewer = viewer.id;
  await found.route.handle(request, response, { ...found.match, viewer });
}

const notAllowed = (methods: readonly string[]): HttpFault => {
  const allow = methods.join(', ');
  return httpFault(405, 'BAD_REQUEST', `Use ${allow}.`, { allow });
};

async function graphql(exchange: Exchange, parts: ServerParts): Promise<void> {
  const { request, response, requestId, noted } = exchange;
  const mediaType = mediaTypeFor(request.headers.accept);
  const read = mediaType ? await readOperation(exchange, parts.bodyBytes) : err(notAcceptable());
  if (!read.ok) return refuse(exchange, read.error);
  const { operation, body } = read.value;
  const asker = await readAsker(request.headers, body, parts.credentials);
  if (!asker.ok)
    return refuse(exchange, { status: 401, error: asker.error, headers: { 'www-authenticate': 'Bearer' } });
  const queriesOnly = request.method === 'GET';
  const asked = { ...operation, ...asker.value, requestId, queriesOnly };
  const { body: text, result, calls, headers } = await answerOperation(asked, request.headers, parts.answering);
  noted.viewer = asker.value.viewer.id;
  noted.calls = calls;
  if (operation.operationName) noted.operationName = operation.operationName;
  if (result.errors) noted.errors = result.errors.map((error) => String(error.extensions?.code));
  const kind = mediaType ?? 'application/json';
  for (const [name, value] of headers) response.setHeader(name, value);
  sendText(response, statusOf(result, kind), text, kind);
}

function refuse({ request, response, requestId, noted }: Exchange, fault: HttpFault): void {
  noted.errors = [fault.error.code];
  // What is left of a body that nobody reads would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  sendFault(response, fault, requestId);
}

const notAcceptable = (): HttpFault =>
  httpFault(406, 'BAD_REQUEST', 'Answers are application/json or application/graphql-response+json.');

interface ReadOperation {
  operation: OperationRequest;
  body: string;
}

async function readOperation({ request, url }: Exchange, bodyBytes: number): Promise<Result<ReadOperation, HttpFault>> {
  if (request.method === 'GET') {
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
