import { describe, expect, it } from 'vitest';
import { systemClock, TestClock } from './clock.ts';

describe('clocks', () => {
  it('of the system tells the time in milliseconds', () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
  });

  it('of a test stands still until it is moved', () => {
    const clock = new TestClock('2026-11-24T08:00:00Z');
    const start = Date.UTC(2026, 10, 24, 8);
    expect([clock.now(), clock.now()]).toEqual([start, start]);
    clock.advance(1_500);
    expect(clock.now()).toBe(start + 1_500);
    clock.advance(-500);
    expect(clock.now()).toBe(start + 1_000);
    clock.set('2027-01-01T00:00:00+08:00');
    expect(clock.now()).toBe(Date.UTC(2026, 11, 31, 16));
    clock.set(7);
    expect(clock.now()).toBe(7);
  });
});
