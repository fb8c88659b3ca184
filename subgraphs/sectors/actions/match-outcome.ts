import { type Demand, explain, match } from '../domain/match.ts';
import type { PreparedOffers } from '../domain/prepared-offers.ts';
import type { MatchOutcome } from '../store/match-requests.ts';

/** Everything that is kept of a matching: the ranked offers, and why each of the others does not fit. */
export function matchOutcome(demand: Demand, offers: PreparedOffers): MatchOutcome {
  const matching = match(demand, offers);
  const rejected = explain(demand, matching, offers).map(({ offerId, failed }) => ({
    offerId,
    failed: failed.map(({ rule, missing }) => ({ rule, ...(missing ? { missing: [...missing] } : {}) })),
  }));
  return { matches: [...matching.matches], rejected };
}
