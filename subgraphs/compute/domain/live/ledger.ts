/** Energy of a site in a month, its carbon by location and by market, and what a certificate may still cover. Exact. */
import { add, compare, decimal, div, mul, type Rational, rational, sub, toText, ZERO } from '@yushu/kit/domain';

/** Decimal text throughout. */
export interface SiteMonth {
  readonly siteCode: string;
  /** YYYY-MM in Asia/Shanghai. */
  readonly month: string;
  readonly kwh: string;
  /** Of certificates of this site and month. */
  readonly retiredKwh: string;
  readonly heldKwh: string;
  readonly kgPerKwh: string;
  readonly residualKgPerKwh: string;
  readonly factorId: string;
}

export interface CarbonFigure {
  readonly locationKg: string;
  readonly marketKg: string;
  /** The version of the factor. */
  readonly factorId: string;
}

/** kWh of watt-seconds, decimal text; to twenty places where it has no end. */
export const kwhOf = (wattSeconds: string): string => toText(div(decimal(wattSeconds), rational(3_600_000n)));

/** Kilograms are told to nine places. */
const MICROGRAMS = 9;

/** Location: all energy at the grid's factor. Market: what no retired certificate covers, at the residual factor. */
export function carbonOf({ kwh, retiredKwh, kgPerKwh, residualKgPerKwh, factorId }: SiteMonth): CarbonFigure {
  const uncovered = uncoveredOf(decimal(kwh), decimal(retiredKwh));
  return {
    locationKg: toText(mul(decimal(kwh), decimal(kgPerKwh)), MICROGRAMS),
    marketKg: toText(mul(uncovered, decimal(residualKgPerKwh)), MICROGRAMS),
    factorId,
  };
}

const uncoveredOf = (kwh: Rational, retired: Rational): Rational => {
  const rest = sub(kwh, retired);
  return compare(rest, ZERO) > 0 ? rest : ZERO;
};

/**
 * Carbon of energy that is only planned, told as `locationKg` at the site's factor. Market: what the month's certificates, held
 * or retired, would leave uncovered after the energy that is used already.
 */
export function carbonOfPlan(locationKg: string, month: SiteMonth): CarbonFigure {
  const planned = div(decimal(locationKg), decimal(month.kgPerKwh));
  const covered = add(decimal(month.retiredKwh), decimal(month.heldKwh));
  const uncovered = uncoveredOf(planned, uncoveredOf(covered, decimal(month.kwh)));
  const marketKg = toText(mul(uncovered, decimal(month.residualKgPerKwh)), MICROGRAMS);
  return { locationKg, marketKg, factorId: month.factorId };
}

/** kWh that no retired certificate covers yet, when the certificate would exceed them; null when it fits. */
export function exceededBy(certificateKwh: string, { kwh, retiredKwh }: SiteMonth): string | null {
  const uncovered = uncoveredOf(decimal(kwh), decimal(retiredKwh));
  return compare(decimal(certificateKwh), uncovered) > 0 ? toText(uncovered) : null;
}
