/** Exact arithmetic over decimals: rationals of bigints, so that 0.1 + 0.2 is 0.3 and a third stays a third. */
import { err, ok, type Result } from './result.ts';

/** numerator / denominator in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}
export type NotADecimal = 'NOT_A_DECIMAL';

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;
// A short text must not be able to ask for megabytes of digits.
const MAX_LENGTH = 1_000;
const MAX_EXPONENT = 400;
/** Places of a quotient that has no end, where nobody asked for a number of places. */
const OPEN_PLACES = 20;

/** numerator / denominator in lowest terms. Throws a RangeError on a zero denominator. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('division by zero');
  const divisor = gcd(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ZERO = rational(0n);

/** The exact value of decimal text such as `-12.50` or `1.5e3`; no blanks, NaN, Infinity or bare points. */
export function parseDecimal(text: string): Result<Rational, NotADecimal> {
  const match = text.length <= MAX_LENGTH ? DECIMAL.exec(text) : null;
  if (!match) return err('NOT_A_DECIMAL');
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return err('NOT_A_DECIMAL');
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return ok(shift >= 0 ? rational(digits * powerOfTen(shift)) : rational(digits, powerOfTen(-shift)));
}

/** The value of decimal text that the program itself wrote. Throws a RangeError on anything else. */
export function decimal(text: string): Rational {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new RangeError(`'${text}' is no decimal`);
  return parsed.value;
}

/** a + b, exact. */
export const add = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

/** −a, exact. */
export const negate = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });

/** a − b, exact. */
export const sub = (a: Rational, b: Rational): Rational => add(a, negate(b));

/** a · b, exact. */
export const mul = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

/** a / b, exact. Throws a RangeError when b is zero: ask `isZero` first where data can be. */
export const div = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

export const isZero = (a: Rational): boolean => a.numerator === 0n;

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Shortest text. Without `places`: exact when the decimal ends, else rounded at 20 places. With `places`: rounded
 * there. Ties go to the even digit; trailing zeros are dropped.
 */
export function toText(a: Rational, places?: number): string {
  const scale = places ?? exactPlaces(a) ?? OPEN_PLACES;
  const text = pointed(roundHalfEven(mul(a, rational(powerOfTen(scale)))), scale);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Exactly `places` digits after the point; ties go away from zero, as PostgreSQL's round() does. */
export const toFixed = (a: Rational, places: number): string =>
  pointed(roundHalfUp(mul(a, rational(powerOfTen(places)))), places);

/** The nearest integer; ties go away from zero. */
export function roundHalfUp(a: Rational): bigint {
  const size = a.numerator < 0n ? -a.numerator : a.numerator;
  const rounded = (2n * size + a.denominator) / (2n * a.denominator);
  return a.numerator < 0n ? -rounded : rounded;
}

/** The nearest integer; ties go to the even one. */
export function roundHalfEven(a: Rational): bigint {
  const rounded = roundHalfUp(a);
  const isTie = a.denominator === 2n;
  if (!isTie || rounded % 2n === 0n) return rounded;
  return rounded - (a.numerator < 0n ? -1n : 1n);
}

/** Digits after the point of a decimal that ends, null of one that does not. */
function exactPlaces(a: Rational): number | null {
  const [rest, twos] = divideOut(a.denominator, 2n);
  const [one, fives] = divideOut(rest, 5n);
  return one === 1n ? Math.max(twos, fives) : null;
}

function divideOut(value: bigint, factor: bigint): [rest: bigint, times: number] {
  let [rest, times] = [value, 0];
  for (; rest % factor === 0n; times += 1) rest /= factor;
  return [rest, times];
}

function pointed(scaled: bigint, places: number): string {
  const sign = scaled < 0n ? '-' : '';
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`;
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

function gcd(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
