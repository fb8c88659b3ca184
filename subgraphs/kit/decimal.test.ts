import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  div,
  mul,
  parseDecimal,
  rational,
  roundHalfEven,
  sub,
  toFixed,
  toText,
} from './decimal.ts';

const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 20 }))
  .map(([digits, places]) => toText(rational(digits, 10n ** BigInt(places))));

describe('decimals', () => {
  it('are exact where floating point is not', () => {
    expect(toText(add(decimal('0.1'), decimal('0.2')))).toBe('0.3');
    expect(compare(decimal('50.000000000001'), decimal('50'))).toBe(1);
    expect(toText(mul(div(rational(1n), rational(3n)), rational(3n)))).toBe('1');
  });

  it('read every written form of a number, and nothing else', () => {
    const read = (text: string) => {
      const parsed = parseDecimal(text);
      return parsed.ok ? toText(parsed.value) : null;
    };
    expect(['7', '-0', '007.50', '+1', '1.5e3', '25E-4'].map(read)).toEqual(['7', '0', '7.5', '1', '1500', '0.0025']);
    const wrong = [
      '',
      ' 1',
      '1 ',
      '.5',
      '5.',
      '1,000',
      'NaN',
      'Infinity',
      '0x1',
      '1e',
      '1e9999',
      '１',
      '9'.repeat(1001),
    ];
    expect(wrong.map(read)).toEqual(wrong.map(() => null));
  });

  it('survive text and back', () => {
    fc.assert(fc.property(decimalText, (text) => toText(decimal(text)) === text));
  });

  it('obey the laws of arithmetic', () => {
    fc.assert(
      fc.property(decimalText, decimalText, decimalText, (x, y, z) => {
        const [a, b, c] = [decimal(x), decimal(y), decimal(z)];
        expect(mul(a, add(b, c))).toEqual(add(mul(a, b), mul(a, c)));
        expect(add(sub(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(mul(div(a, b), b)).toEqual(a);
      }),
    );
  });

  it('round ties to even as text and away from zero when fixed', () => {
    const values = ['0.125', '0.135', '-0.125', '-0.135', '2.675', '-0.004'].map(decimal);
    expect(values.map((value) => toText(value, 2))).toEqual(['0.12', '0.14', '-0.12', '-0.14', '2.68', '0']);
    expect(values.map((value) => toFixed(value, 2))).toEqual(['0.13', '0.14', '-0.13', '-0.14', '2.68', '0.00']);
    expect([1n, 3n, 5n, -1n, -3n].map((n) => roundHalfEven(rational(n, 2n)))).toEqual([0n, 2n, 2n, 0n, -2n]);
    expect(toFixed(decimal('-12.5'), 0)).toBe('-13');
  });

  it('end a quotient without end at 20 places, but no decimal that ends', () => {
    expect(toText(rational(2n, 3n))).toBe('0.66666666666666666667');
    expect(toText(rational(1n, 2n ** 30n))).toBe('0.000000000931322574615478515625');
  });

  it('refuse to divide by zero', () => {
    expect(() => div(rational(1n), rational(0n))).toThrow(RangeError);
  });
});
