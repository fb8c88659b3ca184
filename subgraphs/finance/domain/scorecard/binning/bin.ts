/** Bins of a characteristic, and where its values fall. */
import { quoted, raise } from '../fault.ts';
import type { Variable } from '../table/variable.ts';

/** Where a value belongs: a left-closed interval, a group of categories, one special value, or "missing". */
export type Bin =
  | { readonly type: 'interval'; readonly from: number | null; readonly to: number | null }
  | { readonly type: 'group'; readonly values: readonly string[] }
  | { readonly type: 'special'; readonly value: string }
  | { readonly type: 'missing' };

/** The bins [−∞, e₁), [e₁, e₂) … [eₙ, ∞) of ascending edges. */
export const intervals = (edges: readonly number[]): Bin[] =>
  [null, ...edges].map((from, at) => ({ type: 'interval', from, to: edges[at] ?? null }));

/** A bin's name for people; nothing reads it back. */
export function labelOf(bin: Bin): string {
  if (bin.type === 'missing') return 'missing';
  if (bin.type === 'special') return `special ${bin.value}`;
  if (bin.type === 'group') return bin.values.join(' | ');
  return `${bin.from === null ? '(-inf' : `[${bin.from}`},${bin.to === null ? 'inf' : bin.to})`;
}

/** The bin of each code of a variable, at code + 1; index 0 is the missing value. −1: no bin takes it. */
export function placement(variable: Variable, bins: readonly Bin[]): Int32Array {
  const places = new Int32Array(variable.texts.length + 1).fill(-1);
  places[0] = bins.findIndex(({ type }) => type === 'missing');
  const byText = new Map(bins.flatMap((bin, at) => (bin.type === 'group' ? bin.values.map((text) => [text, at]) : [])));
  for (const [code, text] of variable.texts.entries()) {
    const special = variable.special[code];
    if (special !== null) places[code + 1] = bins.findIndex((bin) => bin.type === 'special' && bin.value === special);
    else if (variable.kind === 'categorical') places[code + 1] = byText.get(text) ?? -1;
    else places[code + 1] = intervalOf(variable.numbers[code]!, bins);
  }
  return places;
}

const intervalOf = (number: number, bins: readonly Bin[]): number =>
  bins.findIndex(
    (bin) =>
      bin.type === 'interval' && (bin.from === null || number >= bin.from) && (bin.to === null || number < bin.to),
  );

/** The bins for special values, each its own, and for the missing value: they stand last. */
export const besideOrdinary = (specials: readonly string[]): Bin[] => [
  ...specials.map((value): Bin => ({ type: 'special', value })),
  { type: 'missing' },
];

/** Raises UNKNOWN_CATEGORY when an ordinary value stands in no bin. */
export function requirePlaced(variable: Variable, bins: readonly Bin[]): void {
  const places = placement(variable, bins);
  const lost = variable.ordinary.find((code) => places[code + 1] === -1);
  if (lost !== undefined)
    raise('UNKNOWN_CATEGORY', `${quoted(variable.name)}: ${quoted(variable.texts[lost]!)} is in no group`);
}
