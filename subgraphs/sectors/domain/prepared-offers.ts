/** Offers arranged once, by each rule of matching, so that a demand only walks over the offers that fail it. */

/** Amounts are integers of fen; dates are YYYY-MM-DD; null is "not known". */
export interface Offer {
  readonly id: string;
  readonly orgId: string;
  /** Sector codes; `*` serves every sector. */
  readonly sectors: readonly string[];
  readonly capabilities: readonly string[];
  readonly priceFromFen: bigint | null;
  readonly availableFrom: string | null;
}

/** An offer whose lists are sets. */
export interface PreparedOffer extends Pick<Offer, 'id' | 'orgId' | 'priceFromFen' | 'availableFrom'> {
  readonly sectors: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<string>;
}

/** −1 (all bits set) at the places of offers that fail a rule, 0 at the others: a mask for any rule's bit. */
export type Failing = Int32Array;

/** Known values in ascending order, and for each offer the rank of its own; −1 of an unknown one. */
export interface Ranked<T> {
  readonly values: readonly T[];
  readonly ranks: Int32Array;
}

/** Offers, and who fails what. */
export interface PreparedOffers {
  readonly offers: readonly PreparedOffer[];
  readonly everyone: Failing;
  readonly nobody: Failing;
  /** By capability: who lacks it. A capability that is not here is lacked by everyone. */
  readonly lacking: ReadonlyMap<string, Failing>;
  /** By sector: who does not serve it. A sector that is not here is served by offers for `*` only. */
  readonly outside: ReadonlyMap<string, Failing>;
  readonly notEverywhere: Failing;
  readonly sameOrganization: ReadonlyMap<string, Failing>;
  readonly prices: Ranked<bigint>;
  readonly days: Ranked<string>;
}

/** Prepares offers for any number of demands. */
export function prepareOffers(given: readonly Offer[]): PreparedOffers {
  const offers = given.map((offer) => ({
    ...offer,
    sectors: new Set(offer.sectors),
    capabilities: new Set(offer.capabilities),
  }));
  const failing = (test: (offer: PreparedOffer) => boolean): Failing =>
    Int32Array.from(offers, (offer) => (test(offer) ? -1 : 0));
  const table = (names: Iterable<string>, test: (offer: PreparedOffer, name: string) => boolean) =>
    new Map([...new Set(names)].map((name) => [name, failing((offer) => test(offer, name))]));
  return {
    offers,
    everyone: failing(() => true),
    nobody: failing(() => false),
    lacking: table(
      given.flatMap((offer) => offer.capabilities),
      (offer, capability) => !offer.capabilities.has(capability),
    ),
    outside: table(
      given.flatMap((offer) => offer.sectors),
      (offer, sector) => !offer.sectors.has(sector) && !offer.sectors.has('*'),
    ),
    notEverywhere: failing((offer) => !offer.sectors.has('*')),
    sameOrganization: table(
      given.map((offer) => offer.orgId),
      (offer, orgId) => offer.orgId === orgId,
    ),
    prices: ranked(offers.map((offer) => offer.priceFromFen)),
    days: ranked(offers.map((offer) => offer.availableFrom)),
  };
}

function ranked<T extends bigint | string>(values: readonly (T | null)[]): Ranked<T> {
  const known = [...new Set(values.filter((value) => value !== null))].sort((a, b) => (a < b ? -1 : 1));
  const rankOf = new Map(known.map((value, rank) => [value, rank]));
  return { values: known, ranks: Int32Array.from(values, (value) => (value === null ? -1 : rankOf.get(value)!)) };
}

/** The rank from which on values are above the limit; without a limit none is. */
export function cutAbove<T extends bigint | string>({ values }: Ranked<T>, limit: T | null): number {
  if (limit === null) return values.length;
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
