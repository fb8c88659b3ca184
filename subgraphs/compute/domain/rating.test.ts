import { rational } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { type MeteredUsage, type PricePeriod, rate } from './rating.ts';

const SECOND = 1000n;
const usage = (id: string, from: bigint, to: bigint, more: Partial<MeteredUsage> = {}): MeteredUsage => ({
  ...{ id, org: 'org', resource: 'gpu', fromMs: from * SECOND, toMs: to * SECOND, units: rational(1n), corrects: null },
  ...more,
});
const price = (yuan: bigint, from: bigint | null, to: bigint | null): PricePeriod => ({
  resource: 'gpu',
  unitPrice: rational(yuan),
  fromMs: from === null ? null : from * SECOND,
  toMs: to === null ? null : to * SECOND,
});
const amounts = (records: MeteredUsage[], prices: PricePeriod[]) => {
  const rated = rate(records, prices);
  return rated.ok ? rated.value.lines.map(({ amountMinor }) => Number(amountMinor)) : rated.error;
};

describe('rate', () => {
  it('sums over price periods exactly and rounds each record once, half up', () => {
    expect(amounts([usage('a', 1800n, 5400n)], [price(1n, 0n, 3600n), price(3n, 3600n, null)])).toEqual([200]);
    // 18 s at 1 yuan an hour is half a fen; two such parts are one fen and not two.
    expect(amounts([usage('a', 0n, 18n), usage('b', 0n, 17n)], [price(1n, null, null)])).toEqual([1, 0]);
    expect(amounts([usage('a', 0n, 36n)], [price(1n, null, 18n), price(1n, 18n, 36n)])).toEqual([1]);
    expect(amounts([usage('a', 5n, 5n)], [])).toEqual([0]);
  });

  it('lets a correction take the place of what it corrects, along chains, in any order', () => {
    const chain = [
      usage('c', 0n, 3600n, { corrects: 'b' }),
      usage('a', 0n, 36000n),
      usage('b', 0n, 7200n, { corrects: 'a', org: 'other' }),
    ];
    const rated = rate(chain, [price(1n, null, null)]);
    expect(rated.ok && rated.value.lines.map(({ amountMinor }) => amountMinor)).toEqual([100n, 0n, 0n]);
    expect(rated.ok && Object.fromEntries(rated.value.totals)).toEqual({ org: 100n, other: 0n });
  });

  it.each([
    ['BAD_INTERVAL', 'a', [usage('a', 2n, 1n)], [price(1n, null, null)]],
    ['CONFLICTING_DUPLICATE', 'a', [usage('a', 1n, 2n), usage('a', 1n, 3n)], [price(1n, null, null)]],
    ['UNPRICED', 'a', [usage('a', 1n, 4n)], [price(1n, 0n, 2n), price(1n, 3n, 9n)]],
    ['UNPRICED', 'a', [usage('a', 1n, 4n, { resource: 'cpu' })], [price(1n, null, null)]],
    ['PRICE_OVERLAP', 'gpu', [], [price(1n, 5n, 7n), price(1n, 0n, 6n)]],
    ['PRICE_OVERLAP', 'gpu', [], [price(1n, null, null), price(2n, null, 3n)]],
    ['UNKNOWN_CORRECTION', 'a', [usage('a', 1n, 2n, { corrects: 'x' })], []],
    ['UNKNOWN_CORRECTION', 'a', [usage('a', 1n, 2n, { corrects: 'a' })], []],
    [
      'CONFLICTING_DUPLICATE',
      'a',
      [usage('a', 1n, 2n), usage('b', 1n, 2n, { corrects: 'a' }), usage('c', 1n, 2n, { corrects: 'a' })],
      [price(1n, null, null)],
    ],
  ])('refuses %s of %s', (code, id, records, prices) => {
    expect(amounts(records, prices)).toEqual({ code, id });
  });
});

