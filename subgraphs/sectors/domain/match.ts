/** Demand meets supply: hard rules first, then a score of 0–1000 in exact arithmetic. */
import { cutAbove, type Failing, type PreparedOffer, type PreparedOffers } from './prepared-offers.ts';

/** Amounts are integers of fen; dates are YYYY-MM-DD; null is "not known". */
export interface Demand {
  readonly id: string;
  readonly orgId: string;
  readonly sector: string;
  readonly required: readonly string[];
  readonly preferred: readonly string[];
  readonly budgetMaxFen: bigint | null;
  readonly neededBy: string | null;
}

export type Rule = 'REQUIRED_CAPABILITY' | 'SECTOR' | 'BUDGET' | 'DATE' | 'SELF';
export interface FailedRule {
  readonly rule: Rule;
  /** The capabilities that the offer lacks, in the demand's order; with REQUIRED_CAPABILITY only. */
  readonly missing?: readonly string[];
}

export interface Match {
  readonly offerId: string;
  /** 0–1000. */
  readonly score: number;
  readonly priceUnknown: boolean;
}

export interface Rejection {
  readonly offerId: string;
  /** Every rule that fails, in the order of `Rule`. */
  readonly failed: readonly FailedRule[];
}

/** Everything decided about a demand. */
export interface Matching {
  readonly demandId: string;
  /** Best first; equal scores by offer id. */
  readonly matches: readonly Match[];
  /** For each offer, in order, a bit for every rule that it fails; `explain` spells them out. */
  readonly failures: Int32Array;
}

/** Own weights in thousandths: preferred capabilities offered, the sector listed, the price below the budget. */
const WEIGHTS = { preferred: 600n, sector: 250n, price: 150n } as const;

/** The offers that serve the demand, scored and ranked, and for each of the others which rules it fails. */
export function match(demand: Demand, prepared: PreparedOffers): Matching {
  const preferred = [...new Set(demand.preferred)];
  const failures = failuresOf(demand, prepared);
  const matches: Match[] = [];
  for (let place = 0; place < failures.length; place += 1) {
    if (failures[place] === 0) matches.push(scored(demand, preferred, prepared.offers[place]!));
  }
  matches.sort((a, b) => b.score - a.score || (a.offerId < b.offerId ? -1 : 1));
  return { demandId: demand.id, matches, failures };
}

/** Every rejected offer with all rules that it fails, in the order of the offers. */
export function explain(demand: Demand, { failures }: Matching, { offers }: PreparedOffers): Rejection[] {
  const required = [...new Set(demand.required)];
  // Offers that fail the same rules share one list: there are a dozen lists, not 400.
  const lists: (readonly FailedRule[] | undefined)[] = [];
  const rejected: Rejection[] = [];
  for (let place = 0; place < offers.length; place += 1) {
    const [pattern, offer] = [failures[place]!, offers[place]!];
    if (pattern === 0) continue;
    const isShared = required.length < CAPABILITY_BITS;
    const failed = (isShared ? lists[pattern] : undefined) ?? failedRules(required, pattern, offer);
    lists[pattern] = failed;
    rejected.push({ offerId: offer.id, failed });
  }
  return rejected;
}

const RULE_BITS = { SECTOR: 1, BUDGET: 2, DATE: 4, SELF: 8 } as const;
const RULES = Object.entries(RULE_BITS) as [keyof typeof RULE_BITS, number][];
const OTHER_RULES_MASK = 2 ** RULES.length - 1;
/** The sixteen lists of failures that have nothing to do with capabilities, by their bits. */
const OTHER_FAILURES: readonly (readonly FailedRule[])[] = Array.from({ length: OTHER_RULES_MASK + 1 }, (_, pattern) =>
  RULES.filter(([, bit]) => (pattern & bit) !== 0).map(([rule]) => ({ rule })),
);
const CAPABILITY_SHIFT = RULES.length;
/** Capabilities with a bit of their own; later ones share the last bit, and then no pattern is shared by offers. */
const CAPABILITY_BITS = 26;

/** For each offer a bit for every rule it fails: four rules, then the required capabilities in order. */
function failuresOf(demand: Demand, prepared: PreparedOffers): Int32Array {
  const columns = [...new Set(demand.required)].map((name) => prepared.lacking.get(name) ?? prepared.everyone);
  const failures = firstPass(demand, columns, prepared);
  for (let index = 2; index < columns.length; index += 1) {
    mark(failures, columns[index]!, 1 << (CAPABILITY_SHIFT + Math.min(index, CAPABILITY_BITS - 1)));
  }
  return failures;
}

/** The four rules and the first two capabilities in one pass: memory is what costs, and most demands need no more. */
function firstPass(demand: Demand, [first, second]: readonly Failing[], prepared: PreparedOffers): Int32Array {
  const { nobody, prices, days } = prepared;
  const sector = prepared.outside.get(demand.sector) ?? prepared.notEverywhere;
  const own = prepared.sameOrganization.get(demand.orgId) ?? nobody;
  const priceCut = cutAbove(prices, demand.budgetMaxFen);
  const dayCut = cutAbove(days, demand.neededBy);
  const [a, b] = [first ?? nobody, second ?? nobody];
  const [priceRanks, dayRanks] = [prices.ranks, days.ranks];
  const failures = new Int32Array(nobody.length);
  for (let place = 0; place < failures.length; place += 1) {
    failures[place] =
      (sector[place]! & RULE_BITS.SECTOR) |
      (priceRanks[place]! >= priceCut ? RULE_BITS.BUDGET : 0) |
      (dayRanks[place]! >= dayCut ? RULE_BITS.DATE : 0) |
      (own[place]! & RULE_BITS.SELF) |
      (a[place]! & (1 << CAPABILITY_SHIFT)) |
      (b[place]! & (2 << CAPABILITY_SHIFT));
  }
  return failures;
}

function mark(failures: Int32Array, failing: Failing, bit: number): void {
  for (let place = 0; place < failures.length; place += 1) failures[place]! |= failing[place]! & bit;
}

function failedRules(required: readonly string[], pattern: number, offer: PreparedOffer): readonly FailedRule[] {
  const others = OTHER_FAILURES[pattern & OTHER_RULES_MASK]!;
  if (pattern <= OTHER_RULES_MASK) return others;
  const missing = required.filter((capability) => !offer.capabilities.has(capability));
  return [{ rule: 'REQUIRED_CAPABILITY', missing }, ...others];
}

function scored(demand: Demand, preferred: readonly string[], offer: PreparedOffer): Match {
  const offered = preferred.reduce((count, capability) => count + (offer.capabilities.has(capability) ? 1 : 0), 0);
  return {
    offerId: offer.id,
    score: score(offered, preferred.length, offer.sectors.has(demand.sector), offer.priceFromFen, demand.budgetMaxFen),
    priceUnknown: offer.priceFromFen === null,
  };
}

/**
 * 1000·(0.60·share of preferred offered (1 if none) + 0.25·[sector listed] + 0.15·(1 − price/budget)), rounded half up.
 * The price counts nothing when it or the budget is unknown, or the budget is 0. One fraction, no rounding on the way.
 */
function score(offered: number, wanted: number, listed: boolean, price: bigint | null, budget: bigint | null): number {
  const [count, of] = wanted === 0 ? [1n, 1n] : [BigInt(offered), BigInt(wanted)];
  const whole = WEIGHTS.preferred * count + (listed ? WEIGHTS.sector * of : 0n);
  if (price === null || !budget) return roundHalfUp(whole, of);
  return roundHalfUp(whole * budget + WEIGHTS.price * (budget - price) * of, of * budget);
}

const roundHalfUp = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator));
