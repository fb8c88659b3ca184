import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microText, parseMicro } from './micro.ts';

const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const decimals = fc
  .tuple(digits(1, 18), fc.option(digits(1, 9)))
  .map(([whole, fraction]) => (fraction === null ? whole : `${whole}.${fraction}`));

describe('values in millionths', () => {
  it('are what decimal.js makes of them', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        const read = parseMicro(text);
        const exact = new Decimal(text).times(1_000_000);
        const tooFine = (text.split('.')[1] ?? '').length > 6;
        if (tooFine) expect(read).toEqual({ ok: false, error: 'TOO_PRECISE' });
        else if (exact.gt('9223372036854775807')) expect(read).toEqual({ ok: false, error: 'VALUE_TOO_LARGE' });
        else expect(read).toEqual({ ok: true, value: BigInt(exact.toFixed(0)) });
      }),
      { numRuns: 2_000 },
    );
  });

  it('are read the same with a sign, which is read by another way', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'0123456789.-+ e'), maxLength: 12 });
    fc.assert(
      fc.property(
        anything.filter((text) => !/^[+-]/.test(text)),
        (text) => {
          expect(parseMicro(text)).toEqual(parseMicro(`+${text}`));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (micro) => {
        expect(parseMicro(microText(micro))).toEqual({ ok: true, value: micro });
      }),
    );
  });
});
