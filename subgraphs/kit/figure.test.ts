import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, ZERO } from './decimal.ts';
import { combine, type Figure } from './figure.ts';
import { PROVENANCE_KINDS } from './provenance.ts';

const figure = fc.record({
  value: fc.option(fc.integer().map(String), { nil: null }),
  unit: fc.constant('PFLOPS'),
  asOf: fc.option(
    fc
      .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') })
      .map((day) => day.toISOString()),
    { nil: null },
  ),
  provenance: fc.record({
    kind: fc.constantFrom(...PROVENANCE_KINDS),
    source: fc.constant(null),
    run: fc.constant(null),
  }),
});
const some = fc.array(figure, { minLength: 1, maxLength: 6 }) as fc.Arbitrary<[Figure, ...Figure[]]>;
const sum = (list: [Figure, ...Figure[]]) => combine(list, 'PFLOPS', (values) => values.reduce(add, ZERO));
const rank = (one: Figure) => PROVENANCE_KINDS.indexOf(one.provenance.kind);

describe('combine', () => {
  it('is exactly as weak as its weakest part, in any order', () => {
    fc.assert(
      fc.property(some, (list) => {
        expect(rank(sum(list))).toBe(Math.min(...list.map(rank)));
        expect(rank(sum(list.toReversed() as [Figure, ...Figure[]]))).toBe(rank(sum(list)));
      }),
    );
  });

  it('never grows stronger by another part', () => {
    fc.assert(fc.property(some, figure, (list, extra) => rank(sum([...list, extra])) <= rank(sum(list))));
  });

  it('is unknown when a part is unknown, never zero', () => {
    fc.assert(
      fc.property(some, (list) => {
        const unknown = list.some((part) => part.value === null);
        expect(sum(list).value).toBe(
          unknown ? null : String(list.reduce((total, part) => total + Number(part.value), 0)),
        );
      }),
    );
  });

  it('is as old as its oldest part, and has no date when one has none', () => {
    fc.assert(
      fc.property(some, (list) => {
        const dates = list.map((part) => part.asOf);
        expect(sum(list).asOf).toBe(dates.includes(null) ? null : dates.toSorted()[0]);
      }),
    );
  });

  it('adds exactly', () => {
    const part = (value: string): Figure => ({
      value,
      unit: '%',
      asOf: '2026-11-24',
      provenance: { kind: 'MEASURED', source: null, run: 'run_1' },
    });
    expect(sum([part('0.1'), part('0.2')]).value).toBe('0.3');
    expect(() => sum([part('0.1'), part('n/a')])).toThrow(RangeError);
  });
});
