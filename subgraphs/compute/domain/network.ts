/** A link as the room shows it, its figures worked out from the sites at its ends. */
import { decimal, type Figure, type Provenance, toText, weakest } from '@yushu/kit/domain';
import { greatCircleKm, lightBoundMs } from './link.ts';
import type { Site } from './site.ts';

/** LISTED links are the ones whose latency is answered for. */
export const LINK_STATES = ['PLANNED', 'LISTED', 'DOWN', 'RETIRED'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export interface NetworkLink {
  readonly id: string;
  readonly from: Site;
  readonly to: Site;
  readonly state: LinkState;
  /** 95th percentile of the newest samples in ms, decimal text; null without samples. */
  readonly p95RoundTripMs: string | null;
  /** The weakest of the link's own and its samples'. */
  readonly provenance: Provenance;
}

/** One measured round trip. `at` is a moment in UTC, `roundTripMs` decimal text. */
export interface LinkSample {
  readonly at: Date;
  readonly roundTripMs: string;
}

/** Km between the two ends, to the metre; unknown (null) when a place is. */
export const distanceOf = (link: Pick<NetworkLink, 'from' | 'to'>): Figure => figureOf(link, 'KM', (km) => km);

/** The least round trip between the two ends in ms, to the microsecond; unknown (null) when a place is. */
export const lightBoundOf = (link: Pick<NetworkLink, 'from' | 'to'>): Figure => figureOf(link, 'MS', lightBoundMs);

/** The bound in full precision, for comparing; 0, which refuses nothing, when a place is not known. */
export function boundMsOf({ from, to }: Pick<NetworkLink, 'from' | 'to'>): number {
  return from.place && to.place ? lightBoundMs(greatCircleKm(from.place.value, to.place.value)) : 0;
}

function figureOf({ from, to }: Pick<NetworkLink, 'from' | 'to'>, unit: string, of: (km: number) => number): Figure {
  if (!from.place || !to.place) return { value: null, unit, asOf: null, provenance: from.provenance };
  const value = of(greatCircleKm(from.place.value, to.place.value)).toFixed(3);
  const provenance = weakest([from.place.provenance, to.place.provenance]);
  return { value: toText(decimal(value)), unit, asOf: null, provenance };
}
