/** Cards that tests score with. */
import { seeded } from '../training/random.ts';
import type { Card } from './card.ts';

/** A card of one numeric and one categorical characteristic. */
export const CARD: Card = {
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

/** A seeded card of so many characteristics, some of which share a code. */
export function cardOf(count: number, seed: number): Card {
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

/** A seeded row for such a card. */
export const cellsOf = (random: () => number, count: number) =>
  Array.from({ length: count }, () => (random() < 0.1 ? null : random() < 0.05 ? -7 : random() * 4 - 2));
