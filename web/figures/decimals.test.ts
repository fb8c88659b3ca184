import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from './decimals.ts';

describe('sum', () => {
  it('is exact where floats are not', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum(['60.5', '920', '1500'])).toBe('2480.5');
    expect(sum([])).toBe('0');
    expect(sum(['-0.05', '0.05'])).toBe('0');
  });

  it('equals whole arithmetic on hundredths', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n })), (cents) => {
        const texts = cents.map((n) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`);
        const total = cents.reduce((a, b) => a + b, 0n);
        const fraction = String(total % 100n)
          .padStart(2, '0')
          .replace(/0+$/, '');
        expect(sum(texts)).toBe(`${total / 100n}${fraction ? `.${fraction}` : ''}`);
      }),
    );
  });
});
