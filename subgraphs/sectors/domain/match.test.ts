import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Demand, explain, match } from './match.ts';
import { parseDemands, parseOffers } from './match-input.ts';
import { type Offer, prepareOffers } from './prepared-offers.ts';

const file = `${process.env.YUSHU_DATA ?? '../shared/data'}/sectors/match-cases.json`;
const given = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;

const matchAll = (demands: readonly Demand[], offers: readonly Offer[]) => {
  const prepared = prepareOffers(offers);
  return demands.map((demand) => {
    const matching = match(demand, prepared);
    const { demandId, matches } = matching;
    return { demandId, matches, rejected: explain(demand, matching, prepared) };
  });
};

it.skipIf(given === null)('equals the given cases', () => {
  const [demands, offers] = [parseDemands(given.demands), parseOffers(given.offers)];
  expect(demands.ok && offers.ok).toBe(true);
  if (demands.ok && offers.ok) expect(matchAll(demands.value, offers.value)).toEqual(given.expected);
});

const capabilities = ['imaging', 'scorecard', 'routing', 'energy', 'text'];
const sectors = ['health', 'finance', 'green'];
const days = ['2026-11-01', '2026-12-01', '2027-01-01'];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const fen = fc.bigInt({ min: 0n, max: 12n });
const demandLaw: fc.Arbitrary<Demand> = fc.record({
  id: fc.constant('d'),
  orgId: fc.constantFrom('o1', 'o2'),
  sector: fc.constantFrom(...sectors, 'unlisted'),
  required: fc.array(fc.constantFrom(...capabilities, 'unheard-of'), { maxLength: 3 }),
  preferred: fc.array(fc.constantFrom(...capabilities), { maxLength: 3 }),
  budgetMaxFen: maybe(fen),
  neededBy: maybe(fc.constantFrom(...days)),
});
const offerLaw = fc.record({
  orgId: fc.constantFrom('o1', 'o2', 'o3'),
  sectors: fc.array(fc.constantFrom(...sectors, '*'), { maxLength: 3 }),
  capabilities: fc.array(fc.constantFrom(...capabilities), { maxLength: 5 }),
  priceFromFen: maybe(fen),
  availableFrom: maybe(fc.constantFrom(...days)),
});
const offersLaw: fc.Arbitrary<Offer[]> = fc
  .array(offerLaw, { minLength: 1, maxLength: 12 })
  .map((offers) => offers.map((offer, index) => ({ ...offer, id: `o${index}` })));

/** The room's rules read once more, one offer at a time, with fractions of integers. */
function plainly(demand: Demand, offer: Offer) {
  const missing = [...new Set(demand.required)].filter((capability) => !offer.capabilities.includes(capability));
  const failed: unknown[] = missing.length > 0 ? [{ rule: 'REQUIRED_CAPABILITY', missing }] : [];
  if (!offer.sectors.includes(demand.sector) && !offer.sectors.includes('*')) failed.push({ rule: 'SECTOR' });
  const { budgetMaxFen: budget, neededBy } = demand;
  const { priceFromFen: price, availableFrom } = offer;
  if (budget !== null && price !== null && price > budget) failed.push({ rule: 'BUDGET' });
  if (neededBy !== null && availableFrom !== null && availableFrom > neededBy) failed.push({ rule: 'DATE' });
  if (offer.orgId === demand.orgId) failed.push({ rule: 'SELF' });
  const wanted = [...new Set(demand.preferred)];
  const hits = wanted.filter((capability) => offer.capabilities.includes(capability)).length;
  // All in 1/(60·budget) units: shares of up to three wishes divide 6.
  const [b, p] = [budget || 1n, price === null || !budget ? budget || 1n : price];
  const parts = BigInt(wanted.length === 0 ? 6 : (hits * 6) / wanted.length);
  const twice = 2n * (600n * parts * b + (offer.sectors.includes(demand.sector) ? 1500n * b : 0n) + 900n * (b - p));
  return { failed, score: Number((twice + 6n * b) / (12n * b)) };
}

