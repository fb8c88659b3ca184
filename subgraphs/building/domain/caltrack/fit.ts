/** How well a model fits, and how surely its savings are known (CalTRACK 2.0, 4.3; ASHRAE Guideline 14). */
import type { Model } from './candidates.ts';
import { studentQuantile } from './student.ts';

export interface Goodness {
  readonly n: number;
  readonly r2Adjusted: number;
  readonly rmse: number;
  readonly cvrmse: number;
  /** Correlation of each residual with the one before. */
  readonly rho: number;
  /** Independent observations that the n are worth. */
  readonly nPrime: number;
}

/** Predicted minus observed, per entry. */
export type Residuals = ArrayLike<number>;

/** Slopes of a model: 0, 1 or 2. */
export const slopesOf = ({ betaCdd, betaHdd }: Model): number => Number(betaCdd !== null) + Number(betaHdd !== null);

/** Use per day at these (mean) degree-days. */
export const predict = ({ intercept, betaCdd, betaHdd }: Model, cdd: number, hdd: number): number =>
  intercept + (betaCdd ?? 0) * cdd + (betaHdd ?? 0) * hdd;

/** √(Σe²/(n−k)). */
export function rootMeanSquare(residuals: Residuals, k: number): number {
  let sum = 0;
  for (let at = 0; at < residuals.length; at++) sum += residuals[at]! ** 2;
  return Math.sqrt(sum / (residuals.length - k));
}

/** Pearson correlation of (e₁…eₙ₋₁) with (e₂…eₙ); 0 where there is nothing to correlate. */
export function autocorrelation(residuals: Residuals): number {
  const pairs = residuals.length - 1;
  const [before, after] = [meanOf(residuals, 0, pairs), meanOf(residuals, 1, pairs + 1)];
  let [cross, left, right] = [0, 0, 0];
  for (let at = 0; at < pairs; at++) {
    const [x, y] = [residuals[at]! - before, residuals[at + 1]! - after];
    cross += x * y;
    left += x * x;
    right += y * y;
  }
  return left > 0 && right > 0 ? cross / Math.sqrt(left * right) : 0;
}

/** n′ = n(1−ρ)/(1+ρ). */
export const effectiveCount = (n: number, rho: number): number => (n * (1 - rho)) / (1 + rho);

export function meanOf(values: ArrayLike<number>, from = 0, to = values.length): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]!;
  return sum / (to - from);
}

/** What the bands are worked out from: daily values, or totals of periods. */
export interface BandInput {
  /** Observed use of the baseline, per entry, and the model's residuals there. */
  readonly baseline: ArrayLike<number>;
  readonly residuals: Residuals;
  readonly k: number;
  /** Mean observed use of the reporting entries. */
  readonly reportingMean: number;
  /** Reporting entries: days, or months of billing. */
  readonly q: number;
  /** Months of reporting. */
  readonly months: number;
  readonly frequency: 'daily' | 'billing';
}

export interface Bands {
  readonly fsuBand: number;
  readonly olsBand: number;
}

/** Share of cases that lie within a band. */
export const CONFIDENCE = 0.9;
const FACTORS = { daily: [-0.00024, 0.03535, 1.00286], billing: [-0.00022, 0.03306, 0.94054] } as const;

/** Half widths of the 90 % bands about the saving, in the unit of the use. */
export function bandsOf(input: BandInput): Bands {
  const { baseline, residuals, k, q, months: m, reportingMean } = input;
  const n = baseline.length;
  const mean = meanOf(baseline);
  const rmse = rootMeanSquare(residuals, k);
  const nPrime = effectiveCount(n, autocorrelation(residuals));
  const t = studentQuantile(1 - (1 - CONFIDENCE) / 2, n - k);
  const [a, b, d] = FACTORS[input.frequency];
  const fsuBand =
    mean * n * t * (a * m * m + b * m + d) * (rmse / mean) * Math.sqrt((n / nPrime / q) * (1 + 2 / nPrime));
  const modelPart = ((t * rmse * q) / Math.sqrt(n)) * Math.sqrt(1 + (mean - reportingMean) ** 2 / variance(baseline));
  const scatterPart = t * rmse * Math.sqrt((q * n) / nPrime);
  return { fsuBand, olsBand: Math.sqrt(modelPart ** 2 + scatterPart ** 2) };
}

function variance(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at]! - mean) ** 2;
  return sum / values.length;
}

/** Relative uncertainty of many savings together: √Σδ² / Σ saving; the band itself is the numerator. */
export function portfolioUncertainty(projects: readonly { readonly savings: number; readonly fsuBand: number }[]) {
  const savings = projects.reduce((sum, one) => sum + one.savings, 0);
  const fsuBand = Math.sqrt(projects.reduce((sum, one) => sum + one.fsuBand ** 2, 0));
  return { savings, fsuBand, fsuShare: savings === 0 ? null : fsuBand / savings };
}
