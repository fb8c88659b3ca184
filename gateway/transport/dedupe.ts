/** One call for equal questions that are under way at the same time. Off unless a setting turns it on. */
import { copied } from '../engine/merge.ts';
import type { RoomAnswer, RoomRequest, Transport } from './transport.ts';

/**
 * `transport`, asked once for questions that are equal in everything a room sees of them: query, variables, viewer and
 * headers handed on. Nothing that changes something is ever shared. Each asker gets a copy of his own.
 */
export function dedupe(transport: Transport): Transport {
  const underWay = new Map<string, Promise<RoomAnswer>>();
  return {
    ...transport,
    async execute(request, signal) {
      if (!request.repeatable) return transport.execute(request, signal);
      const key = keyOf(request);
      const other = underWay.get(key);
      if (other) {
        const { data, ...rest } = await other;
        // Whoever asked first may have had less time than there is here.
        if (rest.fault?.kind !== 'TIMEOUT' || signal.aborted) return { ...rest, data: copied(data) as typeof data };
        return transport.execute(request, signal);
      }
      const own = transport.execute(request, signal).finally(() => underWay.delete(key));
      underWay.set(key, own);
      // The first one copies too: what it lays over its answer must not reach those that wait.
      const { data, ...rest } = await own;
      return { ...rest, data: copied(data) as typeof data };
    },
  };
}

const keyOf = ({ body, query, variables, operationName, headers, claims }: RoomRequest): string =>
  JSON.stringify([body ?? [query, variables], operationName, headers, claims.viewer]);
