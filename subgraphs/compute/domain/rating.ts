/** From usage to money: what each record costs at the prices that were in force, to the fen. */
import { add, err, mul, ok, type Rational, type Result, rational, roundHalfUp, ZERO } from '@yushu/kit/domain';

/** One stretch of use, [fromMs, toMs) in milliseconds since 1970. */
export interface MeteredUsage {
  readonly id: string;
  readonly org: string;
  readonly resource: string;
  readonly fromMs: bigint;
  readonly toMs: bigint;
  readonly units: Rational;
  /** The record that this one reverses and replaces. */
  readonly corrects: string | null;
}

/** A price in yuan a unit-hour, in force in [fromMs, toMs); null is open. */
export interface PricePeriod {
  readonly resource: string;
  readonly unitPrice: Rational;
  readonly fromMs: bigint | null;
  readonly toMs: bigint | null;
}

export interface RatedLine {
  readonly id: string;
  readonly org: string;
  /** Fen; 0 of a record that another one corrects. */
  readonly amountMinor: bigint;
}
export interface Rating {
  readonly lines: readonly RatedLine[];
  readonly duplicates: number;
  readonly totals: ReadonlyMap<string, bigint>;
}
export interface RatingFault {
  readonly code: 'UNPRICED' | 'PRICE_OVERLAP' | 'CONFLICTING_DUPLICATE' | 'BAD_INTERVAL' | 'UNKNOWN_CORRECTION';
  /** Of the record; of prices the resource. */
  readonly id: string;
}

/**
 * A line for each distinct record, in order of first appearance, and the sum of each organization. A repeated record counts
 * once. Everything is refused as a whole: an interval that runs backwards, one id with two contents, a corrected record
 * that is unknown or corrected twice, overlapping prices, time without a price.
 */
export function rate(usage: readonly MeteredUsage[], prices: readonly PricePeriod[]): Result<Rating, RatingFault> {
  const distinct = distinctRecords(usage);
  if (!distinct.ok) return distinct;
  const corrected = correctedIds(distinct.value);
  if (!corrected.ok) return corrected;
  const book = priceBook(prices);
  if (!book.ok) return book;
  const lines: RatedLine[] = [];
  for (const record of distinct.value.values()) {
    const amountMinor = corrected.value.has(record.id) ? 0n : amountOf(record, book.value.get(record.resource) ?? []);
    if (amountMinor === null) return err({ code: 'UNPRICED', id: record.id });
    lines.push({ id: record.id, org: record.org, amountMinor });
  }
  return ok({ lines, duplicates: usage.length - lines.length, totals: totalsOf(lines) });
}

function distinctRecords(usage: readonly MeteredUsage[]): Result<Map<string, MeteredUsage>, RatingFault> {
  const records = new Map<string, MeteredUsage>();
  for (const record of usage) {
    if (record.toMs < record.fromMs) return err({ code: 'BAD_INTERVAL', id: record.id });
    const known = records.get(record.id);
    if (known && !isSame(known, record)) return err({ code: 'CONFLICTING_DUPLICATE', id: record.id });
    if (!known) records.set(record.id, record);
  }
  return ok(records);
}

const isSame = (a: MeteredUsage, b: MeteredUsage): boolean =>
  a.org === b.org &&
  a.resource === b.resource &&
  a.fromMs === b.fromMs &&
  a.toMs === b.toMs &&
  a.units.numerator === b.units.numerator &&
  a.units.denominator === b.units.denominator &&
  a.corrects === b.corrects;

/** A record is replaced once: two corrections of it would bill it twice, and a circle would bill it never. */
function correctedIds(records: ReadonlyMap<string, MeteredUsage>): Result<Set<string>, RatingFault> {
  const corrected = new Set<string>();
  for (const { id, corrects } of records.values()) {
    if (corrects === null) continue;
    if (!records.has(corrects) || isCircle(records, id)) return err({ code: 'UNKNOWN_CORRECTION', id });
    if (corrected.has(corrects)) return err({ code: 'CONFLICTING_DUPLICATE', id: corrects });
    corrected.add(corrects);
  }
  return ok(corrected);
}

function isCircle(records: ReadonlyMap<string, MeteredUsage>, id: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null; at = records.get(at)?.corrects ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Prices by resource, by time. */
function priceBook(prices: readonly PricePeriod[]): Result<Map<string, PricePeriod[]>, RatingFault> {
  const book = Map.groupBy(prices, ({ resource }) => resource);
  for (const [resource, periods] of book) {
    periods.sort((a, b) => (isBefore(a.fromMs, b.fromMs) ? -1 : isBefore(b.fromMs, a.fromMs) ? 1 : 0));
    const overlaps = periods.some(({ fromMs }, at) => at > 0 && startsInside(fromMs, periods[at - 1]!));
    if (overlaps) return err({ code: 'PRICE_OVERLAP', id: resource });
  }
  return ok(book);
}

/** Of two beginnings: null is the earliest. */
const isBefore = (a: bigint | null, b: bigint | null): boolean => b !== null && (a === null || a < b);
const startsInside = (fromMs: bigint | null, { toMs }: PricePeriod): boolean => toMs === null || isBefore(fromMs, toMs);

/** Σ price · units · hours over the price periods, exact, rounded once to fen, half up; null where a price is missing. */
function amountOf({ fromMs, toMs, units }: MeteredUsage, periods: readonly PricePeriod[]): bigint | null {
  let yuan = ZERO;
  let pricedMs = 0n;
  for (const period of periods) {
    const from = period.fromMs === null || period.fromMs < fromMs ? fromMs : period.fromMs;
    const to = period.toMs === null || period.toMs > toMs ? toMs : period.toMs;
    if (to <= from) continue;
    pricedMs += to - from;
    yuan = add(yuan, mul(period.unitPrice, rational(to - from, MS_PER_HOUR)));
  }
  return pricedMs === toMs - fromMs ? roundHalfUp(mul(mul(yuan, units), rational(100n))) : null;
}

const MS_PER_HOUR = 3_600_000n;

function totalsOf(lines: readonly RatedLine[]): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const { org, amountMinor } of lines) totals.set(org, (totals.get(org) ?? 0n) + amountMinor);
  return totals;
}
