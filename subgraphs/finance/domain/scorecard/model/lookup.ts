/** Finds the bin of a value: prepared once for a card, then asked for every row. */
import { quoted, raise } from '../fault.ts';
import { numberOf } from '../table/number-text.ts';
import type { Cell } from '../table/records.ts';
import type { CardBin, CardCharacteristic } from './card.ts';

/** A characteristic made ready: each of its bins by index, −1 for none. */
export interface Lookup {
  readonly name: string;
  readonly kind: CardCharacteristic['kind'];
  /** Ascending; region r is [edges[r − 1], edges[r]). */
  readonly edges: Float64Array;
  /** The bin of each region. */
  readonly regions: Int32Array;
  readonly categories: ReadonlyMap<string, number>;
  /** Special values by text, and those that are numbers by number. */
  readonly specials: ReadonlyMap<string, number>;
  readonly specialNumbers: readonly { readonly number: number; readonly bin: number }[];
  readonly missing: number;
}

/** Prepares a characteristic. Raises INVALID_MODEL where two bins take one value. */
export function lookupOf({ name, kind, bins }: CardCharacteristic): Lookup {
  const refuse = (what: string) => raise('INVALID_MODEL', `${quoted(name)}: two bins take ${what}`);
  const missing = bins.flatMap((bin, at) => (bin.missing ? [at] : []));
  if (missing.length > 1) refuse('the missing value');
  const byText = (values: (bin: CardBin) => readonly string[] | undefined) => {
    const known = new Map<string, number>();
    for (const [at, bin] of bins.entries())
      for (const text of values(bin) ?? []) known.set(text, known.has(text) ? refuse(quoted(text)) : at);
    return known;
  };
  const specials = byText(({ special }) => special);
  const specialNumbers = [...specials].flatMap(([text, bin]) => {
    const number = numberOf(text);
    return number === null ? [] : [{ number, bin }];
  });
  const categories = byText(({ values }) => values);
  return { name, kind, ...regionsOf(name, bins), categories, specials, specialNumbers, missing: missing[0] ?? -1 };
}

/** A bin with neither bound nor list nor flag takes every number. */
const isInterval = ({ from, to, values, missing, special }: CardBin): boolean =>
  from !== undefined || to !== undefined || !(values || missing || special);

function regionsOf(name: string, bins: readonly CardBin[]) {
  const bounds = bins.flatMap(({ from, to }) => [from, to].filter((each) => each !== undefined));
  const edges = Float64Array.from(new Set(bounds)).sort();
  const regions = new Int32Array(edges.length + 1).fill(-1);
  for (const [at, bin] of bins.entries()) {
    if (!isInterval(bin)) continue;
    const first = bin.from === undefined ? 0 : edges.indexOf(bin.from) + 1;
    const last = bin.to === undefined ? edges.length : edges.indexOf(bin.to);
    for (let region = first; region <= last; region += 1) {
      if (regions[region] !== -1) raise('INVALID_MODEL', `${quoted(name)}: bins ${regions[region]} and ${at} overlap`);
      regions[region] = at;
    }
  }
  return { edges, regions };
}

/** The region of a number: how many edges are not above it (binary search). */
export function regionOf(edges: Float64Array, number: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The bin of a cell, or why there is none. */
export function binOf(lookup: Lookup, cell: Cell): number | string {
  if (cell === null)
    return lookup.missing >= 0 ? lookup.missing : `${quoted(lookup.name)} is missing, and no bin takes that`;
  const bin = lookup.kind === 'numeric' ? numericBin(lookup, cell) : categoricalBin(lookup, String(cell));
  return bin === -1 ? `${quoted(lookup.name)}: no bin takes ${quoted(String(cell))}` : bin;
}

function numericBin(lookup: Lookup, cell: string | number | boolean): number | string {
  const special = typeof cell === 'number' ? undefined : lookup.specials.get(String(cell));
  if (special !== undefined) return special;
  const number = typeof cell === 'number' ? cell : numberOf(String(cell));
  if (number === null || !Number.isFinite(number))
    return `${quoted(lookup.name)}: ${quoted(String(cell))} is no number`;
  return binOfNumber(lookup, number);
}

/** The bin of a finite number, −1 for none. */
export function binOfNumber({ specialNumbers, edges, regions }: Lookup, number: number): number {
  for (const each of specialNumbers) if (each.number === number) return each.bin;
  return regions[regionOf(edges, number)]!;
}

/** The bin of a text, −1 for none. */
export const categoricalBin = ({ specials, categories }: Lookup, text: string): number =>
  specials.get(text) ?? categories.get(text) ?? -1;
