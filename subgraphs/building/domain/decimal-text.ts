/** Decimals as they come in and go out as text. */
import { compare, decimal, parseDecimal, type Rational, roundHalfEven, toText, ZERO } from '@yushu/kit/domain';
import { z } from 'zod';

/** Decimal text (a JSON number is taken by its digits), 0 or more, as an exact value. */
export const amount = z
  .union([z.string().max(60), z.number().transform(String)])
  .refine((text) => {
    const parsed = parseDecimal(text);
    return parsed.ok && compare(parsed.value, ZERO) >= 0;
  }, 'Give a decimal number, 0 or more.')
  .transform((text) => decimal(text));

const DIGITS = 12;

/** A quotient with 12 significant digits, ties to the even one; exact where it has fewer. */
export function quotientText(value: Rational): string {
  if (value.numerator === 0n) return '0';
  let shift = DIGITS - magnitude(value);
  let digits = scaled(value, shift);
  // 999999999999.7 rounds to a thirteenth digit: one place less says the same.
  if (String(digits < 0n ? -digits : digits).length > DIGITS) digits = scaled(value, --shift);
  return toText(decimal(`${digits}e${-shift}`));
}

const scaled = (value: Rational, shift: number): bigint =>
  roundHalfEven(
    shift >= 0
      ? { numerator: value.numerator * 10n ** BigInt(shift), denominator: value.denominator }
      : { numerator: value.numerator, denominator: value.denominator * 10n ** BigInt(-shift) },
  );

/** Digits before the point; 0 and below where the first digit stands after it. */
function magnitude({ numerator, denominator }: Rational): number {
  const size = numerator < 0n ? -numerator : numerator;
  let digits = String(size).length - String(denominator).length;
  const isAtLeast = (power: number) =>
    power >= 0 ? size >= denominator * 10n ** BigInt(power) : size * 10n ** BigInt(-power) >= denominator;
  while (isAtLeast(digits)) digits++;
  while (!isAtLeast(digits - 1)) digits--;
  return digits;
}
