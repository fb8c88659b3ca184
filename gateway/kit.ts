/**
 * The few pure files of the kit that the gateway stands on. One door, so that an engine over a foreign supergraph
 * never loads what rooms are built from (Pothos, Apollo Server, the database).
 */
export { type Clock, systemClock } from '../subgraphs/kit/clock.ts';
export { openEventStream, type StreamedResult } from '../subgraphs/kit/event-stream.ts';
export { mapStream } from '../subgraphs/kit/map-stream.ts';
export { err, ok, type Result } from '../subgraphs/kit/result.ts';
export { findRoute, type RouteMatch, type RoutePattern } from '../subgraphs/kit/route-match.ts';
export { type SendEventsOptions, sendEvents } from '../subgraphs/kit/send-events.ts';
export { routeText, type SignedClaims, sign, verify } from '../subgraphs/kit/signature.ts';
export { ANONYMOUS, hasScope, serviceViewer, type Viewer } from '../subgraphs/kit/viewer.ts';
export { writeInTurn } from '../subgraphs/kit/write-in-turn.ts';
