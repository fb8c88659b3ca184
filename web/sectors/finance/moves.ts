/** The figures of a sample as a form shows them, and back: exact shifts of the decimal point, no float. */
import { shift } from '../../figures/format.ts';

export const SAMPLES = ['sample-1', 'sample-2', 'sample-3'] as const;
export type Sample = (typeof SAMPLES)[number];

/** How many places the point moves from the graph to the form: fen to 万元, shares to per cent. */
const PLACES = { yearsInBusiness: 0, employees: 0, invoicedFen: -6, debtShare: 2, lateTaxDays: 0 } as const;
export type Figure = keyof typeof PLACES;
export const FIGURES = Object.keys(PLACES) as Figure[];
export const isFigure = (name: string): name is Figure => Object.hasOwn(PLACES, name);

/** The most that each figure may be moved to, as the form shows it. */
export const MOST: Readonly<Record<Figure, number>> = {
  ...{ yearsInBusiness: 100, employees: 100_000, invoicedFen: 1_000_000, debtShare: 200, lateTaxDays: 365 },
};

/** A value of the graph as the form shows it. */
export const shown = (name: Figure, value: string): string => shift(value, PLACES[name]);

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The sample that the search names; the last one, which has most to gain, where it names none. */
export const sampleOf = (search: Search): Sample => SAMPLES.find((id) => id === search.enterprise) ?? 'sample-3';

const NUMBER = /^\d{1,9}(\.\d{1,6})?$/;

/** What the search moves, in the graph's units; what is no number within bounds is left as it was drawn. */
export function movesOf(search: Search): { name: Figure; value: string }[] {
  return FIGURES.flatMap((name) => {
    const given = search[name];
    if (typeof given !== 'string' || !NUMBER.test(given) || Number(given) > MOST[name]) return [];
    return [{ name, value: shift(given, -PLACES[name]) }];
  });
}

const BIN = /^[([](-inf|[\d.]+),(inf|[\d.]+)\)$/;

/** An interval of the card as a reader writes it; the text itself where it is none. */
export function interval(name: Figure, bin: string): string {
  const [, from = '', to = ''] = BIN.exec(bin) ?? [];
  if (from === '') return bin;
  if (from === '-inf') return `< ${shown(name, to)}`;
  return to === 'inf' ? `≥ ${shown(name, from)}` : `${shown(name, from)} – ${shown(name, to)}`;
}
