/** How much whom is allowed: which bucket a request draws from. */
import { createHmac } from 'node:crypto';
import type { Viewer } from '../kit.ts';
import type { Rate } from './buckets.ts';

/** Rates of one kind of thing. Who has none is not limited. */
export interface Rates {
  /** For each address without a key. */
  visitors?: Rate;
  /** For each key or user. */
  keys?: Rate;
  /** By the viewer's id, before `keys`. */
  byKey?: Readonly<Record<string, Rate>>;
}

/** A bucket's name and its rate. */
export interface Share {
  name: string;
  rate: Rate;
}

/** The share of a viewer, of `what`; null when he has no limit. Rooms that ask have none. */
export function shareOf(
  what: 'requests' | 'cost',
  rates: Rates | undefined,
  viewer: Viewer,
  address: () => string,
): Share | null {
  if (viewer.kind === 'SERVICE') return null;
  const visitor = viewer.kind === 'ANONYMOUS';
  const own = rates?.byKey && Object.hasOwn(rates.byKey, viewer.id) ? rates.byKey[viewer.id] : undefined;
  const rate = visitor ? rates?.visitors : (own ?? rates?.keys);
  return rate ? { name: `${what} ${visitor ? `visitor:${address()}` : viewer.id}`, rate } : null;
}

/**
 * An address as buckets are named after it: a keyed hash, for no table of ours lists who came. Addresses of one IPv6
 * network count as one: its owner has as many as he likes.
 */
export function addressName(address: string, salt: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  const network = plain.includes(':') ? expand(plain).slice(0, 4).join(':') : plain;
  return createHmac('sha256', salt).update(network).digest('base64url').slice(0, 22);
}

/** The eight groups of an IPv6 address. */
function expand(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const [left, right] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)];
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...middle, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
