/** 80 offers and 120 requests whose best match is known by construction. */
import { idOf } from '@yushu/kit/domain';
import type { Offer } from '../domain/prepared-offers.ts';
import type { MatchRequestState } from '../domain/transitions.ts';
import { DAY_MS, dayOf } from './days.ts';
import type { SeedMatchRequest, SeedOrganization } from './illustrative-rows.ts';
import type { Dice } from './random.ts';
import document from './scenes.json' with { type: 'json' };

const { capabilities } = document;

/** An offer with the one sector that it serves. */
export interface PlantedOffer {
  readonly offer: Offer;
  readonly sector: string;
}
const OFFERS = 80;

/**
 * Within a sector no two offers list the same three capabilities. A request for one's three is served by it in full
 * (≥ 850), by any other offer at most in half of what is preferred (≤ 700): so each best match is known.
 */
export function makeOffers(dice: Dice, organizations: readonly SeedOrganization[], now: number): PlantedOffer[] {
  const taken = new Set<string>();
  return Array.from({ length: OFFERS }, (_, index) => {
    const { sector } = document.sectors[index % document.sectors.length]!;
    const offer: Offer = {
      id: idOf('off', `example-${index}`),
      orgId: organizations[index % organizations.length]!.id,
      sectors: [sector],
      capabilities: freshTriple(dice, sector, taken),
      priceFromFen: BigInt(dice.between(20, 90)) * 1_000_000n,
      availableFrom: dayOf(now + dice.between(-60, 30) * DAY_MS),
    };
    return { offer, sector };
  });
}

function freshTriple(dice: Dice, sector: string, taken: Set<string>): string[] {
  for (;;) {
    const triple = new Set<string>();
    while (triple.size < 3) triple.add(dice.pick(capabilities).code);
    const key = `${sector} ${[...triple].sort().join(' ')}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return [...triple];
  }
}

const REQUEST_STATES: readonly MatchRequestState[] = [
  'MATCHED',
  'OPEN',
  'SHORTLISTED',
  'MATCHED',
  'ACCEPTED',
  'LAPSED',
  'WITHDRAWN',
];
const REQUESTS = 120;

/** Requests for the offers' capabilities by other organizations, within budget and time. */
export function makeRequests(
  dice: Dice,
  organizations: readonly SeedOrganization[],
  offers: readonly PlantedOffer[],
  now: number,
): SeedMatchRequest[] {
  return Array.from({ length: REQUESTS }, (_, index) => {
    const { offer, sector } = offers[index % offers.length]!;
    const [required, ...preferred] = offer.capabilities;
    const others = organizations.filter((organization) => organization.id !== offer.orgId);
    return {
      id: idOf('mrq', `example-${index}`),
      orgId: dice.pick(others).id,
      sector,
      required: [required!],
      preferred,
      budgetMaxFen: offer.priceFromFen! + BigInt(dice.between(0, 60)) * 1_000_000n,
      neededBy: dayOf(now + dice.between(31, 200) * DAY_MS),
      state: REQUEST_STATES[index % REQUEST_STATES.length]!,
      bestOfferId: offer.id,
    };
  });
}
