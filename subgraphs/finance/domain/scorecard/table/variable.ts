/** A characteristic of the data: a column with its kind, and the codes that are special. */
import { quoted, raise } from '../fault.ts';
import { numberOf } from './number-text.ts';
import type { Table, TextColumn } from './table.ts';

export type Kind = 'numeric' | 'categorical';

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** A code per row, −1 where missing. */
  readonly codes: Int32Array;
  readonly texts: readonly string[];
  /** The number of each code; NaN for a special text of no number, and throughout categorical variables. */
  readonly numbers: Float64Array;
  /** The special value, as it was asked for, that a code stands for; null for ordinary ones. */
  readonly special: readonly (string | null)[];
  /** Ordinary codes; of a numeric variable in the order of their numbers. */
  readonly ordinary: readonly number[];
}

// Where nearly all of many values are numbers, the rest are bad values and no categories.
const NUMERIC_SHARE = 0.9;
const NUMERIC_DISTINCT = 20;

/** Makes a variable of a column. Raises BAD_CSV where a numeric one holds what is no number. */
export function variableOf(table: Table, column: TextColumn, specials: readonly string[], kind?: Kind): Variable {
  const numbers = Float64Array.from(column.texts, (text) => numberOf(text) ?? Number.NaN);
  const special = column.texts.map((text, code) => specialOf(text, numbers[code]!, specials));
  const ordinary = [...special.keys()].filter((code) => special[code] === null);
  const decided = kind ?? kindOf(ordinary, numbers);
  if (decided === 'categorical')
    return { name: column.name, kind: decided, ...pick(column), numbers: numbers.fill(Number.NaN), special, ordinary };
  const wrong = ordinary.find((code) => Number.isNaN(numbers[code]));
  if (wrong !== undefined) refuseText(table, column, wrong);
  ordinary.sort((a, b) => numbers[a]! - numbers[b]!);
  return { name: column.name, kind: decided, ...pick(column), numbers, special, ordinary };
}

const pick = ({ codes, texts }: TextColumn) => ({ codes, texts });

function specialOf(text: string, number: number, specials: readonly string[]): string | null {
  return specials.find((each) => each === text || numberOf(each) === number) ?? null;
}

function kindOf(ordinary: readonly number[], numbers: Float64Array): Kind {
  const numeric = ordinary.filter((code) => !Number.isNaN(numbers[code])).length;
  if (numeric === ordinary.length) return 'numeric';
  return numeric > NUMERIC_DISTINCT && numeric >= NUMERIC_SHARE * ordinary.length ? 'numeric' : 'categorical';
}

function refuseText(table: Table, column: TextColumn, code: number): never {
  const line = table.lines[column.codes.indexOf(code)];
  const text = quoted(column.texts[code]!);
  raise(
    'BAD_CSV',
    `line ${line}: ${quoted(column.name)} is numeric, and ${text} is no number (--missing or --special names it)`,
  );
}
