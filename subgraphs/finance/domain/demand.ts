/** A financing demand: its life, and the four promises made to whoever states one. */
import type { Transitions } from '@yushu/kit/domain';
import type { DemandTerms, ProductTerms } from './matching.ts';

export const DEMAND_STATES = [
  'DRAFT',
  'SUBMITTED',
  'MATCHED',
  'ACCEPTED',
  'DUE_DILIGENCE',
  'APPROVED',
  'REJECTED',
  'CONTRACTED',
  'DISBURSED',
  'CLOSED',
  'WITHDRAWN',
] as const;
export type DemandState = (typeof DEMAND_STATES)[number];

export const demandMachine: Transitions<DemandState> = {
  DRAFT: ['SUBMITTED', 'WITHDRAWN'],
  SUBMITTED: ['MATCHED', 'WITHDRAWN'],
  MATCHED: ['ACCEPTED', 'WITHDRAWN'],
  ACCEPTED: ['DUE_DILIGENCE', 'WITHDRAWN'],
  DUE_DILIGENCE: ['APPROVED', 'REJECTED', 'WITHDRAWN'],
  APPROVED: ['CONTRACTED', 'WITHDRAWN'],
  REJECTED: [],
  CONTRACTED: ['DISBURSED'],
  DISBURSED: ['CLOSED'],
  CLOSED: [],
  WITHDRAWN: [],
};

/** Sizes of enterprises (中小企业划型标准). */
export const SIZE_CLASSES = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** Why a bank may refuse (拒单有原因). */
export const REJECTION_CODES = [
  'CREDIT_SCORE',
  'DEBT_BURDEN',
  'SHORT_HISTORY',
  'INSUFFICIENT_COLLATERAL',
  'INCOMPLETE_MATERIALS',
  'USE_OF_FUNDS',
  'INDUSTRY_POLICY',
  'ADVERSE_RECORD',
  'DATA_UNAVAILABLE',
  'OTHER',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** A decision is due within so many working days of ACCEPTED (办理有时效). */
export const DECISION_WORKING_DAYS = 10;

/** States in which the bank's clock runs. */
export const AWAITING_DECISION: readonly DemandState[] = ['ACCEPTED', 'DUE_DILIGENCE'];

/** Whether the bank has let its deadline pass: a flag beside the state, it closes nothing. */
export const isOverdue = (
  demand: { readonly state: DemandState; readonly decisionDueAt: number | null },
  at: number,
): boolean => AWAITING_DECISION.includes(demand.state) && demand.decisionDueAt !== null && at >= demand.decisionDueAt;

/**
 * The amount that is shown on submission (申请有额度), in fen: what was asked for, within the cheapest product that
 * fits. Null when none fits. It is an illustration until a bank's model gives one.
 */
export function indicativeAmount(demand: DemandTerms, product: ProductTerms | undefined): bigint | null {
  if (!product) return null;
  const most = product.maxAmountFen ?? demand.amountFen;
  return demand.amountFen < most ? demand.amountFen : most;
}
