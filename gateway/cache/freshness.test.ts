import { describe, expect, it } from 'vitest';
import { readCacheControl, strictest, writeCacheControl } from './freshness.ts';

describe('what a Cache-Control header allows', () => {
  it.each([
    ['public, max-age=60', 60_000, true],
    ['max-age=60, s-maxage=5', 5_000, true],
    ['Public,  Max-Age="7"', 7_000, true],
    ['max-age=60', 60_000, false],
    ['private, max-age=60, s-maxage=5', 60_000, false],
  ])('%s', (header, maxAgeMs, shared) => {
    expect(readCacheControl(header)).toEqual({ maxAgeMs, shared });
  });

  it.each([
    undefined,
    '',
    'public',
    'no-store, max-age=60',
    'no-cache, public, max-age=9',
    'max-age=0',
    'max-age=-1',
    'max-age=1e9',
  ])('nothing: %s', (header) => expect(readCacheControl(header)).toBeNull());
});

describe('two parts of one answer', () => {
  it('last as long as the shorter, for the narrower circle', () => {
    const both = strictest({ maxAgeMs: 5_000, shared: true }, { maxAgeMs: 9_000, shared: false });
    expect(both).toEqual({ maxAgeMs: 5_000, shared: false });
    expect([writeCacheControl(both), writeCacheControl(null)]).toEqual(['private, max-age=5', 'no-store']);
    expect(strictest(both, null)).toBeNull();
  });
});
