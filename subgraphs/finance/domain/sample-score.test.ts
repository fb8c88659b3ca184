import { describe, expect, it } from 'vitest';
import written from '../seed/sample-card.json' with { type: 'json' };
import { diceOf, drawFeatures } from './sample-law.ts';
import { scoreSample } from './sample-score.ts';
import { readCard } from './scorecard/index.ts';

const card = readCard(JSON.stringify(written));
const enterprise = { id: 'sample-3', features: drawFeatures(diceOf(19)) };
const scored = (...changes: { name: string; value: string }[]) => {
  const result = scoreSample(card, enterprise, changes);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('scoreSample', () => {
  it('adds up: the initial score and the points of the figures are the score', () => {
    const { score, initialScore, features } = scored();
    const sum = features.reduce((total, { given }) => total + (given?.points ?? 0), initialScore);
    expect(sum).toBeCloseTo(score, 9);
    expect(score).toBeGreaterThan(400);
  });

  it('tells what each figure lacks, the gravest first, and says nothing of a figure outside the card', () => {
    const { reasons, features } = scored();
    expect(reasons.map(({ points }) => points)).toEqual(reasons.map(({ points }) => points).toSorted((a, b) => b - a));
    expect(features.find(({ name }) => name === 'employees')?.given).toBeNull();
    expect(reasons[0]?.points).toBe(features.find(({ name }) => name === reasons[0]?.code)?.given?.short);
  });

  it('moves with a figure: less debt, a better score, a smaller risk, the drawn figure kept beside it', () => {
    const moved = scored({ name: 'debtShare', value: '0.2' });
    expect(moved.score - scored().score).toBeCloseTo(136.1, 0);
    expect(moved.badShare).toBeLessThan(scored().badShare);
    expect(moved.features.find(({ name }) => name === 'debtShare')).toMatchObject({ value: 0.2, drawn: 0.731 });
  });

  it.each([
    ['colour', '1'],
    ['constructor', '1'],
    ['debtShare', 'much'],
    ['debtShare', '-1'],
    ['debtShare', '1e99'],
  ])('refuses %s = %s', (name, value) => {
    expect(scoreSample(card, enterprise, [{ name, value }]).ok).toBe(false);
  });
});
