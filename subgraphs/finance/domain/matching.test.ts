import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DemandTerms, failingRules, inOfferOrder, matchDemand, type ProductTerms } from './matching.ts';

const demand: DemandTerms = {
  ...{ id: 'd', sector: 'health', sizeClass: 'SMALL', amountFen: 500n, tenorMonths: 12, maxRateBp: 400 },
};
const open: ProductTerms = {
  ...{ id: 'p', sectors: null, sizeClasses: null, minAmountFen: null, maxAmountFen: null },
  ...{ minTenorMonths: null, maxTenorMonths: null, rateBp: 400 },
};

describe('failingRules', () => {
  it('takes null for no limit, and bounds as included', () => {
    expect(failingRules(demand, open)).toEqual([]);
    const exact = { minAmountFen: 500n, maxAmountFen: 500n, minTenorMonths: 12, maxTenorMonths: 12 };
    expect(failingRules(demand, { ...open, ...exact })).toEqual([]);
  });

  it('names every rule that fails, in order', () => {
    const far = { sectors: ['x'], sizeClasses: [], minAmountFen: 501n, maxTenorMonths: 11, rateBp: 401 };
    expect(failingRules(demand, { ...open, ...far })).toEqual(['SECTOR', 'SIZE', 'AMOUNT', 'TENOR', 'RATE']);
    expect(failingRules({ ...demand, sector: null }, { ...open, sectors: ['health'] })).toEqual(['SECTOR']);
    expect(failingRules({ ...demand, maxRateBp: null }, { ...open, rateBp: 9_999 })).toEqual([]);
  });
});

describe('matchDemand', () => {
  it('puts the cheapest first, then the id', () => {
    const products = ['c', 'a', 'b'].map((id) => ({ ...open, id, rateBp: id === 'b' ? 300 : 350 }));
    expect(matchDemand(demand, inOfferOrder(products)).matches).toEqual(['b', 'a', 'c']);
  });

  it('never loses a match when a rule is relaxed (F13)', () => {
    const limit = (most: number) => fc.option(fc.integer({ min: 0, max: most }));
    const words = fc.option(fc.subarray(['a', 'b', 'c']));
    const product = fc.record({
      ...{ sectors: words, sizeClasses: words, rateBp: fc.nat(9) },
      ...{ minAmountFen: limit(9), maxAmountFen: limit(9), minTenorMonths: limit(9), maxTenorMonths: limit(9) },
    });
    const asked = fc.record({ sector: fc.constantFrom('a', 'b'), sizeClass: fc.constantFrom('a', 'c'), at: fc.nat(9) });
    fc.assert(
      fc.property(product, asked, fc.constantFrom(...KEYS), (given, { at, ...who }, relaxed) => {
        const terms = { ...demand, ...who, amountFen: BigInt(at), tenorMonths: at, maxRateBp: at };
        const tight = { ...given, id: 'p', ...big(given) };
        const before = failingRules(terms, tight);
        const after = failingRules(terms, { ...tight, [relaxed]: null });
        return after.every((rule) => before.includes(rule));
      }),
    );
  });
});

const KEYS = ['sectors', 'sizeClasses', 'minAmountFen', 'maxAmountFen', 'minTenorMonths', 'maxTenorMonths'] as const;
const big = (given: { minAmountFen: number | null; maxAmountFen: number | null }) => ({
  minAmountFen: given.minAmountFen === null ? null : BigInt(given.minAmountFen),
  maxAmountFen: given.maxAmountFen === null ? null : BigInt(given.maxAmountFen),
});
