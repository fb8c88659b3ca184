/** What stands around each room's transport: watched where it is called, kept before that, its share of the headers first. */
import { parse } from 'graphql';
import { readHints } from './cache/hints.ts';
import { cachedTransport, type RoomCacheEntry } from './cache/room-cache.ts';
import { BoundedCache } from './engine/bounded-cache.ts';

import { type Clock, systemClock } from './kit.ts';
import type { HeaderRules } from './policy/headers.ts';
import { type Watch, watchedTransport } from './telemetry/watched-transport.ts';
import { headerTransport } from './transport/header-transport.ts';
import type { Transport } from './transport/transport.ts';

interface Undressed {
  supergraphSdl: string;
  transports: Record<string, Transport>;
}

export interface Dressing {
  /** Bytes for parts of rooms' answers; nothing is kept without it. */
  memoryBytes?: number;
  /** Headers that are handed on; none without it. */
  headers?: HeaderRules;
  /** Who counts and traces. */
  watch?: Watch;
  clock?: Clock;
}

/** The transports with all that `options` put around them; as they are when that is nothing. */
export function dress({ supergraphSdl, transports }: Undressed, options: Dressing): Record<string, Transport> {
  const { headers, memoryBytes, watch = {}, clock = systemClock } = options;
  const store = memoryBytes ? new BoundedCache<RoomCacheEntry>(memoryBytes) : null;
  const hints = store ? readHints(parse(supergraphSdl, { noLocation: true })) : null;
  const around = (service: string, transport: Transport): Transport => {
    const watched = watchedTransport(service, transport, watch);
    const onLookup = watch.metrics?.lookup;
    const kept =
      store && hints ? cachedTransport({ service, transport: watched, hints, store, clock, onLookup }) : watched;
    return headerTransport(service, kept, headers);
  };
  return Object.fromEntries(Object.entries(transports).map(([name, transport]) => [name, around(name, transport)]));
}
