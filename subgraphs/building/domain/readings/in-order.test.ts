import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';
import type { Reading } from './reading.ts';
import { byStart } from './verdicts.ts';

const row = (start: number, length: number, id: string): Reading => ({
  ...{ id, meter: 'm', channel: '', start, end: start + length, value: 1n, unit: 'kWh', quality: '', revision: 0 },
  recordedAt: 0,
});

it.each([
  ['a day', 86_400_000, 5],
  ['a few moments, so that many start together', 4, 3],
  ['more time than a number has digits for', 8e15, 5],
])('rows of %s are in the order that comparing gives', (_what, span, lengths) => {
  const given = fc.tuple(
    fc.integer({ min: -span, max: span }),
    fc.integer({ min: 1, max: lengths }),
    fc.constantFrom('a', 'b', 'c'),
  );
  fc.assert(
    fc.property(fc.array(given, { maxLength: 60 }), (list) => {
      const rows = list.map(([start, length, id]) => row(start, length, id));
      expect(inOrder(rows)).toEqual(rows.toSorted(byStart));
    }),
    { numRuns: 500 },
  );
});

it('takes three hundred thousand rows that all start together', () => {
  const rows = Array.from({ length: 300_000 }, (_, at) => row(0, 1 + ((at * 7_919) % 300_007), String(at)));
  const wanted = rows.toSorted(byStart);
  expect(inOrder(rows).findIndex((one, at) => one !== wanted[at])).toBe(-1);
});
