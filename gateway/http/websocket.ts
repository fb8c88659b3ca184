/** Streams over WebSocket: the protocol graphql-transport-ws as graphql-ws speaks it, over the gateway's own engine. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { CloseCode, type Context, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerOperation } from '../answering.ts';
import type { EngineAnswer } from '../engine/engine.ts';
import { type GatewayError, toResponseError } from '../engine/errors.ts';
import { mapStream } from '../kit.ts';
import { completeAnswer, firstRefusal } from '../plugins/hooks.ts';
import { type Asker, type Credentials, readAsker } from '../policy/viewer.ts';
import { type Asked, type GraphqlParts, hooked } from './graphql.ts';
import { type OperationRequest, operationFromJson, resumeOf } from './operation-request.ts';
import { remoteAddress } from './remote-address.ts';
import type { Streams } from './streams.ts';

/** What a client is told that does not read what it asked for. */
export const TOO_SLOW = 4508;
const GOING_AWAY = 1001;
/** Milliseconds that a client has to answer a close. */
const LAST_WORDS_MS = 1_000;

interface Connection {
  request: IncomingMessage;
  socket: WebSocket;
  asker?: Asker;
}

/** Takes WebSockets at `/graphql` of `server`, until its streams are stopped. */
export function serveWebSockets(server: Server, parts: GraphqlParts): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: parts.bodyBytes, handleProtocols });
  const protocol = protocolOver(parts);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== '/graphql' || parts.streams.stopping.aborted) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => connect(opened, request, protocol, parts.streams));
  });
  parts.streams.stopping.addEventListener('abort', () => {
    for (const socket of sockets.clients) closeFor(socket, GOING_AWAY, 'Going away');
  });
}

function closeFor(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const last = setTimeout(() => socket.terminate(), LAST_WORDS_MS);
  socket.once('close', () => clearTimeout(last));
}

type Protocol = ReturnType<typeof makeServer<Record<string, unknown>, Connection>>;

function connect(socket: WebSocket, request: IncomingMessage, protocol: Protocol, { limits }: Streams): void {
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => sendInTurn(socket, text, limits.stallMs),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (hear) => {
        socket.on('message', (message) => {
          hear(String(message)).catch(() => socket.close(CloseCode.InternalServerError, 'Internal server error'));
        });
      },
    },
    { request, socket },
  );
  let heard = true;
  const alive = setInterval(() => {
    if (!heard) return socket.terminate();
    heard = false;
    socket.ping();
  }, limits.keepAliveMs);
  socket.on('pong', () => {
    heard = true;
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', (code, reason) => {
    clearInterval(alive);
    void closed(code, String(reason));
  });
}

/** Resolves when the text has left for the network; a client that reads nothing for too long is let go of. */
function sendInTurn(socket: WebSocket, text: string, stallMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    const stalled = setTimeout(() => {
      closeFor(socket, TOO_SLOW, 'Too slow');
      resolve();
    }, stallMs);
    socket.send(text, () => {
      clearTimeout(stalled);
      resolve();
    });
  });
}

// The engine reads what was sent; the protocol needs to know only that the answer may be a stream.
const ANY_STREAM = { schema: undefined as never, document: parse('subscription { any }') };

function protocolOver(parts: GraphqlParts): Protocol {
  return makeServer<Record<string, unknown>, Connection>({
    onConnect: (context) => greet(context, parts.credentials),
    async onSubscribe({ extra }, _id, payload) {
      const answer = await answerTo(payload, extra, parts);
      return Array.isArray(answer) ? answer : { ...ANY_STREAM, contextValue: answer };
    },
    subscribe: (args) => args.contextValue as never,
    // As it is: the engine has formatted it.
    onNext: (_context, _id, _payload, _args, result) => result as never,
    onError: (_context, _id, _payload, errors) =>
      errors.map(({ message, extensions }) => ({ message, extensions })) as never,
  });
}

/** Keys come in the headers or, from browsers, in the first message: `{ "x-api-key": … }` or `{ "authorization": … }`. */
async function greet(
  { connectionParams = {}, extra }: Context<Record<string, unknown>, Connection>,
  credentials: Credentials,
) {
  const given = Object.entries(connectionParams).filter(([, value]) => typeof value === 'string');
  const named = Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value as string]));
  const { 'x-api-key': key, authorization } = { ...extra.request.headers, ...named };
  const asker = await readAsker({ ...(key ? { 'x-api-key': key } : {}), authorization }, '', credentials);
  if (asker.ok) extra.asker = asker.value;
  else extra.socket.close(CloseCode.Unauthorized, 'Unauthorized');
  return asker.ok;
}

type Answer = EngineAnswer['result'] | AsyncGenerator<EngineAnswer['result'], void>;

async function answerTo(
  payload: object,
  connection: Connection,
  parts: GraphqlParts,
): Promise<Answer | GraphQLError[]> {
  const { asker, request } = connection;
  const requestId = `req_${randomUUID()}`;
  const refusal = (error: GatewayError) => [faultOf(toResponseError(error, requestId))];
  const operation = operationFromJson(payload);
  if (!operation.ok) return refusal(operation.error.error);
  if (!asker) return [new GraphQLError('Unauthorized')];
  const address = remoteAddress(request, parts.trustProxy);
  const seen = { requestId, method: 'POST', headers: request.headers, remoteAddress: address, asker };
  const stopped = await firstRefusal(parts.hooks.onOperation, seen, operation.value);
  if (stopped) return refusal(stopped.error);
  const leave = parts.streams.enter(asker.viewer, address);
  if (!leave) {
    const message = `At most ${parts.streams.limits.perKey} operations may be open for one key.`;
    return refusal({ code: 'OPERATION_LIMIT_EXCEEDED', message });
  }
  return answerSeen({ seen, prepared: null, refusal: null }, operation.value, leave, parts);
}

/** Past the plugins, as a request over HTTP. */
async function answerSeen(
  asked: Asked,
  operation: OperationRequest,
  leave: () => void,
  { hooks, answering }: GraphqlParts,
): Promise<Answer | GraphQLError[]> {
  const { query, variables, operationName } = operation;
  const { requestId, headers, asker } = asked.seen;
  const after = resumeOf(operation);
  const plain = { query, variables, operationName, ...(asker as Asker), requestId, streams: true, after };
  const whole = hooks.none ? plain : hooked(plain, hooks, asked);
  const { result, calls, events } = await answerOperation(whole, headers, answering);
  const answer = { status: 200, headers: {}, result, calls, prepared: asked.prepared };
  if (hooks.onAnswer.length) await completeAnswer(hooks, asked.seen, answer);
  if (events) {
    const end = () => {
      leave();
      void events.return();
    };
    return mapStream(events, (event) => event.result, end);
  }
  leave();
  return answer.result.data === undefined ? (answer.result.errors ?? []).map(faultOf) : answer.result;
}

const faultOf = ({ message, extensions }: Pick<GraphQLFormattedError, 'message' | 'extensions'>): GraphQLError =>
  new GraphQLError(message, { extensions });
