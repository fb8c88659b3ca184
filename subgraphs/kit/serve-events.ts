/** A room's subscriptions over HTTP: one stream of server-sent events a request, beside Apollo Server, which has none. */
import type { ServerResponse } from 'node:http';
import { GraphQLError as Fault, type GraphQLError, parse, validate } from 'graphql';
import type { Room, RoomEnvironment } from './define-room.ts';
import { openEventStream, type StreamedResult } from './event-stream.ts';
import { sendJson } from './http-answer.ts';
import { mapStream } from './map-stream.ts';
import { maskResolverError } from './mask-error.ts';
import { sendEvents } from './send-events.ts';
import type { SignedClaims } from './signature.ts';

export interface ServeEvents {
  room: Room;
  environment: RoomEnvironment;
  claims: SignedClaims;
  /** As GraphQL over HTTP has it; `extensions.resume` is the cursor after which to go on. */
  body: Record<string, unknown>;
  response: ServerResponse;
  /** Aborted when the room is stopped. */
  stopping: AbortSignal;
}

/** Milliseconds that the resolvers of one event have. */
const EVENT_MS = 10_000;

/** Streams until either side ends; what cannot be streamed is answered as JSON. */
export async function serveEvents(options: ServeEvents): Promise<void> {
  const { room, environment, claims, body, response, stopping } = options;
  const document = readDocument(room, body.query);
  if (!('kind' in document)) return sendJson(response, 400, { errors: document.map(({ message }) => ({ message })) });
  const extensions = body.extensions as { resume?: unknown } | undefined;
  const stream = await openEventStream({
    schema: room.schema,
    document,
    variables: (body.variables ?? {}) as Record<string, unknown>,
    after: typeof extensions?.resume === 'string' ? extensions.resume : null,
    open: () => room.open(environment, { ...claims, deadline: environment.clock.now() + EVENT_MS }),
  });
  const plain = ({ data, errors, cursor }: StreamedResult) => ({
    data,
    ...(errors.length ? { errors: errors.map((error) => maskResolverError(error, environment.log)) } : {}),
    ...(cursor === undefined ? {} : { extensions: { cursor } }),
  });
  if ('refused' in stream) return sendJson(response, 200, plain(stream.refused));
  const events = mapStream(
    stream.events,
    (each) => ({ answer: plain(each), cursor: each.cursor }),
    () => {
      void stream.events.return();
    },
  );
  await sendEvents(response, events, { stopping });
}

function readDocument(room: Room, query: unknown): ReturnType<typeof parse> | readonly GraphQLError[] {
  try {
    const document = parse(String(query));
    const faults = validate(room.schema, document);
    return faults.length ? faults : document;
  } catch (error) {
    return [error instanceof Fault ? error : new Fault(String(error))];
  }
}
