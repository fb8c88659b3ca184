/** Emission factors: rows with a region, a year and a source, never numbers in the code. */
import { err, ok, type Rational, type Result, type UserError } from '@yushu/kit/domain';
import { z } from 'zod';
import { amount } from '../decimal-text.ts';
import { type UnitMismatch, unitMismatch } from '../units.ts';

export interface CarbonFactor {
  readonly id: string;
  readonly region: string;
  /** The year it is of. */
  readonly year: number;
  /** Kilograms of CO2 a unit. */
  readonly value: Rational;
  readonly unit: string;
  readonly source: string;
  /** Whether somebody has compared it with the original. */
  readonly verified: boolean;
}

export const carbonFactor: z.ZodType<CarbonFactor> = z.object({
  id: z.string().trim().min(1).max(80),
  region: z.string().trim().min(1).max(40),
  year: z.number().int().min(1990).max(2100),
  value: amount,
  unit: z.string().min(1).max(40),
  source: z.string().trim().min(1).max(300),
  verified: z.boolean(),
});

export interface FactorMissing extends UserError<'FACTOR_MISSING'> {
  readonly factorId: string;
}

export type Factors = ReadonlyMap<string, CarbonFactor>;

/** The factor of an id whose unit is kilograms a `unit`; without it nothing is assumed. */
export function factorOf(
  factors: Factors,
  factorId: string,
  unit: string,
  path: readonly string[],
): Result<CarbonFactor, FactorMissing | UnitMismatch> {
  const factor = factors.get(factorId);
  if (!factor) return err({ code: 'FACTOR_MISSING', message: `There is no factor '${factorId}'.`, path, factorId });
  const [mass, per] = partsOf(factor.unit);
  if (mass !== 'kg' || per !== plain(unit))
    return err(unitMismatch(unit, `what ${factor.id} is of (${factor.unit})`, path));
  return ok(factor);
}

const plain = (unit: string): string =>
  unit
    .replaceAll(/[()\s]/g, '')
    .replaceAll('³', '3')
    .replaceAll('²', '2')
    .replaceAll(/[*.⋅]/g, '·');

/** Mass and denominator of a factor's unit: `kgCO2e/(t·km)` is kg for each t·km. */
function partsOf(unit: string): [mass: string, per: string] {
  const [mass = '', ...per] = plain(unit).split('/');
  return [/^kg(CO2e?q?)?$/i.test(mass.replaceAll('₂', '2')) ? 'kg' : mass, per.join('/')];
}
