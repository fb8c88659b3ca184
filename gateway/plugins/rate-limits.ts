/** So many requests for each key, and for each visitor's address, over all instances that share their buckets. */
import type { Clock } from '../kit.ts';
import { type Buckets, type Rate, waitFor } from '../policy/buckets.ts';
import { addressName, type Rates, shareOf } from '../policy/rates.ts';
import type { GatewayPlugin, PluginRequest, Refusal } from './plugin.ts';

export interface RateLimitOptions {
  rates: Rates;
  buckets: Buckets;
  clock: Clock;
  /** Keys the hash of visitors' addresses; the same in every instance. */
  salt: string;
}

/** The plugin. Refused requests are 429 with Retry-After; all that are limited carry RateLimit and RateLimit-Policy. */
export function rateLimits({ rates, buckets, clock, salt }: RateLimitOptions): GatewayPlugin {
  const told = new WeakMap<PluginRequest, Record<string, string>>();
  return {
    name: 'rate limits',
    async onOperation(request) {
      if (!request.asker) return undefined;
      const address = () => addressName(request.remoteAddress, salt);
      const share = shareOf('requests', rates, request.asker.viewer, address);
      if (!share) return undefined;
      const { taken, left } = await buckets.take(share.name, share.rate, 1, clock.now());
      told.set(request, headersOf(share.rate, left));
      return taken ? undefined : tooMany(waitFor(1, left, share.rate), 'requests');
    },
    onAnswer(request, answer) {
      Object.assign(answer.headers, told.get(request));
    },
  };
}

/** 429, with the whole seconds after which it makes sense to come back. */
export function tooMany(waitMs: number, what: string): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const headers = Number.isFinite(seconds) ? { 'retry-after': String(seconds) } : undefined;
  const message = `Too many ${what}${headers ? `; try again in ${seconds} s` : ''}.`;
  return {
    status: 429,
    headers,
    error: { code: 'RATE_LIMITED', message, figures: headers && { retryAfterSeconds: seconds } },
  };
}

/** The fields of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it until it is full again. */
function headersOf(rate: Rate, left: number): Record<string, string> {
  const { capacity, perMinute } = rate;
  const seconds = (amount: number) => (perMinute === 0 ? 0 : Math.ceil((amount * 60) / perMinute));
  return {
    'ratelimit-policy': `"requests";q=${Math.floor(capacity)};w=${seconds(capacity)}`,
    ratelimit: `"requests";r=${Math.max(0, Math.floor(left))};t=${seconds(capacity - left)}`,
  };
}
