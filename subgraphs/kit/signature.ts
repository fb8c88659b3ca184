/**
 * The gateway's signature on what it sends to rooms: HMAC-SHA256 over time, deadline, viewer and body hash.
 * A room that runs as its own process trusts a viewer only under it.
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from './result.ts';
import type { Viewer } from './viewer.ts';

export const SIGNATURE_MAX_AGE_MS = 30_000;

/** What the signature covers besides the body. */
export interface SignedClaims {
  viewer: Viewer;
  requestId: string;
  /** Epoch milliseconds after which nobody waits for the answer. */
  deadline: number;
  /** W3C trace context of the call, when it is traced. */
  traceparent?: string;
}

export type SignatureFault = 'MISSING' | 'MALFORMED' | 'WRONG' | 'TOO_OLD';

const CLAIMS = 'yushu-claims';
const TIME = 'yushu-time';
const SIGNATURE = 'yushu-signature';

/** Headers to send with `body`; `now` in epoch milliseconds. */
export function sign(secret: string, claims: SignedClaims, body: string, now: number): Record<string, string> {
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const time = String(now);
  return { [CLAIMS]: encoded, [TIME]: time, [SIGNATURE]: digest(secret, time, encoded, body) };
}

/** The claims that came with `body`, or why they can't be trusted. */
export function verify(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: string,
  now: number,
): Result<SignedClaims, SignatureFault> {
  const [encoded, time, given] = [headers[CLAIMS], headers[TIME], headers[SIGNATURE]];
  if (typeof encoded !== 'string' || typeof time !== 'string' || typeof given !== 'string') return err('MISSING');
  if (!same(given, digest(secret, time, encoded, body))) return err('WRONG');
  // Both ways: a clock that runs ahead must not make a signature live longer.
  if (!(Math.abs(now - Number(time)) <= SIGNATURE_MAX_AGE_MS)) return err('TOO_OLD');
  const claims = parseClaims(encoded);
  return claims ? ok(claims) : err('MALFORMED');
}

function parseClaims(encoded: string): SignedClaims | null {
  try {
    const claims = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as SignedClaims | null;
    return typeof claims?.viewer === 'object' ? claims : null;
  } catch {
    return null;
  }
}

/**
 * What is signed for a room's own path, instead of the body, which is streamed: method and target. No GraphQL body can
 * look like it, so neither signature passes for the other.
 */
export const routeText = (method: string, target: string): string => `route ${method} ${target}`;

function digest(secret: string, time: string, claims: string, body: string): string {
  return createHmac('sha256', secret)
    .update(`${time}\n${claims}\n${hash('sha256', body)}`)
    .digest('hex');
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
