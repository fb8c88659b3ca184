import { decimal } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { type ComputeTarget, computeIndicators, meetsTarget } from './indicators.ts';
import { isPossiblePue } from './site.ts';

const YUZHONG = { latitude: 29.553, longitude: 106.569 };
const HAMI = { latitude: 42.827, longitude: 93.515 };

describe('computeIndicators', () => {
  it('leaves out round trips that beat light, and takes the 95th percentile of the rest', () => {
    const trips = ['0.56', '35', '24.5', '18.40'].map((roundTripMs) => ({ from: YUZHONG, to: HAMI, roundTripMs }));
    const { rttP95Ms, excludedLinks } = computeIndicators([], trips);
    expect(rttP95Ms).toBe('35');
    expect(excludedLinks).toEqual([
      { row: 1, reason: 'BELOW_LIGHT_BOUND' },
      { row: 4, reason: 'BELOW_LIGHT_BOUND' },
    ]);
  });
});

describe('meetsTarget (C12)', () => {
  it.each<[ComputeTarget, string, boolean]>([
    ['K01', '13999.999999999999', false],
    ['K01', '14000', true],
    ['K02', '0.5', false],
    ['K02', '0.500000000001', true],
    ['K03', '0.55', false],
    ['K03', '0.550000000001', true],
    ['K04', '35', true],
    ['K04', '35.000000000001', false],
  ])('%s at %s: %s', (code, value, met) => {
    expect(meetsTarget(code, decimal(value))).toBe(met);
  });

  it('does not know whether the unknown meets a target', () => {
    expect(meetsTarget('K02', null)).toBeNull();
  });
});

describe('isPossiblePue (C12)', () => {
  it.each([
    ['0.999999999999', false],
    ['1', true],
    ['1.25', true],
    ['5', true],
    ['5.01', false],
    ['-1.2', false],
  ])('%s: %s', (pue, possible) => {
    expect(isPossiblePue(pue)).toBe(possible);
  });
});
