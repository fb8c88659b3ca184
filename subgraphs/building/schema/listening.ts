/** What the room's subscriptions have in common: the events that a listener may hear, in the shape of their payload. */
import { type CursorEvent, outboxEvents, type RoomContext, type StreamStart, type Viewer } from '@yushu/kit';

/** Operators and services hear of every organization, partners of their own, visitors of none. */
const hears = ({ kind, orgId }: Viewer, subject: string | null): boolean =>
  kind === 'OPERATOR' || kind === 'SERVICE' || (orgId !== null && orgId === subject);

/** An event's data with the moment of which it tells. */
export type Told<Data> = Data & { readonly at: Date };

/** Events of one type that the viewer may hear and `wanted` lets through. */
export async function* listening<Data>(
  type: string,
  start: StreamStart,
  { db, viewer }: RoomContext,
  wanted: (data: Data) => boolean,
): AsyncGenerator<CursorEvent<Told<Data>>, void> {
  const events = outboxEvents({
    ...{ ...start, db, types: [type] },
    accepts: ({ subject, data }) => hears(viewer, subject) && wanted(data as Data),
  });
  for await (const { cursor, payload } of events)
    yield { cursor, payload: { ...(payload.data as Data), at: new Date(payload.time) } };
}
