import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing.ts';
import { badProbability, scoreAt } from './card.ts';
import { cardScorer } from './card-scorer.ts';
import { CARD } from './card-testing.ts';
import { readCard, writeCard } from './card-text.ts';
import { prohibitedNames } from './prohibited.ts';

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
