/** Illustrative links from the centre, and round trips on them that are drawn by a law. */
import { idOf } from '@yushu/kit';
import type { LinkSample, LinkState } from '../domain/network.ts';
import { boundMsOf } from '../domain/network.ts';
import { SITES, siteIdOf } from './sites.ts';

export interface SeedLink {
  readonly id: string;
  readonly fromSiteId: string;
  readonly toSiteId: string;
  readonly state: LinkState;
}
export interface SeedSample extends LinkSample {
  readonly id: string;
  readonly linkId: string;
}

const CENTRE = 'CQ-C1';
const ENDS = ['CQ-E1', 'CQ-E2', 'CQ-E3', 'CQ-E4', 'HM-F1'];
const linkIdOf = (end: string): string => idOf('lnk', `${CENTRE}-${end}`);

export const LINKS: readonly SeedLink[] = ENDS.map((end) => ({
  id: linkIdOf(end),
  fromSiteId: siteIdOf(CENTRE),
  toSiteId: siteIdOf(end),
  state: 'LISTED',
}));

const FIRST = Date.UTC(2026, 8, 1);
const EVERY_MS = 6 * 3_600_000;
const SAMPLES_A_LINK = 200;

/**
 * The law: the light bound times 1.3 for the cable's detours, 0.4 ms of devices, a swing of ±4 % over the day, and a
 * queueing delay that is exponential with a mean of 2 % of the bound and 0.05 ms. Microseconds.
 */
const samplesOf = (end: string, seed: number): SeedSample[] => {
  const bound = boundMsOf({ from: siteOf(CENTRE), to: siteOf(end) });
  const draw = dice(seed);
  return Array.from({ length: SAMPLES_A_LINK }, (_, index) => {
    const at = new Date(FIRST + index * EVERY_MS);
    const day = 1 + 0.04 * Math.cos((2 * Math.PI * (at.getUTCHours() - 12)) / 24);
    const queue = -Math.log(1 - draw()) * (0.02 * bound + 0.05);
    const roundTripMs = (1.3 * bound * day + 0.4 + queue).toFixed(3);
    return { id: idOf('smp', `${CENTRE}-${end}-${index}`), linkId: linkIdOf(end), at, roundTripMs };
  });
};

const siteOf = (code: string) => SITES.find((site) => site.code === code)!;

/** Park and Miller's generator: the same draws on every machine, in (0, 1). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export const SAMPLES: readonly SeedSample[] = ENDS.flatMap((end, index) => samplesOf(end, 2_027 + index));
