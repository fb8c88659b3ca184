import { describe, expect, it } from 'vitest';
import { ProvenCache } from './proven-cache.ts';

const flood = (cache: ProvenCache<number>, count: number) => {
  for (let nth = 0; nth < count; nth++) cache.set(`flood ${nth}`, nth, 10);
};

describe('ProvenCache', () => {
  it('keeps what is set a second time, whatever comes after it', () => {
    const cache = new ProvenCache<number>(100_000);
    cache.set('a', 1, 10);
    expect(cache.get('a')).toBeUndefined();
    cache.set('a', 2, 10);
    expect(cache.get('a')).toBe(2);
    flood(cache, 100_000);
    expect(cache.get('a')).toBe(2);
  });

  it('holds nothing of what comes once', () => {
    const cache = new ProvenCache<number>(100_000);
    flood(cache, 10_000);
    expect(cache.bytes).toBe(0);
  });

  it('never weighs more than its limit', () => {
    const cache = new ProvenCache<number>(1_000);
    for (let round = 0; round < 3; round++) flood(cache, 500);
    expect(cache.bytes).toBe(1_000);
    expect(cache.get('flood 499')).toBe(499);
  });

  it('weighs one anew whose weight has changed', () => {
    const cache = new ProvenCache<number>(1_000);
    for (const bytes of [10, 30, 50]) cache.set('a', 1, bytes);
    expect([cache.get('a'), cache.bytes]).toEqual([1, 50]);
  });
});
