import { describe, expect, it } from 'vitest';
import { seeded } from '../training/random.ts';
import type { Card } from './card.ts';
import { cardScorer, prepareCard } from './card-scorer.ts';
import { CARD, cardOf, cellsOf } from './card-testing.ts';
import { type ScoreColumn, scoreColumns } from './score-columns.ts';

describe('reasons (F6)', () => {
  const card = cardOf(20, 3);
  const random = seeded(4);

  it('are at most four, largest first, and do not depend on the order of characteristics', () => {
    const order = [...card.characteristics.keys()].reverse();
    const turned = cardScorer({ ...card, characteristics: order.map((at) => card.characteristics[at]!) });
    for (let row = 0; row < 200; row += 1) {
      const cells = cellsOf(random, 20);
      const plain = cardScorer(card).score(cells, 4);
      expect(plain.reasons.length).toBeLessThanOrEqual(4);
      expect(
        plain.reasons.every(({ points }, at) => points > 0 && (at === 0 || points <= plain.reasons[at - 1]!.points)),
      ).toBe(true);
      expect(
        turned.score(
          order.map((at) => cells[at]!),
          4,
        ),
      ).toEqual(plain);
    }
  });

  it('the best bin of the top one raises the score by exactly the stated points', () => {
    const single = {
      ...card,
      characteristics: card.characteristics.map((each) => ({ ...each, reasonCode: each.name })),
    };
    const own = cardScorer(single);
    for (let row = 0; row < 200; row += 1) {
      const cells = cellsOf(random, 20);
      const { score: before, reasons } = own.score(cells, 4);
      const at = single.characteristics.findIndex(({ name }) => name === reasons[0]!.code);
      const { bins } = single.characteristics[at]!;
      const best = bins.reduce((most, bin) => (bin.points > most.points ? bin : most));
      const cell = best.missing
        ? null
        : best.special
          ? -7
          : best.to === undefined
            ? 1
            : best.from === undefined
              ? -1
              : 0;
      const after = own.score(cells.with(at, cell), 4).score;
      expect(after! - before!).toBe(reasons[0]!.points);
    }
  });

  it('ties go in string order, and differences of 0 or less are none', () => {
    const bins = [
      { label: '', from: 0, woe: null, points: 1 },
      { label: '', to: 0, woe: null, points: 5 },
    ];
    const characteristics = ['b', 'a', 'c'].map((name) => ({
      name,
      kind: 'numeric' as const,
      reasonCode: name,
      baseline: 5,
      bins,
    }));
    const tied = cardScorer({ ...CARD, characteristics });
    expect(tied.score([1, 1, -1], 4).reasons).toEqual([
      { code: 'a', points: 4 },
      { code: 'b', points: 4 },
    ]);
    expect(tied.score([1, 1, -1], 1).reasons).toEqual([{ code: 'a', points: 4 }]);
    expect(tied.score([1, 1, -1], 0).reasons).toEqual([]);
  });
});

describe('scoring columns', () => {
  it('equals scoring rows bit for bit, with reasons', () => {
    const card = cardOf(20, 5);
    const categorical: Card = { ...card, characteristics: [...card.characteristics, CARD.characteristics[1]!] };
    const random = seeded(6);
    const rows = Array.from({ length: 3000 }, () => [
      ...cellsOf(random, 20),
      ['a, b', '7', 'gone', null][Math.floor(random() * 3.2)]!,
    ]);
    const texts = ['7', 'a, b', 'gone'];
    const columns = categorical.characteristics.map(
      ({ kind }, at): ScoreColumn =>
        kind === 'numeric'
          ? { numbers: Float64Array.from(rows, (row) => (row[at] === null ? Number.NaN : Number(row[at]))) }
          : { codes: Int32Array.from(rows, (row) => texts.indexOf(String(row[at]))), texts },
    );
    const prepared = prepareCard(categorical);
    const { scores, reasonCodes, reasonPoints } = scoreColumns(prepared, columns, rows.length, 4);
    const single = cardScorer(categorical);
    let failed = 0;
    for (const [at, row] of rows.entries()) {
      const expected = single.score(row, 4);
      failed += +(expected.score === null);
      expect(scores[at]).toBe(expected.score ?? Number.NaN);
      const told = [0, 1, 2, 3].flatMap((rank) => {
        const code = reasonCodes[4 * at + rank]!;
        return code < 0 ? [] : [{ code: prepared.reasons.codes[code]!, points: reasonPoints[4 * at + rank]! }];
      });
      expect(told).toEqual(expected.reasons);
    }
    expect(failed).toBeGreaterThan(100);
  });
});
