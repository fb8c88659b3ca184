/** Managed capacity (纳管调度算力): which rows count, which do not and why, and what they add up to. Exact throughout. */
import { add, div, isZero, type Provenance, type Rational, ZERO } from '@yushu/kit/domain';
import { capacityKind, type Precision } from './capacity-kind.ts';

/** SPARSE figures count zeros that are never multiplied: 312 TFLOPS dense are sold as 624 sparse. */
export const SPARSITIES = ['DENSE', 'SPARSE'] as const;
export type Sparsity = (typeof SPARSITIES)[number];
export const BASES = ['PEAK', 'MEASURED'] as const;
export type CapacityBasis = (typeof BASES)[number];
export const CAPACITY_STATES = ['PLANNED', 'REGISTERED', 'MANAGED', 'RETIRED'] as const;
export type CapacityState = (typeof CAPACITY_STATES)[number];

export interface Capacity {
  readonly id: string;
  readonly siteId: string;
  /** 算力标识. */
  readonly identifier: string;
  readonly accelerator: string;
  readonly count: number;
  /** All cards together, decimal text. */
  readonly pflops: string;
  readonly precision: Precision;
  readonly sparsity: Sparsity;
  readonly basis: CapacityBasis;
  readonly state: CapacityState;
  readonly green: boolean;
  readonly provenance: Provenance;
}

/** What counting needs to know of a row; a claim from a file may lack its precision, and its state may be any word. */
export interface CapacityClaim {
  readonly identifier: string;
  readonly pflops: Rational;
  readonly precision: Precision | null;
  readonly sparsity: Sparsity;
  readonly state: string;
  readonly green: boolean;
}

/** Why a row does not count: the first that applies, in this order. */
export type CapacityExclusion = 'NOT_MANAGED' | 'PRECISION_MISSING' | 'SPARSE' | 'DUPLICATE_IDENTIFIER';

export interface CountedCapacity {
  readonly counted: readonly CapacityClaim[];
  /** `row` counts the claims from 1. */
  readonly excluded: readonly { readonly row: number; readonly reason: CapacityExclusion }[];
}

/** Parts the claims into what counts and what does not. Of rows that would count, the first of an identifier does. */
export function countCapacity(claims: readonly CapacityClaim[]): CountedCapacity {
  const known = new Set<string>();
  const counted: CapacityClaim[] = [];
  const excluded: { row: number; reason: CapacityExclusion }[] = [];
  for (const [index, claim] of claims.entries()) {
    const reason = faultOf(claim) ?? (known.has(claim.identifier) ? 'DUPLICATE_IDENTIFIER' : null);
    if (reason) {
      excluded.push({ row: index + 1, reason });
      continue;
    }
    known.add(claim.identifier);
    counted.push(claim);
  }
  return { counted, excluded };
}

function faultOf(claim: CapacityClaim): CapacityExclusion | null {
  if (claim.state !== 'MANAGED') return 'NOT_MANAGED';
  if (claim.precision === null) return 'PRECISION_MISSING';
  return claim.sparsity === 'SPARSE' ? 'SPARSE' : null;
}

export interface CapacityTotals {
  /** PFLOPS over all precisions: the plan's target states none. */
  readonly managedPflops: Rational;
  readonly byPrecision: Readonly<Record<Precision, Rational>>;
  /** Ratios of sums, 0–1; null when nothing is managed. */
  readonly intelligentShare: Rational | null;
  readonly greenShare: Rational | null;
}

/** Sums and shares of claims that count. */
export function capacityTotals(counted: readonly CapacityClaim[]): CapacityTotals {
  const managedPflops = sumWhere(counted, () => true);
  const share = (part: Rational) => (isZero(managedPflops) ? null : div(part, managedPflops));
  const byPrecision = (precision: Precision) => sumWhere(counted, (claim) => claim.precision === precision);
  return {
    managedPflops,
    byPrecision: {
      FP16: byPrecision('FP16'),
      BF16: byPrecision('BF16'),
      FP32: byPrecision('FP32'),
      FP64: byPrecision('FP64'),
    },
    intelligentShare: share(sumWhere(counted, isIntelligent)),
    greenShare: share(sumWhere(counted, (claim) => claim.green)),
  };
}

const sumWhere = (claims: readonly CapacityClaim[], holds: (claim: CapacityClaim) => boolean): Rational =>
  claims.reduce((sum, claim) => (holds(claim) ? add(sum, claim.pflops) : sum), ZERO);

const isIntelligent = ({ precision }: CapacityClaim): boolean =>
  precision !== null && capacityKind(precision) === 'INTELLIGENT';