describe('matching', () => {
  it('equals a plain reading of the rules, offer by offer', () => {
    fc.assert(
      fc.property(demandLaw, offersLaw, (demand, offers) => {
        const [result] = matchAll([demand], offers);
        for (const offer of offers) {
          const { failed, score } = plainly(demand, offer);
          const found = result!.matches.find((one) => one.offerId === offer.id);
          if (failed.length === 0)
            expect(found).toEqual({ offerId: offer.id, score, priceUnknown: offer.priceFromFen === null });
          else expect(result!.rejected.find((one) => one.offerId === offer.id)?.failed).toEqual(failed);
        }
        expect(result!.matches.length + result!.rejected.length).toBe(offers.length);
      }),
      { numRuns: 500, seed: 4311 },
    );
  });

  it('loses no match when one constraint is relaxed: 500 cases', () => {
    const relax: ((demand: Demand) => Demand)[] = [
      (demand) => ({ ...demand, required: demand.required.slice(1) }),
      (demand) => ({ ...demand, budgetMaxFen: demand.budgetMaxFen === null ? null : demand.budgetMaxFen + 3n }),
      (demand) => ({ ...demand, budgetMaxFen: null }),
      (demand) => ({ ...demand, neededBy: null }),
      (demand) => ({ ...demand, neededBy: demand.neededBy && '2027-01-01' }),
      (demand) => ({ ...demand, orgId: 'nobody' }),
    ];
    let kept = 0;
    fc.assert(
      fc.property(demandLaw, offersLaw, fc.constantFrom(...relax), (demand, offers, loosen) => {
        const [before, after] = matchAll([demand, loosen(demand)], offers);
        const now = new Set(after!.matches.map((one) => one.offerId));
        kept += before!.matches.length;
        expect(before!.matches.filter((one) => !now.has(one.offerId))).toEqual([]);
      }),
      { numRuns: 500, seed: 57 },
    );
    // A law about matches proves nothing where there are none.
    expect(kept).toBeGreaterThan(200);
  });

  it('lists all of 40 required capabilities, more than a pattern has bits for', () => {
    const required = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const demand = {
      id: 'd',
      orgId: 'y',
      sector: 'health',
      required,
      preferred: [],
      budgetMaxFen: null,
      neededBy: null,
    };
    const offers = [39, 38].map((spared, index) => ({
      id: `o${index}`,
      orgId: 'x',
      sectors: ['health'],
      capabilities: [`c${spared}`],
      priceFromFen: null,
      availableFrom: null,
    }));
    const [result] = matchAll([demand], offers);
    const missing = [39, 38].map((spared) => required.filter((name) => name !== `c${spared}`));
    expect(result!.rejected.map((one) => one.failed)).toEqual(
      missing.map((list) => [{ rule: 'REQUIRED_CAPABILITY', missing: list }]),
    );
  });

  it('ranks by score, then by id, and rounds a half up', () => {
    const demand: Demand = {
      id: 'd',
      orgId: 'y',
      sector: 'health',
      required: [],
      preferred: [],
      budgetMaxFen: 300n,
      neededBy: null,
    };
    const offer = (id: string, priceFromFen: bigint): Offer => ({
      id,
      orgId: 'x',
      sectors: ['health'],
      capabilities: [],
      priceFromFen,
      availableFrom: null,
    });
    // 150 · 1/300 is exactly one half.
    const [result] = matchAll([demand], [offer('b', 299n), offer('c', 300n), offer('a', 299n)]);
    expect(result!.matches.map((one) => [one.offerId, one.score])).toEqual([
      ['a', 851],
      ['b', 851],
      ['c', 850],
    ]);
  });
});

describe('input', () => {
  const demand = { id: 'd', orgId: 'y', sector: 'health', required: [], preferred: [] };
  it.each([
    [[demand, demand], { code: 'DUPLICATE_ID', path: '1.id' }],
    [[{ ...demand, neededBy: '2027-02-30' }], { code: 'INVALID_TIME', path: '0.neededBy' }],
    [[{ ...demand, budgetMaxFen: 0.5 }], { code: 'INVALID_DEFINITION', path: '0.budgetMaxFen' }],
    [[{ ...demand, budgetMaxFen: 2 ** 53 }], { code: 'INVALID_DEFINITION', path: '0.budgetMaxFen' }],
    [[{ ...demand, required: 'imaging' }], { code: 'INVALID_DEFINITION', path: '0.required' }],
    [[null], { code: 'INVALID_DEFINITION', path: '0.id' }],
    [[], { code: 'EMPTY_INPUT', path: '' }],
    [{}, { code: 'INVALID_DEFINITION', path: '' }],
  ])('%j is refused', (value, error) => expect(parseDemands(value)).toEqual({ ok: false, error }));
});
