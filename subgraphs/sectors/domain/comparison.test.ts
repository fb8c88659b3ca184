import { add, decimal, sub } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { isOperator, meets, OPERATORS } from './comparison.ts';
import { plan } from './plan.ts';

const HAIR = decimal('0.000000000001');
const expected = {
  AT_LEAST: [false, true, true],
  MORE_THAN: [false, false, true],
  AT_MOST: [true, true, false],
} as const;

describe('the three operators at the boundary', () => {
  const values = [...new Set([...plan.targets.map((target) => target.value), '0', '0.3', '-1'])];
  for (const operator of OPERATORS) {
    it.each(values)(`${operator} at %s − 1e-12, at it, at it + 1e-12`, (text) => {
      const target = decimal(text);
      const around = [sub(target, HAIR), target, add(target, HAIR)];
      expect(around.map((actual) => meets(operator, actual, target))).toEqual(expected[operator]);
    });
  }

  it('adds without floating point', () => {
    const sum = add(decimal('0.1'), decimal('0.2'));
    expect(meets('MORE_THAN', sum, decimal('0.3'))).toBe(false);
    expect(meets('AT_LEAST', sum, decimal('0.3'))).toBe(true);
    expect(meets('AT_MOST', sum, decimal('0.3'))).toBe(true);
  });

  it('knows its own names only', () => {
    expect(OPERATORS.every(isOperator)).toBe(true);
    expect(isOperator('EQUAL')).toBe(false);
  });
});