function dice(seed: number) {
  let state = seed;
  return (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** What a history is made of: whole seconds, prices in thousandths of a fen, units in thousandths. */
interface History {
  readonly changes: readonly { readonly at: number; readonly milliFen: number }[];
  readonly records: readonly { id: string; from: number; to: number; milliUnits: number; corrects: string | null }[];
  readonly copies: readonly number[];
}

/** A job that is suspended and resumed, measured piece by piece, at changing prices; some pieces are corrected, some twice. */
function history(roll: (bound: number) => number): History {
  let at = roll(5000);
  const changes = Array.from({ length: 1 + roll(4) }, (_, place) => ({
    at: place === 0 ? 0 : place * 9000 + roll(9000),
    milliFen: 1 + roll(90_000),
  }));
  const records = Array.from({ length: 1 + roll(6) }, (_, place) => {
    const from = at;
    at += roll(8000);
    const piece = { id: `r${place}`, from, to: at, milliUnits: 1 + roll(64_000), corrects: null as string | null };
    at += roll(3) === 0 ? roll(4000) : 0;
    return piece;
  });
  for (let place = 0; place < records.length && records.length < 12; place++)
    if (roll(4) === 0)
      records.push({ ...records[place]!, id: `c${records.length}`, to: at, corrects: records[place]!.id });
  return { changes, records, copies: records.flatMap((_, place) => (roll(5) === 0 ? [place] : [])) };
}

/** The amount by counting: seconds one price at a time, one common denominator, one rounding. */
function oracle({ changes, records }: History): Map<string, bigint> {
  const replaced = new Set(records.map(({ corrects }) => corrects));
  const amount = ({ id, from, to, milliUnits }: History['records'][number]): bigint => {
    if (replaced.has(id)) return 0n;
    let sum = 0n;
    for (const [place, { at, milliFen }] of changes.entries()) {
      const end = changes[place + 1]?.at ?? Number.MAX_SAFE_INTEGER;
      const seconds = Math.max(0, Math.min(to, end) - Math.max(from, at));
      sum += BigInt(milliFen) * BigInt(milliUnits) * BigInt(seconds);
    }
    const denominator = 3_600_000_000n;
    return (sum + denominator / 2n) / denominator;
  };
  return new Map(records.map((record) => [record.id, amount(record)]));
}

function shuffled<T>(items: readonly T[], roll: (bound: number) => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = roll(last + 1);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

describe('10,000 random histories', () => {
  it('cost what a BigInt oracle says, to the fen, in any order and with repeats', () => {
    const roll = dice(20_261_124);
    let [compared, sum] = [0, 0n];
    for (let round = 0; round < 10_000; round++) {
      const past = history(roll);
      const records = [...past.records, ...past.copies.map((place) => past.records[place]!)].map((record) =>
        usage(record.id, BigInt(record.from), BigInt(record.to), {
          units: rational(BigInt(record.milliUnits), 1000n),
          corrects: record.corrects,
        }),
      );
      const prices = past.changes.map(({ at, milliFen }, place) => ({
        ...price(0n, BigInt(at), place + 1 < past.changes.length ? BigInt(past.changes[place + 1]!.at) : null),
        unitPrice: rational(BigInt(milliFen), 100_000n),
      }));
      const rated = rate(shuffled(records, roll), shuffled(prices, roll));
      if (!rated.ok) throw new Error(`history ${round}: ${rated.error.code} ${rated.error.id}`);
      const expected = oracle(past);
      for (const { id, amountMinor } of rated.value.lines)
        if (amountMinor !== expected.get(id)) expect({ round, id, amountMinor }).toBe(expected.get(id));
      if (rated.value.duplicates !== past.copies.length) expect(rated.value.duplicates).toBe(past.copies.length);
      compared += rated.value.lines.length;
      sum += rated.value.totals.get('org')!;
    }
    expect(compared).toBeGreaterThan(30_000);
    expect(sum).toBeGreaterThan(0n);
  });
});
