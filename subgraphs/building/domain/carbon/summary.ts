/** Carbon as text: exact decimals, quotients with 12 significant digits. */
import { type Rational, toText } from '@yushu/kit/domain';
import { quotientText } from '../decimal-text.ts';
import type { CarbonFactor } from './factor.ts';
import { type CarbonLine, type CarbonResult, STAGES, type Stage } from './inventory.ts';

export interface FactorSummary {
  readonly factorId: string;
  readonly factorValue: string;
  readonly factorUnit: string;
  readonly region: string;
  readonly year: number;
  readonly source: string;
  readonly verified: boolean;
}

export interface LineSummary extends FactorSummary {
  readonly stage: Stage;
  readonly name: string;
  readonly amount: string;
  readonly unit: string;
  readonly kg: string;
  readonly market?: FactorSummary & { readonly kg: string };
}

export interface CarbonSummary {
  readonly stages: Readonly<Record<Stage, string>>;
  readonly totalKg: string;
  readonly perSquareMetreKg: string;
  readonly perSquareMetreYearKg: string;
  readonly marketBasedTotalKg: string;
  readonly lines: readonly LineSummary[];
}

/** The result as it is shown and kept. */
export const summaryOf = ({ stages, lines, ...sums }: CarbonResult): CarbonSummary => ({
  stages: Object.fromEntries(STAGES.map((stage) => [stage, exact(stages[stage])])) as Record<Stage, string>,
  totalKg: exact(sums.totalKg),
  perSquareMetreKg: quotientText(sums.perSquareMetreKg),
  perSquareMetreYearKg: quotientText(sums.perSquareMetreYearKg),
  marketBasedTotalKg: exact(sums.marketBasedTotalKg),
  lines: lines.map(lineSummary),
});

// Products and sums of decimals end; a life of a third of a year would not, and is then cut as a quotient is.
const exact = (value: Rational): string => (ends(value) ? toText(value) : quotientText(value));

function ends({ denominator }: Rational): boolean {
  let rest = denominator;
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
  return rest === 1n;
}

const factorSummary = ({ id, value, unit, region, year, source, verified }: CarbonFactor): FactorSummary => ({
  ...{ factorId: id, factorValue: toText(value), factorUnit: unit },
  ...{ region, year, source, verified },
});

const lineSummary = ({ stage, name, amount, unit, factor, kg, market }: CarbonLine): LineSummary => ({
  ...{ stage, name, amount: exact(amount), unit, ...factorSummary(factor), kg: exact(kg) },
  ...(market && { market: { ...factorSummary(market.factor), kg: exact(market.kg) } }),
});
