/** Refusals of the room that stand by themselves. */
import type { UserError } from '@yushu/kit/domain';

export interface MeterCodeTaken extends UserError<'METER_CODE_TAKEN'> {
  readonly meterCode: string;
}
export interface EditionMismatch extends UserError<'EDITION_MISMATCH'> {
  readonly expected: string;
}
export interface PrerequisiteFailed extends UserError<'PREREQUISITE_FAILED'> {
  readonly clauses: readonly string[];
}
export interface CategoryBelowThirtyPercent extends UserError<'CATEGORY_BELOW_THIRTY_PERCENT'> {
  readonly category: string;
  readonly have: string;
  readonly need: string;
}
