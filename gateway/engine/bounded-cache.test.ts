import { expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

it('forgets what was used longest ago, and never outweighs its limit', () => {
  const cache = new BoundedCache<number>(10);
  cache.set('a', 1, 4);
  cache.set('b', 2, 4);
  cache.get('a');
  cache.set('c', 3, 4);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
  cache.set('a', 4, 2);
  expect([cache.get('a'), cache.bytes]).toEqual([4, 6]);
  cache.set('huge', 5, 11);
  expect([cache.get('huge'), cache.bytes]).toEqual([undefined, 6]);
});

it('holds a hundred thousand entries within its limit', () => {
  const cache = new BoundedCache<number>(1000);
  for (let index = 0; index < 100_000; index++) cache.set(`k${index}`, index, 7);
  expect(cache.bytes).toBeLessThanOrEqual(1000);
  expect(cache.get('k99999')).toBe(99_999);
});
