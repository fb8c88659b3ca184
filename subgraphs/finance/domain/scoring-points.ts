/** A score taken apart: what each characteristic of a card gave. */
import { binOf, type Card, type Cell, prepareCard } from './scorecard/index.ts';

export interface CharacteristicPoints {
  readonly name: string;
  /** The bin that the value fell into, as the card calls it; null where it has none. */
  readonly bin: string | null;
  readonly points: number;
  /** Points of its best bin, or what else the card measures reasons by. */
  readonly baseline: number;
}

/** Points by characteristic, in the order of the card; with `initialScore` they sum to the score. */
export function pointsOf(card: Card, cells: readonly Cell[]): CharacteristicPoints[] {
  const { lookups } = prepareCard(card);
  return card.characteristics.map(({ name, baseline, bins }, at) => {
    const place = binOf(lookups[at]!, cells[at] ?? null);
    const bin = typeof place === 'number' ? bins[place]! : null;
    return { name, baseline, bin: bin?.label ?? null, points: bin?.points ?? 0 };
  });
}
