/** The plan's three operators, exact on rationals: 0.5 is not more than 0.5, and 0.1 + 0.2 is at least 0.3. */
import { compare, type Rational } from '@yushu/kit/domain';

export const OPERATORS = ['AT_LEAST', 'MORE_THAN', 'AT_MOST'] as const;
/** 达到/引育/建成/形成/降低 AT_LEAST (≥) · 超/突破 MORE_THAN (>) · 不高于 AT_MOST (≤). */
export type Operator = (typeof OPERATORS)[number];

export const isOperator = (value: unknown): value is Operator => OPERATORS.some((operator) => operator === value);

/** Whether `actual` meets the target value under the operator; both in the same unit. */
export function meets(operator: Operator, actual: Rational, target: Rational): boolean {
  const order = compare(actual, target);
  if (operator === 'MORE_THAN') return order > 0;
  return operator === 'AT_LEAST' ? order >= 0 : order <= 0;
}
