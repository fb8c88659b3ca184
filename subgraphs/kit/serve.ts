/** A room as its own process: GraphQL, events and its own paths behind the gateway's signature, and health. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { isConnectionFault } from '@yushu/db';
import type { GraphQLFormattedError } from 'graphql';
import type { Room, RoomCall, RoomEnvironment } from './define-room.ts';
import { readBody, sendError, sendJson } from './http-answer.ts';
import { EVENT_REJECTED } from './http-delivery.ts';
import { handOver } from './inbox.ts';
import { DATABASE_AWAY, maskError } from './mask-error.ts';
import type { EventEnvelope } from './outbox.ts';
import { findRoute } from './route-match.ts';
import { serveEvents } from './serve-events.ts';
import { routeText, type SignedClaims, verify } from './signature.ts';

export interface ServeOptions {
  room: Room;
  environment: RoomEnvironment;
  /** Shared with the gateway; its signature is checked with it. */
  secret: string;
  /** 0 takes a free port. */
  port: number;
  host?: string;
  /** Milliseconds that requests under way have when the room is stopped; 4,500 unless told. */
  patienceMs?: number;
}

export interface ServedRoom {
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, answers what is under way, and cuts what is not answered in time. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 4_500;

/** Serves `room` until stopped. Rejects when the port is taken. */
export async function serve(options: ServeOptions): Promise<ServedRoom> {
  const apollo = await startApollo(options);
  const streams = new AbortController();
  let draining = false;
  const server = createServer((request, response) => {
    // Connections that stay open would outlive the room.
    if (draining) response.setHeader('connection', 'close');
    handle(options, { apollo, streams }, request, response).catch((error: unknown) => crash(options, response, error));
  });
  server.requestTimeout = 30_000;
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port, host);
  const stop = async () => {
    draining = true;
    streams.abort();
    await drain(server, options.patienceMs ?? PATIENCE_MS);
    await apollo.stop();
  };
  return { port, url: `http://${host}:${port}/graphql`, stop };
}

type Apollo = ApolloServer<RoomCall['contextValue']>;

interface Serving {
  apollo: Apollo;
  /** Aborted when the room is stopped: streams have no end of their own. */
  streams: AbortController;
}

async function startApollo({ room, environment }: ServeOptions): Promise<Apollo> {
  const apollo = new ApolloServer<RoomCall['contextValue']>({
    schema: room.schema,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    introspection: false,
    stopOnTerminationSignals: false,
    // Else it says so on standard output, which is for the command's own lines.
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    formatError: (formatted, error) => maskError(formatted, error, environment.log) as GraphQLFormattedError,
  });
  await apollo.start();
  return apollo;
}

function crash({ environment }: ServeOptions, response: ServerResponse, error: unknown): void {
  environment.log('request failed', { message: error instanceof Error ? error.message : String(error) });
  if (isConnectionFault(error)) sendError(response, 503, 'DATABASE_UNAVAILABLE', DATABASE_AWAY);
  else sendError(response, 500, 'INTERNAL_ERROR', 'Something went wrong in this room.');
}

async function handle(
  options: ServeOptions,
  { apollo, streams }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?', 1)[0] ?? '';
  if (path === '/health') return sendJson(response, 200, { status: 'ok' });
  const posted = request.method === 'POST';
  if (!posted || (path !== '/graphql' && path !== '/events')) return routed(options, path, request, response);
  const body = await readBody(request);
  if (body === null) {
    response.setHeader('connection', 'close');
    return sendError(response, 413, 'BODY_TOO_LARGE');
  }
  const claims = verify(options.secret, request.headers, body, options.environment.clock.now());
  if (!claims.ok) return sendError(response, 401, `SIGNATURE_${claims.error}`);
  const parsed = parse(body);
  if (parsed === null) return sendError(response, 400, 'MALFORMED_JSON');
  if (path === '/events') return hear(options, parsed, response);
  const streaming = request.headers.accept?.includes('text/event-stream');
  if (streaming)
    await serveEvents({ ...options, claims: claims.value, body: parsed, response, stopping: streams.signal });
  else await answer(options, apollo, claims.value, parsed, response);
}

async function routed(
  { room, environment, secret }: ServeOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '' } = request;
  const found = findRoute(room.routes, method, path);
  if (!('route' in found)) return sendError(response, 404, 'NOT_FOUND');
  const claims = verify(secret, request.headers, routeText(method, url), environment.clock.now());
  if (!claims.ok) return sendError(response, 401, `SIGNATURE_${claims.error}`);
  const { viewer } = claims.value;
  await found.route.handle(request, response, { ...found.match, viewer, environment });
}

async function hear({ room, environment }: ServeOptions, event: object, response: ServerResponse): Promise<void> {
  const { database, clock } = environment;
  const outcome = await handOver(database.db, room.name, room.consumes, event as EventEnvelope, clock);
  if (outcome.ok) response.writeHead(204).end();
  else if (outcome.error.kind === 'REJECTED') response.writeHead(EVENT_REJECTED).end(outcome.error.message);
  else sendError(response, 503, 'DATABASE_UNAVAILABLE', DATABASE_AWAY);
}

async function answer(
  options: ServeOptions,
  apollo: Apollo,
  claims: SignedClaims,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  const call = options.room.open(options.environment, claims);
  try {
    const headers = new HeaderMap([['content-type', 'application/json']]);
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, body, search: '' },
      context: async () => call.contextValue,
    });
    const text = result.body.kind === 'complete' ? result.body.string : '';
    response.writeHead(result.status ?? 200, { 'content-type': 'application/json; charset=utf-8' }).end(text);
  } finally {
    await call.close();
  }
}

const parse = (body: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const drain = (server: Server, patienceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
