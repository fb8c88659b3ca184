import { describe, expect, it } from 'vitest';
import { fitPrice } from './price-fit.ts';
import { priceStretch } from './price-usage.ts';

const price = (version: number, fromMs: number, toMs: number | null) => ({ version, unitPrice: '0.36', fromMs, toMs });

describe('fitPrice', () => {
  const OPEN = [price(1, 0, 100), price(2, 100, null)];
  it('ends the price that has no end', () => {
    expect(fitPrice(OPEN, { fromMs: 200, toMs: null }, 150)).toEqual({ ok: true, value: 2 });
    expect(fitPrice([price(1, 0, 100)], { fromMs: 200, toMs: 300 }, 150)).toEqual({ ok: true, value: null });
  });
  it('refuses two at once, and the past', () => {
    const errorOf = (fromMs: number, toMs: number | null, list = OPEN, now = 0) => {
      const fitted = fitPrice(list, { fromMs, toMs }, now);
      return fitted.ok ? null : fitted.error.code;
    };
    expect(errorOf(100, null)).toBe('PRICE_OVERLAP');
    expect(errorOf(50, 60)).toBe('PRICE_OVERLAP');
    expect(errorOf(50, null, [price(1, 60, 70)])).toBe('PRICE_OVERLAP');
    expect(errorOf(50, 60, [price(1, 60, 70)])).toBeNull();
    expect(errorOf(149, null, OPEN, 150)).toBe('RETROACTIVE_PRICE');
    expect(errorOf(150, null, OPEN, 150)).toBeNull();
  });
});

describe('priceStretch', () => {
  const HOUR = 3_600_000;
  const prices = [
    { ...price(1, 0, HOUR), unitPrice: '0.005' },
    { ...price(2, HOUR, null), unitPrice: '0.01' },
  ];
  it('prices each part at its own price and rounds once', () => {
    expect(priceStretch({ fromMs: HOUR / 2, toMs: 2 * HOUR }, 1, prices)).toMatchObject({
      ...{ amountMinor: 1n, priceSheetVersion: '1+2' },
    });
    expect(priceStretch({ fromMs: HOUR, toMs: 2 * HOUR }, 50, prices)).toMatchObject({
      ...{ amountMinor: 50n, priceSheetVersion: '2' },
    });
  });
  it('has no price for a part that has none', () => {
    expect(priceStretch({ fromMs: -1, toMs: 1 }, 1, prices)).toBeNull();
  });
});
