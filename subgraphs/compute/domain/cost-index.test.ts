import { toText } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { BASE_MS, costIndex, type IndexedPrice } from './cost-index.ts';

const NOW = BASE_MS + 1_000;
const price = (
  siteCode: string,
  resource: 'CPU' | 'GPU',
  unitPrice: string,
  fromMs: number,
  toMs: number | null = null,
) => ({ siteCode, resource, unitPrice, fromMs, toMs }) satisfies IndexedPrice;

describe('costIndex', () => {
  it('weighs by the basket what had a price at both times', () => {
    const prices = [
      price('A', 'CPU', '0.4', BASE_MS, NOW),
      price('A', 'CPU', '0.2', NOW),
      price('A', 'GPU', '20', BASE_MS),
      price('B', 'CPU', '9', NOW),
    ];
    // (1000 · 0.2 + 20 · 20) / (1000 · 0.4 + 20 · 20)
    expect(toText(costIndex(prices, NOW)!)).toBe('0.75');
    expect(toText(costIndex(prices, NOW - 1)!)).toBe('1');
  });
  it('knows none of nothing', () => expect(costIndex([price('A', 'CPU', '1', NOW)], NOW)).toBeNull());
});
