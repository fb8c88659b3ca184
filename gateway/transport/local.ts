/** A room in this process, called as a function. */
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse } from 'graphql';
import type { RoomError } from '../engine/errors.ts';
import { mapStream, openEventStream, type SignedClaims, type StreamedResult } from '../kit.ts';
import type { StopSignal } from './deadline.ts';
import {
  faulty,
  type RoomAnswer,
  type RoomEvent,
  type RoomRequest,
  type RoomStream,
  type Transport,
} from './transport.ts';

/** What a room hands to the gateway. */
export interface LocalRoom {
  name: string;
  sdl: string;
  schema: GraphQLSchema;
  /** What resolvers see as their context, for one call; closed when the call is over, whatever came of it. */
  open(claims: SignedClaims): { contextValue: unknown; close(): Promise<void> };
  /** What the room tells of an error, as it would over HTTP; absent: all of it. */
  maskError?(error: GraphQLError, claims: SignedClaims): RoomError;
}

const DOCUMENTS_KEPT = 1_000;

/** A transport that runs graphql-js on the room's schema, and leaves a room alone that misses the deadline. */
export function localTransport(room: LocalRoom): Transport {
  const documents = new Map<string, DocumentNode>();
  const documentOf = (query: string) => {
    const known = documents.get(query);
    if (known) return known;
    if (documents.size >= DOCUMENTS_KEPT) documents.clear();
    const parsed = parse(query, { noLocation: true });
    documents.set(query, parsed);
    return parsed;
  };
  return {
    execute: (request, signal) =>
      untilAborted(run(room, request.document ?? documentOf(request.query), request), signal),
    subscribe: (request, after) => listen(room, request.document ?? documentOf(request.query), request, after),
    ready: async () => true,
  };
}

async function run(room: LocalRoom, document: DocumentNode, request: RoomRequest): Promise<RoomAnswer> {
  try {
    const { contextValue, close } = room.open(request.claims);
    try {
      const { schema, maskError = plainCopy } = room;
      const { variables: variableValues, operationName, claims } = request;
      const result = await execute({ schema, document, contextValue, variableValues, operationName });
      return { data: result.data ?? null, errors: (result.errors ?? []).map((error) => maskError(error, claims)) };
    } finally {
      await close();
    }
  } catch (error) {
    return faulty('CRASHED', error instanceof Error ? error.message : String(error));
  }
}

async function listen(
  room: LocalRoom,
  document: DocumentNode,
  { variables, operationName, claims }: RoomRequest,
  after: string | null,
): Promise<RoomStream> {
  const { schema, maskError = plainCopy } = room;
  const plain = ({ data, errors, cursor }: StreamedResult): RoomEvent => {
    const answer = { data, errors: errors.map((error) => maskError(error, claims)) };
    return cursor === undefined ? answer : { ...answer, cursor };
  };
  const open = () => room.open({ ...claims, deadline: Date.now() + EVENT_MS });
  try {
    const stream = await openEventStream({ schema, document, variables, operationName, after, open });
    if ('refused' in stream) return { refused: plain(stream.refused) };
    return { events: mapStream(stream.events, plain, () => void stream.events.return()) };
  } catch (error) {
    return { refused: faulty('CRASHED', error instanceof Error ? error.message : String(error)) };
  }
}

/** Milliseconds that the resolvers of one event have. */
const EVENT_MS = 10_000;

/** Without the resolver's stack, which a GraphQLError carries. */
const plainCopy = ({ message, path, extensions }: GraphQLError): RoomError => ({ message, path, extensions });

function untilAborted(answer: Promise<RoomAnswer>, signal: StopSignal): Promise<RoomAnswer> {
  const late = () => faulty('TIMEOUT', 'the deadline passed');
  if (signal.aborted) return Promise.resolve(late());
  return new Promise((resolve) => {
    const onAbort = () => resolve(late());
    signal.addEventListener('abort', onAbort, { once: true });
    answer.then((value) => {
      signal.removeEventListener('abort', onAbort);
      resolve(value);
    });
  });
}
