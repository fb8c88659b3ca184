/** Carbon of a building over its life (GB/T 51366-2019), exact. */
import { add, div, err, mul, ok, type Rational, type Result, rational, sub, ZERO } from '@yushu/kit/domain';
import { z } from 'zod';
import standard from '../../seed/gbt-51366-2019.json' with { type: 'json' };
import { amount } from '../decimal-text.ts';
import type { UnitMismatch } from '../units.ts';
import { type CarbonFactor, type FactorMissing, type Factors, factorOf } from './factor.ts';

const name = z.string().trim().min(1).max(120);
const positive = amount.refine((value) => value.numerator > 0n, 'Give a number above 0.');
const energy = z.object({ amount, unit: name, factorId: name });

/** An inventory as it is told; amounts become exact values. */
export const carbonInventory = z.object({
  areaSquareMetres: positive,
  serviceYears: positive.default(() => rational(BigInt(standard.serviceYears))),
  materials: z
    .array(
      z
        .object({
          ...{ name, quantity: amount, unit: name, factorId: name },
          ...{ massTonnes: amount.optional(), distanceKm: amount.optional(), transportFactorId: name.optional() },
        })
        .refine(
          ({ massTonnes, distanceKm, transportFactorId: factor }) =>
            [massTonnes, distanceKm, factor].every((one) => one === undefined) ||
            [massTonnes, distanceKm, factor].every((one) => one !== undefined),
          'Give massTonnes, distanceKm and transportFactorId, or none of them.',
        ),
    )
    .max(5000)
    .default([]),
  construction: z.array(energy).max(1000).default([]),
  operation: z
    .array(
      z.object({ carrier: name, annualAmount: amount, unit: name, factorId: name, marketFactorId: name.optional() }),
    )
    .max(1000)
    .default([]),
  sinkKgPerYear: amount.default(() => ZERO),
  demolition: z.array(energy).max(1000).default([]),
});
export type CarbonInventory = z.infer<typeof carbonInventory>;

export const STAGES = ['production', 'transport', 'construction', 'operation', 'demolition'] as const;
export type Stage = (typeof STAGES)[number];

/** One product of an amount and a factor. */
export interface CarbonLine {
  readonly stage: Stage;
  readonly name: string;
  readonly amount: Rational;
  readonly unit: string;
  readonly factor: CarbonFactor;
  /** Kilograms over the whole life. */
  readonly kg: Rational;
  /** The same by the contract's factor, of operation alone. */
  readonly market: { readonly factor: CarbonFactor; readonly kg: Rational } | null;
}

export interface CarbonResult {
  readonly stages: Readonly<Record<Stage, Rational>>;
  readonly totalKg: Rational;
  readonly perSquareMetreKg: Rational;
  readonly perSquareMetreYearKg: Rational;
  readonly marketBasedTotalKg: Rational;
  readonly lines: readonly CarbonLine[];
}

export type CarbonRefusal = FactorMissing | UnitMismatch;

interface Product {
  readonly stage: Stage;
  readonly name: string;
  readonly amount: Rational;
  readonly unit: string;
  readonly factorId: string;
  readonly times: Rational;
  readonly marketFactorId?: string;
  readonly path: readonly string[];
}

/** Sums by stage, per square metre and year, with every line's factor. A factor that is missing is refused. */
export function carbonOf(inventory: CarbonInventory, factors: Factors): Result<CarbonResult, CarbonRefusal> {
  const lines: CarbonLine[] = [];
  for (const product of productsOf(inventory)) {
    const line = lineOf(product, factors);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const { areaSquareMetres: area, serviceYears: years } = inventory;
  const sink = mul(inventory.sinkKgPerYear, years);
  const sumOf = (of: (line: CarbonLine) => Rational) => lines.reduce((sum, line) => add(sum, of(line)), ZERO);
  const stageOf = (stage: Stage) => sumOf((line) => (line.stage === stage ? line.kg : ZERO));
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, stageOf(stage)])) as Record<Stage, Rational>;
  stages.operation = sub(stages.operation, sink);
  const totalKg = sub(
    sumOf(({ kg }) => kg),
    sink,
  );
  const perSquareMetreKg = div(totalKg, area);
  return ok({
    ...{ stages, totalKg, perSquareMetreKg, perSquareMetreYearKg: div(perSquareMetreKg, years) },
    marketBasedTotalKg: sub(
      sumOf(({ kg, market }) => market?.kg ?? kg),
      sink,
    ),
    lines,
  });
}

const ONE = rational(1n);

function productsOf(inventory: CarbonInventory): Product[] {
  const { materials, construction, operation, demolition, serviceYears: times } = inventory;
  const energies = (stage: 'construction' | 'demolition', list: typeof construction): Product[] =>
    list.map((one, at) => ({ ...one, stage, name: one.factorId, times: ONE, path: [stage, String(at), 'factorId'] }));
  return [
    ...materials.flatMap(materialProducts),
    ...energies('construction', construction),
    ...operation.map(({ carrier, annualAmount, ...one }, at) => ({
      ...{ ...one, stage: 'operation' as const, name: carrier, amount: annualAmount, times },
      path: ['operation', String(at), 'factorId'],
    })),
    ...energies('demolition', demolition),
  ];
}

function materialProducts(material: CarbonInventory['materials'][number], at: number): Product[] {
  const { name: of, quantity, unit, factorId, massTonnes, distanceKm, transportFactorId } = material;
  const path = (field: string) => ['materials', String(at), field];
  const made: Product = {
    ...{ stage: 'production', name: of, amount: quantity, unit, factorId, times: ONE },
    path: path('factorId'),
  };
  if (!massTonnes || !distanceKm || !transportFactorId) return [made];
  const moved: Product = {
    ...{ stage: 'transport', name: of, amount: mul(massTonnes, distanceKm), unit: 't·km', times: ONE },
    ...{ factorId: transportFactorId, path: path('transportFactorId') },
  };
  return [made, moved];
}

function lineOf(product: Product, factors: Factors): Result<CarbonLine, CarbonRefusal> {
  const { stage, name: of, amount: value, unit, times, marketFactorId, path } = product;
  const factor = factorOf(factors, product.factorId, unit, path);
  if (!factor.ok) return err(factor.error);
  const market = marketFactorId === undefined ? null : factorOf(factors, marketFactorId, unit, path);
  if (market && !market.ok) return err(market.error);
  const by = (one: CarbonFactor) => mul(mul(value, one.value), times);
  return ok({
    ...{ stage, name: of, amount: value, unit, factor: factor.value, kg: by(factor.value) },
    market: market && { factor: market.value, kg: by(market.value) },
  });
}
