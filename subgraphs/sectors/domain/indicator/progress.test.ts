import { toText } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import thresholds from '../../seed/progress-thresholds.json' with { type: 'json' };
import { expectedAt, PLAN_END, progress } from './progress.ts';

const start = Date.parse('2025-12-31T16:00:00Z');
const halfWay = (start + PLAN_END) / 2;
const source = { title: 'A', url: 'https://example.org/a', date: '2026-01-01' };
const rising = { op: 'AT_LEAST', value: '100' } as const;
const falling = { op: 'AT_MOST', value: '35' } as const;

describe('progress', () => {
  it.each([
    ['45', 'ON_TRACK'],
    ['44.999999999999', 'AT_RISK'],
    ['35', 'AT_RISK'],
    ['34.999999999999', 'OFF_TRACK'],
    ['-5', 'OFF_TRACK'],
  ])('half-way from 0 to 100 at %s is %s', (value, expected) => {
    const baseline = { value: '0', date: start, source };
    expect(progress({ value, met: false }, rising, baseline, thresholds, halfWay)).toBe(expected);
  });

  it.each([
    ['46', 'ON_TRACK'],
    ['47', 'AT_RISK'],
    ['54', 'OFF_TRACK'],
  ])('half-way down from 55 to 35 at %s is %s', (value, expected) => {
    const baseline = { value: '55', date: start, source };
    expect(progress({ value, met: false }, falling, baseline, thresholds, halfWay)).toBe(expected);
  });

  it('is not guessed: no value, no baseline, met, nothing due', () => {
    const baseline = { value: '0', date: start, source };
    expect(progress({ value: null, met: null }, rising, baseline, thresholds, halfWay)).toBe('UNKNOWN');
    expect(progress({ value: '50', met: false }, rising, null, thresholds, halfWay)).toBe('NO_BASELINE');
    expect(progress({ value: '100', met: true }, rising, null, thresholds, halfWay)).toBe('ACHIEVED');
    expect(progress({ value: '0', met: false }, rising, baseline, thresholds, start)).toBe('ON_TRACK');
  });

  it('expects a straight line, and no more after the plan ends', () => {
    const baseline = { value: '20', date: start, source };
    const at = [start - 1, start, halfWay, PLAN_END, PLAN_END + 1e9].map((time) =>
      toText(expectedAt(rising, baseline, time)),
    );
    expect(at).toEqual(['20', '20', '60', '100', '100']);
  });
});
