/** How long an answer may be given again, and to whom. Pure. */

export interface Freshness {
  maxAgeMs: number;
  /** True: the same for every viewer. False: for the viewer alone who got it. */
  shared: boolean;
}

/** What two parts of one answer allow together: the shorter time, the narrower circle; null when either allows nothing. */
export function strictest(left: Freshness | null, right: Freshness | null): Freshness | null {
  if (!left || !right) return null;
  return { maxAgeMs: Math.min(left.maxAgeMs, right.maxAgeMs), shared: left.shared && right.shared };
}

/**
 * What a `Cache-Control` header allows (RFC 9111, 5.2.2). Shared only where it says `public` or `s-maxage`: a gateway asks in
 * the name of viewers, and an answer that says less may be one viewer's own. null when it may not be kept.
 */
export function readCacheControl(header: string | string[] | undefined): Freshness | null {
  if (!header) return null;
  const told = new Map(String(header).toLowerCase().split(',').map(directive));
  if (told.has('no-store') || told.has('no-cache')) return null;
  const shared = !told.has('private') && (told.has('public') || told.has('s-maxage'));
  const seconds = (shared ? told.get('s-maxage') : undefined) ?? told.get('max-age') ?? '';
  if (!/^\d{1,9}$/.test(seconds) || Number(seconds) === 0) return null;
  return { maxAgeMs: Number(seconds) * 1000, shared };
}

function directive(part: string): [string, string] {
  const [name = '', value = ''] = part.split('=', 2);
  return [name.trim(), value.trim().replace(/^"(.*)"$/, '$1')];
}

/** The header that says it again to clients; `no-store` for what may not be kept. */
export function writeCacheControl(freshness: Freshness | null): string {
  if (!freshness) return 'no-store';
  return `${freshness.shared ? 'public' : 'private'}, max-age=${Math.floor(freshness.maxAgeMs / 1000)}`;
}

/** Gathers how long an answer may be kept from the parts that rooms give. */
export class FreshnessOfAnswer {
  #all: Freshness | null | undefined;

  take(part: Freshness | null | undefined): void {
    this.#all = this.#all === undefined ? (part ?? null) : strictest(this.#all, part ?? null);
  }

  /** null when one of the parts may not be kept, or when no room was asked. */
  get value(): Freshness | null {
    return this.#all ?? null;
  }
}
