import { describe, expect, it } from 'vitest';
import { checkProvenance, PROVENANCE_KINDS, type Provenance, weakest } from './provenance.ts';

const of = (kind: Provenance['kind']): Provenance => ({ kind, source: null, run: null });
const published = { title: '统计公报', url: 'https://example.org/a', date: '2026-03-01' };

describe('weakest', () => {
  it('orders every pair of kinds', () => {
    for (const [strong, high] of PROVENANCE_KINDS.entries()) {
      for (const low of PROVENANCE_KINDS.slice(0, strong + 1)) {
        expect(weakest([of(high), of(low)]).kind).toBe(low);
        expect(weakest([of(low), of(high)]).kind).toBe(low);
      }
    }
  });
});

describe('checkProvenance', () => {
  it('finds what is missing', () => {
    expect(checkProvenance(null)).toEqual(['MISSING_PROVENANCE']);
    expect(checkProvenance({})).toEqual(['MISSING_PROVENANCE']);
    expect(checkProvenance({ kind: 'GUESSED' })).toEqual(['UNKNOWN_KIND']);
    expect(checkProvenance({ kind: 'PUBLISHED' })).toEqual([
      'PUBLISHED_WITHOUT_TITLE',
      'PUBLISHED_WITHOUT_URL',
      'PUBLISHED_WITHOUT_DATE',
    ]);
    expect(checkProvenance({ kind: 'PUBLISHED', source: { ...published, url: 'see the office' } })).toEqual([
      'PUBLISHED_WITHOUT_URL',
    ]);
    expect(checkProvenance({ kind: 'MEASURED', run: ' ' })).toEqual(['MEASURED_WITHOUT_RUN']);
  });

  it('finds nothing where nothing is missing', () => {
    expect(checkProvenance({ kind: 'PUBLISHED', source: published })).toEqual([]);
    expect(checkProvenance({ kind: 'MEASURED', run: 'run_1' })).toEqual([]);
    expect(checkProvenance({ kind: 'ILLUSTRATIVE' })).toEqual([]);
    expect(checkProvenance({ kind: 'PLAN_TARGET' })).toEqual([]);
  });
});
