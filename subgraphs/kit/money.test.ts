import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, rational } from './decimal.ts';
import {
  addMoney,
  compareMoney,
  minorToNano,
  money,
  multiplyMoney,
  nanoToMinor,
  subtractMoney,
  sumMoney,
} from './money.ts';

describe('money', () => {
  it('adds beyond the integers of floating point', () => {
    expect(addMoney(money(9_007_199_254_740_993n), money(2n)).amountMinor).toBe(9_007_199_254_740_995n);
    expect(subtractMoney(money(1n), money(3n)).amountMinor).toBe(-2n);
    expect(sumMoney([money(1n), money(2n), money(3n)])).toEqual(money(6n));
    expect(sumMoney([])).toEqual(money(0n));
  });

  it('compares', () => {
    expect([compareMoney(money(1n), money(2n)), compareMoney(money(2n), money(2n))]).toEqual([-1, 0]);
  });

  it('never mixes currencies', () => {
    expect(() => addMoney(money(1n), money(1n, 'USD'))).toThrow(TypeError);
    expect(() => compareMoney(money(1n), money(1n, 'USD'))).toThrow(TypeError);
    expect(() => sumMoney([money(1n, 'USD')])).toThrow(TypeError);
  });

  it('multiplies exactly and rounds ties away from zero', () => {
    expect(multiplyMoney(money(1_005n), decimal('0.1')).amountMinor).toBe(101n);
    expect(multiplyMoney(money(-1_005n), decimal('0.1')).amountMinor).toBe(-101n);
    expect(multiplyMoney(money(100n), rational(1n, 3n)).amountMinor).toBe(33n);
  });

  it('turns fen into nano-yuan and back without loss, and rounds half a fen up', () => {
    fc.assert(fc.property(fc.bigInt(), (minor) => nanoToMinor(minorToNano(minor)) === minor));
    expect([4_999_999n, 5_000_000n, -5_000_000n].map(nanoToMinor)).toEqual([0n, 1n, -1n]);
  });
});
