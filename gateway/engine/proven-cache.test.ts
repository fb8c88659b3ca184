import { describe, expect, it } from 'vitest';
import { ProvenCache } from './proven-cache.ts';

const flood = (cache: ProvenCache<number>, count: number) => {
  for (let nth = 0; nth < count; nth++) cache.set(`flood ${nth}`, nth, 10);
};

describe('ProvenCache', () => {
  it('holds a newcomer for who asks again soon, and him then for good', () => {
    const cache = new ProvenCache<number>(100_000);
    cache.set('a', 1, 10);
    expect(cache.get('a')).toBe(1);
    flood(cache, 1_000);
    expect(cache.get('a')).toBe(1);
  });

  it('lets a newcomer go who does not come again, and keeps him when he comes later', () => {
    const cache = new ProvenCache<number>(100_000);
    cache.set('a', 1, 10);
    flood(cache, 1_000);
    expect(cache.get('a')).toBeUndefined();
    cache.set('a', 2, 10);
    flood(cache, 1_000);
    expect(cache.get('a')).toBe(2);
  });

  it('is no larger after a hundred thousand that came once', () => {
    const cache = new ProvenCache<number>(100_000);
    flood(cache, 100_000);
    expect(cache.bytes).toBeLessThanOrEqual(64 * 10);
    expect(cache.get('flood 99999')).toBe(99_999);
  });

  it('never weighs more than its limit', () => {
    const cache = new ProvenCache<number>(1_000);
    for (let round = 0; round < 3; round++) flood(cache, 500);
    expect(cache.bytes).toBeLessThanOrEqual(1_000);
    expect(cache.bytes).toBeGreaterThan(500);
  });

  it('weighs one anew whose weight has changed', () => {
    const cache = new ProvenCache<number>(1_000);
    cache.set('a', 1, 10);
    cache.set('a', 1, 30);
    expect(cache.bytes).toBe(30);
    expect(cache.get('a')).toBe(1);
    cache.set('a', 1, 50);
    expect(cache.bytes).toBe(50);
  });
});
