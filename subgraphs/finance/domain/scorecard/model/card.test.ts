import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing.ts';
import { seeded } from '../training/random.ts';
import { badProbability, type Card, scoreAt } from './card.ts';
import { cardScorer, prepareCard } from './card-scorer.ts';
import { readCard, writeCard } from './card-text.ts';
import { prohibitedNames } from './prohibited.ts';
import { type ScoreColumn, scoreColumns } from './score-columns.ts';

const CARD: Card = {
  target: { name: 'y', good: 'good', bad: 'bad' },
  scaling: { baseScore: 600, baseOdds: 19, pdo: 50 },
  convention: 'bad-over-good',
  initialScore: 500,
  characteristics: [
    {
      name: 'age',
      kind: 'numeric',
      reasonCode: 'R1',
      baseline: 30,
      bins: [
        { label: 'a', to: 20, woe: 0.5, points: -10.125 },
        { label: 'b', from: 20, to: 40, woe: 0, points: 5 },
        { label: 'c', from: 40, woe: -1, points: 30 },
        { label: 'm', missing: true, woe: 0, points: 0 },
        { label: 's', special: ['-7', 'unknown'], woe: 0, points: 1.5 },
      ],
    },
    {
      name: 'purpose',
      kind: 'categorical',
      reasonCode: 'R2',
      baseline: 12,
      bins: [
        { label: 'x', values: ['a, b', '50 %'], woe: 0, points: 12 },
        { label: 'y', values: ['7'], woe: 0, points: -4 },
      ],
    },
  ],
};
const scorer = cardScorer(CARD);
const score = (age: string | number | null, purpose: string | number | null) => scorer.score([age, purpose], 4);

describe('a card', () => {
  it.each([
    ['19.99', '7', 500 - 10.125 - 4],
    [20, 'a, b', 517],
    ['40', '50 %', 542],
    [null, 7, 496],
    ['-7', '7', 497.5],
    [-7, '7', 497.5],
    ['unknown', '7', 497.5],
  ])('scores %j, %j as %d', (age, purpose, expected) => {
    expect(score(age, purpose)).toMatchObject({ score: expected, error: null, outputs: {} });
  });

  it.each([
    ['NaN', '7', '"age": "NaN" is no number'],
    ['12abc', '7', '"age": "12abc" is no number'],
    ['12', 'c', '"purpose": no bin takes "c"'],
    ['12', null, '"purpose" is missing, and no bin takes that'],
  ])('gives %j, %j an error and no score', (age, purpose, error) => {
    expect(score(age, purpose)).toEqual({
      score: null,
      probability: null,
      label: null,
      outputs: {},
      reasons: [],
      error,
    });
  });

  it('states probabilities from score and scaling, and doubles odds every PDO (F4)', () => {
    const { probability, label } = score('19', '7');
    const bad = badProbability(CARD.scaling, 500 - 14.125);
    expect(probability).toEqual({ good: 1 - bad, bad });
    expect(label).toBe('good');
    expect(badProbability(CARD.scaling, 600)).toBeCloseTo(1 / 20, 14);
    for (const odds of [0.1, 1, 19, 321.5])
      expect(scoreAt(CARD.scaling, Math.log(2 * odds)) - scoreAt(CARD.scaling, Math.log(odds))).toBeCloseTo(50, 9);
    const at = scoreAt(CARD.scaling, Math.log(7));
    expect(1 / badProbability(CARD.scaling, at) - 1).toBeCloseTo(7, 9);
  });

  it('reads back what it wrote, bit for bit, and takes a card of a bank with the least it needs', () => {
    expect(readCard(writeCard(CARD))).toEqual(CARD);
    const least = {
      target: CARD.target,
      scaling: CARD.scaling,
      initialScore: 1,
      characteristics: [{ name: 'x', kind: 'numeric', bins: [{ points: 2 }, { missing: true, points: 3 }] }],
    };
    const card = readCard(JSON.stringify(least));
    expect(card.characteristics[0]).toMatchObject({ reasonCode: 'x', baseline: 3 });
    expect(cardScorer(card).score(['17'], 4)).toMatchObject({ score: 3, reasons: [{ code: 'x', points: 1 }] });
  });

  const changed = (change: (card: { characteristics: { bins: object[] }[] } & Record<string, unknown>) => void) => {
    const card = JSON.parse(writeCard(CARD));
    change(card);
    return JSON.stringify(card);
  };
  it.each([
    ['{', 'model is no JSON'],
    [changed((card) => void delete card.scaling), 'scaling is no object'],
    [
      changed((card) => void Object.assign(card, { scaling: { baseScore: 1, baseOdds: 0, pdo: 1 } })),
      'scaling.baseOdds is not above 0',
    ],
    [changed((card) => void Object.assign(card, { characteristics: [] })), 'characteristics is no list'],
    [
      changed((card) => void card.characteristics[0]!.bins.splice(1, 1, { from: 10, to: 30, points: 1 })),
      '"age": bins 0 and 1 overlap',
    ],
    [
      changed((card) => void card.characteristics[0]!.bins.push({ missing: true, points: 1 })),
      '"age": two bins take the missing value',
    ],
    [
      changed((card) => void card.characteristics[1]!.bins.push({ values: ['7'], points: 1 })),
      '"purpose": two bins take "7"',
    ],
    [
      changed((card) => void card.characteristics[0]!.bins.splice(0, 1, { to: 20, points: 'x' })),
      'characteristics[0].bins[0].points is no number',
    ],
  ])('refuses %s', (text, reason) => {
    expect(refusalOf(() => cardScorer(readCard(text)))).toContain(`INVALID_MODEL: ${reason}`);
  });
});

/** A seeded card of many characteristics, some of which share a code. */
function cardOf(count: number, seed: number): Card {
  const random = seeded(seed);
  const points = () => Math.round(random() * 2 ** 45) / 2 ** 40;
  const characteristics = Array.from({ length: count }, (_, at): Card['characteristics'][number] => {
    const bins = [
      { label: '', to: -0.5, woe: null, points: points() },
      { label: '', from: -0.5, to: 0.25, woe: null, points: points() },
      { label: '', from: 0.25, woe: null, points: points() },
      { label: '', missing: true as const, woe: null, points: points() },
      ...(at % 4 === 0 ? [{ label: '', special: ['-7'], woe: null, points: points() }] : []),
    ];
    return {
      name: `x${at}`,
      kind: 'numeric',
      reasonCode: `R${at % 15}`,
      baseline: Math.max(...bins.map((bin) => bin.points)),
      bins,
    };
  });
  return { ...CARD, characteristics };
}

const cellsOf = (random: () => number, count: number) =>
  Array.from({ length: count }, () => (random() < 0.1 ? null : random() < 0.05 ? -7 : random() * 4 - 2));

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

describe('prohibited characteristics', () => {
  it('go by whole words', () => {
    const names = [
      'age',
      'personal_status_and_sex',
      'essex',
      'customerGender',
      '性别',
      '申请人民族',
      'blood_type',
      'Medical-History',
      'income',
    ];
    expect(prohibitedNames(names)).toEqual([
      'personal_status_and_sex',
      'customerGender',
      '性别',
      '申请人民族',
      'blood_type',
      'Medical-History',
    ]);
  });
});
