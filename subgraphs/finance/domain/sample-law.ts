/**
 * A stated law by which enterprises and their outcomes are drawn: what the examples train on, and what anybody can check
 * a model against. All of it is invented.
 */
import { organizationCheck, withCheck } from '@yushu/kit/domain';

/** What an enterprise states about itself. Amounts in fen, shares 0–1. */
export interface EnterpriseFeatures {
  readonly yearsInBusiness: number;
  readonly employees: number;
  /** Over 90 days. */
  readonly invoicedFen: number;
  readonly debtShare: number;
  /** Days by which taxes were late, over a year. */
  readonly lateTaxDays: number;
}

export interface SampledEnterprise extends EnterpriseFeatures {
  readonly uscc: string;
  /** 1 with the probability that the law gives. */
  readonly bad: 0 | 1;
}

export const FEATURE_UNITS: Readonly<Record<keyof EnterpriseFeatures, string>> = {
  yearsInBusiness: 'YEARS',
  employees: 'PEOPLE',
  invoicedFen: 'FEN',
  debtShare: 'SHARE',
  lateTaxDays: 'DAYS',
};

/**
 * ln odds(bad) = −2.6 + 3.2·(debtShare − 0.5) + 0.06·lateTaxDays − 0.09·(yearsInBusiness − 6)
 * − 0.5·log10(invoicedFen / 10⁸) − 0.12·ln(employees / 30).
 */
export const badLogit = (of: EnterpriseFeatures): number =>
  -2.6 +
  3.2 * (of.debtShare - 0.5) +
  0.06 * of.lateTaxDays -
  0.09 * (of.yearsInBusiness - 6) -
  0.5 * Math.log10(of.invoicedFen / 1e8) -
  0.12 * Math.log(of.employees / 30);

/** P(bad) under the law. */
export const badProbability = (of: EnterpriseFeatures): number => 1 / (1 + Math.exp(-badLogit(of)));

/** Draws features: years 0–25, employees and invoices log-uniform, debt share 0.05–0.95, late days mostly none. */
export function drawFeatures(dice: () => number): EnterpriseFeatures {
  const logUniform = (least: number, most: number) => Math.round(least * (most / least) ** dice());
  return {
    yearsInBusiness: Math.floor(dice() * 26),
    employees: logUniform(3, 800),
    invoicedFen: logUniform(2e6, 5e9),
    debtShare: Math.round((0.05 + 0.9 * dice()) * 1_000) / 1_000,
    lateTaxDays: dice() < 0.7 ? 0 : Math.floor(dice() * 46),
  };
}

/** `count` enterprises under the administrative code 999999, which no place has; the same for the same seed. */
export function sampleEnterprises(count: number, seed: number): SampledEnterprise[] {
  const dice = diceOf(seed);
  return Array.from({ length: count }, (_, index) => {
    const features = drawFeatures(dice);
    return { uscc: usccOf(index), ...features, bad: dice() < badProbability(features) ? 1 : 0 };
  });
}

// From 10,000,000 on: the room sectors numbers its own invented ones from 1.
function usccOf(index: number): string {
  const body = String(10_000_000 + index).slice(-8);
  return withCheck(`91999999${body}${organizationCheck(body)}`);
}

/** mulberry32: numbers in [0, 1), the same for the same seed. */
export function diceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
