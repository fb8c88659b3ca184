/** Delivery of events to rooms in processes of their own: a signed `POST /events`. */
import { type Clock, systemClock } from './clock.ts';
import type { DeliveryFault, Transport } from './delivery.ts';
import type { EventEnvelope } from './outbox.ts';
import { err, ok, type Result } from './result.ts';
import { sign } from './signature.ts';
import { serviceViewer } from './viewer.ts';

const WAIT_MS = 10_000;
/** What a room answers to an event that its handler failed on; everything else but 204 means: nobody could try. */
export const EVENT_REJECTED = 422;

/**
 * A transport to the rooms at `urls` (by name, where they answer GraphQL). Throws when `signal` ends the wait: an event
 * that always takes too long counts as refused.
 */
export function httpDelivery(
  urls: Readonly<Record<string, string>>,
  secret: string,
  clock: Clock = systemClock,
): Transport {
  return {
    async deliver(consumer, event, signal) {
      const url = urls[consumer];
      if (!url) return unreachable(`${consumer} does not run anywhere`);
      try {
        return await outcomeOf(await post(new URL('/events', url), event, { secret, clock, signal }));
      } catch (error) {
        if (signal.aborted) throw error;
        return unreachable(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

interface Sending {
  readonly secret: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

function post(url: URL, event: EventEnvelope, { secret, clock, signal }: Sending): Promise<Response> {
  const body = JSON.stringify(event);
  const now = clock.now();
  const claims = { viewer: serviceViewer('relay', []), requestId: event.id, deadline: now + WAIT_MS };
  const headers = { 'content-type': 'application/json', ...sign(secret, claims, body, now) };
  return fetch(url, { method: 'POST', body, headers, signal });
}

async function outcomeOf(response: Response): Promise<Result<void, DeliveryFault>> {
  const text = await response.text();
  if (response.status === 204) return ok(undefined);
  if (response.status === EVENT_REJECTED) return err({ kind: 'REJECTED', message: text });
  return unreachable(`the room answered ${response.status}`);
}

const unreachable = (message: string) => err({ kind: 'UNREACHABLE' as const, message });
