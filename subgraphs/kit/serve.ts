/** A room as its own process: GraphQL behind the gateway's signature, its routes, health. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Room, RoomCall, RoomEnvironment } from './define-room.ts';
import { maskError } from './mask-error.ts';
import { type SignedClaims, verify } from './signature.ts';

/** A room asks one gateway; nothing that is larger than this comes from it. */
const BODY_LIMIT = 4 * 1024 * 1024;

export interface ServeOptions {
  room: Room;
  environment: RoomEnvironment;
  /** Shared with the gateway; its signature is checked with it. */
  secret: string;
  /** 0 takes a free port. */
  port: number;
  host?: string;
}

export interface ServedRoom {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves `room` until stopped. Rejects when the port is taken. */
export async function serve(options: ServeOptions): Promise<ServedRoom> {
  const apollo = new ApolloServer<RoomCall['contextValue']>({
    schema: options.room.schema,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    introspection: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => maskError(formatted, error, options.environment.log) as GraphQLFormattedError,
  });
  await apollo.start();
  const server = createServer((request, response) => {
    void handle(options, apollo, request, response).catch(() => plain(response, 500, 'INTERNAL_ERROR'));
  });
  const port = await listen(server, options.port, options.host ?? '127.0.0.1');
  return {
    port,
    url: `http://${options.host ?? '127.0.0.1'}:${port}/graphql`,
    stop: async () => {
      server.closeIdleConnections();
      await new Promise((done) => server.close(done));
      await apollo.stop();
    },
  };
}

type Apollo = ApolloServer<RoomCall['contextValue']>;

async function handle(
  options: ServeOptions,
  apollo: Apollo,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url === '/health') return plain(response, 200, 'OK');
  if (request.method !== 'POST' || request.url !== '/graphql') return plain(response, 404, 'NOT_FOUND');
  const body = await readBody(request);
  if (body === null) return plain(response, 413, 'BODY_TOO_LARGE');
  const claims = verify(options.secret, request.headers, body, options.environment.clock.now());
  if (!claims.ok) return plain(response, 401, `SIGNATURE_${claims.error}`);
  await answer(options, apollo, claims.value, body, response);
}

async function answer(
  options: ServeOptions,
  apollo: Apollo,
  claims: SignedClaims,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const parsed = parse(body);
  if (parsed === null) return plain(response, 400, 'MALFORMED_JSON');
  const call = options.room.open(options.environment, claims);
  try {
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        body: parsed,
        search: '',
      },
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

const plain = (response: ServerResponse, status: number, code: string): void => {
  if (!response.headersSent) response.writeHead(status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(status === 200 ? { status: 'ok' } : { errors: [{ message: code, extensions: { code } }] }),
  );
};

/** The whole body as text, or null when it is larger than the limit. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
