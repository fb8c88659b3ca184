/** Streams as server-sent events: one connection an operation, as graphql-sse and browsers' EventSource read them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { StreamEvent } from '../engine/subscribe.ts';
import { mapStream, sendEvents, type Viewer } from '../kit.ts';
import { mediaTypeFor, sendFault } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { httpFault } from './fault.ts';
import { acceptsParts } from './multipart.ts';
import type { Streams } from './streams.ts';

/** Whether a client reads streams of events. */
export const acceptsEvents = (accept = ''): boolean =>
  /event-stream/i.test(accept) &&
  accept
    .toLowerCase()
    .split(',')
    .some((each) => each.split(';')[0]?.trim() === 'text/event-stream');

/** Whether a client reads nothing but streams of events. */
export const readsEventsAlone = ({ headers: { accept } }: IncomingMessage): boolean =>
  acceptsEvents(accept) && mediaTypeFor(accept) === null && !acceptsParts(accept);

/** The cursor that a browser sends by itself when it comes back. */
export function lastEventId({ headers }: IncomingMessage): string | null {
  const given = headers['last-event-id'];
  return typeof given === 'string' && given !== '' ? given : null;
}

/** Sends a subscription's events until either side ends. */
export async function sendStream(
  { response, requestId, noted }: Exchange,
  viewer: Viewer,
  address: string,
  events: AsyncGenerator<StreamEvent, void>,
  streams: Streams,
): Promise<void> {
  const leave = streams.enter(viewer, address);
  if (!leave) {
    await events.return();
    noted.errors = ['OPERATION_LIMIT_EXCEEDED'];
    return sendFault(response, tooMany(streams), requestId);
  }
  const { keepAliveMs, stallMs } = streams.limits;
  const sent = mapStream(
    events,
    ({ result, cursor }) => ({ answer: result, cursor }),
    () => {
      leave();
      void events.return();
    },
  );
  await sendEvents(response, sent, { keepAliveMs, stallMs, stopping: streams.stopping });
}

const tooMany = ({ limits }: Streams) =>
  httpFault(429, 'OPERATION_LIMIT_EXCEEDED', `At most ${limits.perKey} streams may be open for one key.`);

/** Sends what is no stream to a client that reads nothing but streams. */
export async function sendOneEvent(response: ServerResponse, answer: ExecutionResult): Promise<void> {
  async function* one() {
    yield { answer };
  }
  await sendEvents(response, one());
}
