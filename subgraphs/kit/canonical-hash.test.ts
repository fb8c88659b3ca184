import { describe, expect, it } from 'vitest';
import { canonicalHash } from './canonical-hash.ts';

describe('canonicalHash', () => {
  it('is one for equal values and another for others', () => {
    expect(canonicalHash({ a: 1n, b: [new Date(0)] })).toBe(canonicalHash({ b: [new Date(0)], a: 1n }));
    expect(canonicalHash({ a: 1n })).not.toBe(canonicalHash({ a: 1 }));
    expect(canonicalHash([1, 2])).not.toBe(canonicalHash([2, 1]));
    expect(canonicalHash(null)).toMatch(/^[0-9a-f]{64}$/);
  });
});
