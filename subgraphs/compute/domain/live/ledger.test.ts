import { describe, expect, it } from 'vitest';
import { carbonOf, carbonOfPlan, exceededBy, kwhOf } from './ledger.ts';

const line = (kwh: string, retiredKwh: string) => ({
  ...{ siteCode: 'HM-F1', month: '2026-11', kwh, retiredKwh, heldKwh: '0', factorId: 'cfa_1' },
  ...{ kgPerKwh: '0.6231', residualKgPerKwh: '0.7' },
});

describe('carbonOf', () => {
  it('counts all energy by location, and by market what no certificate covers', () => {
    expect(carbonOf(line('10', '4'))).toEqual({ locationKg: '6.231', marketKg: '4.2', factorId: 'cfa_1' });
    expect(carbonOf(line('10', '12')).marketKg).toBe('0');
  });
});

describe('carbonOfPlan', () => {
  it('by market counts what the certificates leave uncovered after the energy that is used already', () => {
    const month = { ...line('3', '1'), heldKwh: '4' };
    expect(carbonOfPlan('6.231', month)).toEqual({ locationKg: '6.231', marketKg: '5.6', factorId: 'cfa_1' });
    expect(carbonOfPlan('0.6231', month).marketKg).toBe('0');
    expect(carbonOfPlan('0.6231', line('9', '0')).marketKg).toBe('0.7');
  });
});

describe('exceededBy', () => {
  it('lets a certificate cover to the last watt-second', () => {
    expect(exceededBy('6', line('10', '4'))).toBeNull();
    expect(exceededBy('6.0000001', line('10', '4'))).toBe('6');
    expect(exceededBy('1', line('3', '4'))).toBe('0');
  });
});

describe('kwhOf', () => {
  it('is exact', () => expect([kwhOf('3600000'), kwhOf('5400')]).toEqual(['1', '0.0015']));
});
