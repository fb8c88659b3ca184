import { decimal, toText } from '@yushu/kit/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CapacityClaim, capacityTotals, countCapacity } from './capacity.ts';
import { capacityKind, PRECISIONS, type Precision } from './capacity-kind.ts';

const claim = (identifier: string, pflops: string, more: Partial<CapacityClaim> = {}): CapacityClaim => ({
  identifier,
  pflops: decimal(pflops),
  precision: 'FP16',
  sparsity: 'DENSE',
  state: 'MANAGED',
  green: true,
  ...more,
});
const totalsOf = (claims: CapacityClaim[]) => capacityTotals(countCapacity(claims).counted);

describe('countCapacity', () => {
  it('leaves out, with the first reason that applies', () => {
    const { counted, excluded } = countCapacity([
      claim('A', '1'),
      claim('B', '1', { state: 'REGISTERED', precision: null, sparsity: 'SPARSE' }),
      claim('C', '1', { precision: null, sparsity: 'SPARSE' }),
      claim('D', '1', { sparsity: 'SPARSE' }),
      claim('A', '9'),
    ]);
    expect(counted.map(({ identifier }) => identifier)).toEqual(['A']);
    expect(excluded).toEqual([
      { row: 2, reason: 'NOT_MANAGED' },
      { row: 3, reason: 'PRECISION_MISSING' },
      { row: 4, reason: 'SPARSE' },
      { row: 5, reason: 'DUPLICATE_IDENTIFIER' },
    ]);
  });

  it('counts the managed row of an identifier whose earlier row was not managed', () => {
    const { counted, excluded } = countCapacity([
      claim('A', '1', { state: 'PLANNED' }),
      claim('A', '2'),
      claim('A', '3'),
    ]);
    expect(counted.map(({ pflops }) => toText(pflops))).toEqual(['2']);
    expect(excluded.map(({ row }) => row)).toEqual([1, 3]);
  });
});

describe('capacityTotals', () => {
  it('weights shares by capacity: ratios of sums, no means of shares', () => {
    const totals = totalsOf([
      claim('A', '900', { precision: 'FP32', green: false }),
      claim('B', '50', { precision: 'BF16' }),
      claim('C', '50', { precision: 'FP64' }),
    ]);
    expect(toText(totals.managedPflops)).toBe('1000');
    expect(toText(totals.intelligentShare!)).toBe('0.05');
    expect(toText(totals.greenShare!)).toBe('0.1');
    expect(PRECISIONS.map((precision) => toText(totals.byPrecision[precision]))).toEqual(['0', '50', '900', '50']);
  });

  it('adds decimals exactly: 0.1 + 0.2 of 0.6 are one half', () => {
    const totals = totalsOf([
      claim('A', '0.1'),
      claim('B', '0.2'),
      claim('C', '0.3', { precision: 'FP32', green: false }),
    ]);
    expect(totals.intelligentShare).toEqual({ numerator: 1n, denominator: 2n });
  });

  it('knows no share of nothing', () => {
    expect(totalsOf([])).toMatchObject({ intelligentShare: null, greenShare: null });
    expect(totalsOf([claim('A', '0')])).toMatchObject({ intelligentShare: null, greenShare: null });
  });

  it('equals plain integer sums over random rows', () => {
    const rows = fc.array(
      fc.record({
        identifier: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
        milli: fc.integer({ min: 0, max: 10 ** 9 }),
        precision: fc.constantFrom<Precision | null>(...PRECISIONS, null),
        sparsity: fc.constantFrom('DENSE' as const, 'SPARSE' as const),
        state: fc.constantFrom('MANAGED', 'REGISTERED'),
        green: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const claims = given.map(({ milli, ...row }) => ({ ...row, pflops: decimal(`${milli}e-3`) }));
        const first = new Map<string, (typeof given)[number]>();
        for (const row of given)
          if (row.state === 'MANAGED' && row.precision && row.sparsity === 'DENSE' && !first.has(row.identifier))
            first.set(row.identifier, row);
        const kept = [...first.values()];
        const sum = (list: typeof kept) => list.reduce((total, { milli }) => total + BigInt(milli), 0n);
        const { managedPflops, intelligentShare, greenShare } = totalsOf(claims);
        expect(managedPflops.numerator * 1000n).toBe(sum(kept) * managedPflops.denominator);
        if (sum(kept) === 0n) {
          expect(greenShare).toBeNull();
          return;
        }
        const green = sum(kept.filter((row) => row.green));
        const ai = sum(kept.filter((row) => row.precision === 'FP16' || row.precision === 'BF16'));
        expect(greenShare!.numerator * sum(kept)).toBe(green * greenShare!.denominator);
        expect(intelligentShare!.numerator * sum(kept)).toBe(ai * intelligentShare!.denominator);
      }),
    );
  });
});

describe('capacityKind', () => {
  it('splits by precision under the newest convention', () => {
    expect(PRECISIONS.map((precision) => capacityKind(precision))).toEqual([
      'INTELLIGENT',
      'INTELLIGENT',
      'GENERAL',
      'SUPER',
    ]);
  });
});
