/** Money as an integer of minor units (fen) with its currency; nothing else may carry an amount. */
import { mul, type Rational, rational, roundHalfUp } from './decimal.ts';

export interface Money {
  /** Minor units: fen for CNY. */
  readonly amountMinor: bigint;
  /** ISO 4217. */
  readonly currency: string;
}

/** Usage is priced in nano-yuan: 1 fen is 10,000,000 of them. */
export const NANO_PER_MINOR = 10_000_000n;

/** An amount in minor units; CNY unless told. */
export const money = (amountMinor: bigint, currency = 'CNY'): Money => ({ amountMinor, currency });

/** a + b. Throws a TypeError on different currencies: the caller has to group by currency first. */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amountMinor + b.amountMinor, a.currency);
}

/** a − b. Throws a TypeError on different currencies. */
export const subtractMoney = (a: Money, b: Money): Money => addMoney(a, money(-b.amountMinor, b.currency));

/** The sum in `currency`, 0 of none. Throws a TypeError when an amount has another currency. */
export const sumMoney = (amounts: Iterable<Money>, currency = 'CNY'): Money =>
  Array.from(amounts).reduce(addMoney, money(0n, currency));

/** −1, 0 or 1. Throws a TypeError on different currencies. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  if (a.amountMinor === b.amountMinor) return 0;
  return a.amountMinor < b.amountMinor ? -1 : 1;
}

/** The amount times an exact factor, rounded to minor units, ties away from zero. */
export const multiplyMoney = (amount: Money, factor: Rational): Money =>
  money(roundHalfUp(mul(rational(amount.amountMinor), factor)), amount.currency);

/** Nano-yuan of an amount in fen, exact. */
export const minorToNano = (minor: bigint): bigint => minor * NANO_PER_MINOR;

/** Fen of an amount in nano-yuan, rounded, ties away from zero. */
export const nanoToMinor = (nano: bigint): bigint => roundHalfUp(rational(nano, NANO_PER_MINOR));

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} and ${b.currency} cannot be compared or added`);
}
