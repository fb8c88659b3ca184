/** A published number: value, unit, date and where it comes from, never one without the others. */
import { decimal, type Rational, toText } from './decimal.ts';
import { type Provenance, weakest } from './provenance.ts';

export interface Figure {
  /** Decimal text; null is "not known", which is never zero. */
  readonly value: string | null;
  readonly unit: string;
  /** RFC 3339 in UTC or a calendar day; null when not known. */
  readonly asOf: string | null;
  readonly provenance: Provenance;
}

/**
 * A figure worked out from others: as weak as the weakest, as old as the oldest, and unknown (value null) when one
 * of them is. `reduce` gets their exact values in order; `unit` is the result's.
 * Throws a RangeError when a value is no decimal text.
 */
export function combine(
  figures: readonly [Figure, ...Figure[]],
  unit: string,
  reduce: (values: readonly Rational[]) => Rational,
): Figure {
  const known = figures.flatMap((figure) => (figure.value === null ? [] : [decimal(figure.value)]));
  const [first, ...rest] = figures;
  return {
    value: known.length === figures.length ? toText(reduce(known)) : null,
    unit,
    asOf: oldest(figures.map((figure) => figure.asOf)),
    provenance: weakest([first.provenance, ...rest.map((figure) => figure.provenance)]),
  };
}

// A figure without a date could be older than all: the result then has no date either.
function oldest(dates: readonly (string | null)[]): string | null {
  const known = dates.filter((date) => date !== null);
  if (known.length < dates.length) return null;
  return known.reduce((old, next) => (Date.parse(next) < Date.parse(old) ? next : old));
}
