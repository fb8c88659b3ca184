/** Values as whole millionths of their unit, so that sums are exact. */
import { err, ok, type Result } from '@yushu/kit/domain';

export type ValueFault = 'MALFORMED_VALUE' | 'NON_FINITE_VALUE' | 'NEGATIVE_VALUE' | 'TOO_PRECISE' | 'VALUE_TOO_LARGE';

/** What is wrong with a value, after its text. */
export const VALUE_WORDS: Record<ValueFault, string> = {
  MALFORMED_VALUE: 'is no decimal number',
  NON_FINITE_VALUE: 'is not finite',
  NEGATIVE_VALUE: 'is below zero',
  TOO_PRECISE: 'has more than 6 decimals',
  VALUE_TOO_LARGE: 'is too large',
};

const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d+))?$/;
const NO_NUMBER = /^[+-]?(nan|inf(inity)?)$/i;
/** What a bigint column of PostgreSQL holds. */
const LARGEST = 2n ** 63n - 1n;

/** Millionths of decimal text; below zero, beyond six decimals and what is no number are faults. */
export function parseMicro(text: string): Result<bigint, ValueFault> {
  const plain = plainMicro(text);
  if (plain !== null) return ok(BigInt(plain));
  const match = DECIMAL.exec(text);
  if (!match) return err(NO_NUMBER.test(text) ? 'NON_FINITE_VALUE' : 'MALFORMED_VALUE');
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > 6) return err('TOO_PRECISE');
  const micro = BigInt(whole + fraction.padEnd(6, '0'));
  if (sign === '-' && micro > 0n) return err('NEGATIVE_VALUE');
  return micro > LARGEST ? err('VALUE_TOO_LARGE') : ok(micro);
}

/**
 * Millionths of up to nine digits before the point and one to six after it: a number then holds them exactly. Null of
 * every other text. Most values are such, and are read twice as fast.
 */
function plainMicro(text: string): number | null {
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  const decimals = point < 0 ? 0 : text.length - point - 1;
  if (whole < 1 || whole > 9 || decimals > 6 || (point >= 0 && decimals < 1)) return null;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return number * POWERS[6 - decimals]!;
}

const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** Text with exactly six decimals. */
export function microText(micro: bigint): string {
  const digits = (micro < 0n ? -micro : micro).toString().padStart(7, '0');
  return `${micro < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
