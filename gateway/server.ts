/** The HTTP surface: GraphQL, the lab, health and readiness, the rooms' own paths. */
import { createServer, type Server } from 'node:http';
import { sendFault, sendJson } from './http/answer.ts';
import { type Exchange, type Log, openExchange } from './http/exchange.ts';
import { httpFault, notAllowed } from './http/fault.ts';
import { type GraphqlParts, graphql } from './http/graphql.ts';
import { sendLab } from './http/lab.ts';
import type { GatewayRoute } from './http/routes.ts';
import { serveWebSockets } from './http/websocket.ts';
import { ANONYMOUS, findRoute } from './kit.ts';
import { readAsker } from './policy/viewer.ts';
import type { Readiness } from './readiness.ts';

export interface ServerParts extends GraphqlParts {
  routes: readonly GatewayRoute[];
  readiness(): Promise<Readiness>;
  /** True once the server is being stopped. */
  isDraining(): boolean;
  /** What somebody should look at although requests are answered. */
  alerts(): readonly object[];
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
  serveWebSockets(server, parts);
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

function crash({ response, requestId }: Exchange, { log }: ServerParts, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log({ event: 'fault', requestId, service: 'gateway', kind: 'CRASHED', detail });
  if (response.headersSent) response.destroy();
  else {
    response.setHeader('x-request-id', requestId);
    sendFault(response, httpFault(500, 'INTERNAL_ERROR', 'Something went wrong here.'), requestId);
  }
}

async function handle(exchange: Exchange, parts: ServerParts): Promise<void> {
  const { request, response, url, requestId } = exchange;
  if (url.pathname === '/graphql') return graphql(exchange, parts);
  response.setHeader('x-request-id', requestId);
  const reading = request.method === 'GET' || request.method === 'HEAD';
  switch (url.pathname) {
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

async function ready({ response }: Exchange, { isDraining, readiness, alerts }: ServerParts): Promise<void> {
  if (isDraining()) return sendJson(response, 503, { status: 'stopping', reasons: ['the gateway is being stopped'] });
  const { ready: isReady, reasons } = await readiness();
  const status = isReady ? { status: 'ready' } : { status: 'not ready', reasons };
  sendJson(response, isReady ? 200 : 503, alerts().length ? { ...status, alerts: alerts() } : status);
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
