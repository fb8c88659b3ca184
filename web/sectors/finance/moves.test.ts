import { describe, expect, it } from 'vitest';
import { interval, movesOf, sampleOf, shown } from './moves.ts';

describe('movesOf', () => {
  it('takes figures in the units of the form back to those of the graph, exactly', () => {
    expect(movesOf({ debtShare: '73.1', invoicedFen: '68.968949', yearsInBusiness: '4' })).toEqual([
      { name: 'yearsInBusiness', value: '4' },
      { name: 'invoicedFen', value: '68968949' },
      { name: 'debtShare', value: '0.731' },
    ]);
    expect(shown('debtShare', '0.731')).toBe('73.1');
  });

  it('leaves what is no number within bounds, and what is no figure', () => {
    const given = { debtShare: '-1', employees: 'many', lateTaxDays: '1e9', yearsInBusiness: '101', colour: '3' };
    expect(movesOf(given)).toEqual([]);
    expect(movesOf({ debtShare: ['1', '2'] })).toEqual([]);
  });
});

describe('sampleOf', () => {
  it('knows its samples only', () =>
    expect(['sample-1', 'org_1', undefined].map((enterprise) => sampleOf({ enterprise }))).toEqual([
      ...['sample-1', 'sample-3', 'sample-3'],
    ]));
});

describe('interval', () => {
  it('is written as readers write it, in the units of the form', () => {
    expect(interval('debtShare', '(-inf,0.097)')).toBe('< 9.7');
    expect(interval('invoicedFen', '[3002000,21770000)')).toBe('3.002 – 21.77');
    expect(interval('lateTaxDays', '[30,inf)')).toBe('≥ 30');
    expect(interval('lateTaxDays', 'missing')).toBe('missing');
  });
});
