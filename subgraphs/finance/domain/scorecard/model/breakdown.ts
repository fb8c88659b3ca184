/** A card's points for one row, characteristic by characteristic: what a score is made of. */
import type { Cell } from '../table/records.ts';
import type { PreparedCard } from './card-scorer.ts';
import { binOf } from './lookup.ts';

export interface CharacteristicPoints {
  readonly name: string;
  /** The interval or the values that took the cell. */
  readonly bin: string;
  readonly points: number;
  /** Points short of the baseline, which is the best bin's unless the card says otherwise. */
  readonly short: number;
}

/** The points of each characteristic, in the card's order; the text of what is wrong where a cell has no bin. */
export function breakdownOf({ card, lookups }: PreparedCard, cells: readonly Cell[]): CharacteristicPoints[] | string {
  const rows: CharacteristicPoints[] = [];
  for (const [at, { name, bins, baseline }] of card.characteristics.entries()) {
    const bin = binOf(lookups[at]!, cells[at] ?? null);
    if (typeof bin === 'string') return bin;
    const { label, points } = bins[bin]!;
    rows.push({ name, bin: label, points, short: baseline - points });
  }
  return rows;
}
