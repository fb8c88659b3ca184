/** A transport that hands on to its room only those of the caller's headers that are meant for it. */
import { forRoom, type HeaderRules } from '../policy/headers.ts';
import type { RoomRequest, Transport } from './transport.ts';

/** `transport` behind the rules; itself when no header is handed on. */
export function headerTransport(service: string, transport: Transport, rules: HeaderRules | undefined): Transport {
  if (!rules?.toRooms.length) return transport;
  const allowed = (request: RoomRequest): RoomRequest => {
    const headers = request.headers && forRoom(service, request.headers, rules);
    // Copying a request reads its variables, which costs.
    const all = !headers || Object.keys(headers).length === Object.keys(request.headers ?? {}).length;
    return all ? request : { ...request, variables: request.variables, headers };
  };
  const { subscribe } = transport;
  return {
    ...transport,
    execute: (request, signal) => transport.execute(allowed(request), signal),
    subscribe: subscribe && ((request, after) => subscribe(allowed(request), after)),
  };
}
