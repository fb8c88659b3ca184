import { describe, expect, it } from 'vitest';
import { greatCircleKm, isBelowLightBound, lightBoundMs, percentile95 } from './link.ts';

const YUZHONG = { latitude: 29.553, longitude: 106.569 };
const HAMI = { latitude: 42.827, longitude: 93.515 };

describe('light bound', () => {
  it('is 18.41 ms over the 1,879.6 km between Yuzhong and Hami, either way', () => {
    expect(greatCircleKm(YUZHONG, HAMI).toFixed(1)).toBe('1879.6');
    expect(greatCircleKm(HAMI, YUZHONG)).toBeCloseTo(greatCircleKm(YUZHONG, HAMI), 9);
    expect(lightBoundMs(greatCircleKm(YUZHONG, HAMI)).toFixed(2)).toBe('18.41');
  });

  it('is half the equator at most, and nothing for a place itself', () => {
    const antipodes = greatCircleKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 });
    expect(antipodes).toBeCloseTo(Math.PI * 6371.0088, 6);
    expect(greatCircleKm(HAMI, HAMI)).toBe(0);
  });

  it('refuses what is faster than light in glass, and nothing that is as fast', () => {
    const bound = lightBoundMs(greatCircleKm(YUZHONG, HAMI));
    expect(isBelowLightBound('0.56', bound)).toBe(true);
    expect(isBelowLightBound('18.40', bound)).toBe(true);
    expect(isBelowLightBound('18.41', bound)).toBe(false);
    expect(isBelowLightBound('20', 20)).toBe(false);
  });
});

describe('percentile95', () => {
  it('is sorted[floor(0.95·n)], as it was written', () => {
    const upTo = (n: number) => Array.from({ length: n }, (_, index) => String(n - index));
    expect(percentile95(upTo(100))).toBe('96');
    expect(percentile95(upTo(20))).toBe('20');
    expect(percentile95(upTo(19))).toBe('19');
    expect(percentile95(upTo(40))).toBe('39');
    expect(percentile95(['9.50', '10.0'])).toBe('10.0');
    expect(percentile95([])).toBeNull();
  });
});
