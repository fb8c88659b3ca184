import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, group, instant, print, shift } from './format.ts';

describe('print', () => {
  it.each([
    ['14000', 'PFLOPS', 'zh', '14,000', 'PFLOPS'],
    ['0.50', 'SHARE', 'zh', '50', '%'],
    ['0.55', 'SHARE', 'en', '55', '%'],
    ['0.537735849056', 'SHARE', 'zh', '≈ 53.8', '%'],
    ['26000000000', 'CNY', 'zh', '260', '亿元'],
    ['26000000000', 'CNY', 'en', 'CNY 26', 'bn'],
    ['35', 'MS', 'en', '35', 'MS'],
    ['10000000000', 'KWH', 'zh', '100 亿', 'KWH'],
    ['10000000000', 'KWH', 'en', '10 bn', 'KWH'],
    ['99999999', 'KWH', 'zh', '99,999,999', 'KWH'],
    ['0', 'COUNT', 'zh', '0', 'COUNT'],
    ['-0.005', 'SHARE', 'zh', '-0.5', '%'],
  ] as const)('%s %s in %s is %s %s', (value, unit, language, digits, printed) => {
    expect(print(value, unit, language)).toEqual({ digits, unit: printed });
  });
});

describe('exactness', () => {
  it('shifting there and back changes nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: -12, max: 12 }), (n, places) => {
        expect(shift(shift(n.toString(), places), -places)).toBe(n.toString());
      }),
    );
  });

  it('cuts half to even, as whole numbers would', () => {
    expect([cut('0.125', 2), cut('0.135', 2), cut('2.999', 2), cut('1.10', 2)].map((c) => c.text)).toEqual([
      '0.12',
      '0.14',
      '3',
      '1.10',
    ]);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (n) => {
        const floor = n / 1000n;
        const rest = n % 1000n;
        const expected = rest > 500n || (rest === 500n && floor % 2n === 1n) ? floor + 1n : floor;
        expect(cut(shift(n.toString(), -5), 2).text).toBe(
          n % 100000n === 0n || shift(n.toString(), -5).split('.')[1]!.length <= 2
            ? shift(n.toString(), -5)
            : shift(expected.toString(), -2),
        );
      }),
    );
  });

  it('groups only the whole part', () => {
    expect([group('1234567.8901'), group('999'), group('1000')]).toEqual(['1,234,567.8901', '999', '1,000']);
  });

  it('prints instants in the time of the city', () => {
    expect(instant('2026-11-24T16:15:03Z')).toBe('2026-11-25 00:15:03');
  });
});
