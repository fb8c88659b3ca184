/** Units of meters, and the conversions that are allowed: of temperature only. Energy is never converted by guess. */
import { err, ok, type Result, type UserError } from '@yushu/kit/domain';

export const UNITS = ['kWh', 'therm', 'm3', 'GJ', 'MJ', 't'] as const;
export type Unit = (typeof UNITS)[number];

/** A unit other than the meter's. A factor of 1000 between the two is never guessed. */
export interface UnitMismatch extends UserError<'UNIT_MISMATCH'> {
  readonly expected: string;
  readonly given: string;
}

export const unitMismatch = (given: string, expected: string, path: readonly string[] | null = null): UnitMismatch => ({
  code: 'UNIT_MISMATCH',
  message: `The unit is '${given.slice(0, 40)}' where ${expected} is expected; nothing is converted.`,
  path,
  expected,
  given,
});

/** The unit that text names, exactly as written. */
export function unitOf(text: string): Result<Unit, UnitMismatch> {
  const known = UNITS.find((unit) => unit === text);
  return known ? ok(known) : err(unitMismatch(text, `one of ${UNITS.join(', ')}`));
}

/** Degrees Fahrenheit of degrees Celsius. */
export const fahrenheitOf = (celsius: number): number => (celsius * 9) / 5 + 32;
