/** The target column: two values, one of them bad. */
import { quoted, raise } from '../fault.ts';
import type { Table, TextColumn } from './table.ts';

export interface Target {
  readonly name: string;
  readonly good: string;
  readonly bad: string;
  /** 1 where the row is bad. */
  readonly isBad: Uint8Array;
}

/** The column of a name. Raises MISSING_COLUMN. */
export function columnOf(table: Table, name: string): TextColumn {
  return (
    table.columns.find((column) => column.name === name) ??
    raise('MISSING_COLUMN', `column ${quoted(name)} is not in the data`)
  );
}

/** Reads the target. Raises TARGET_NOT_BINARY unless every row holds one of exactly two values, one of them `bad`. */
export function targetOf(table: Table, name: string, bad: string): Target {
  const { codes, texts } = columnOf(table, name);
  const refuse = (reason: string) => raise('TARGET_NOT_BINARY', `${quoted(name)} ${reason}`);
  const empty = codes.indexOf(-1);
  if (empty >= 0) refuse(`is missing on line ${table.lines[empty]}`);
  if (texts.length !== 2) refuse(`has ${texts.length} values, not two`);
  if (!texts.includes(bad)) refuse(`has the values ${texts.map(quoted).join(' and ')}, not ${quoted(bad)}`);
  const badCode = texts.indexOf(bad);
  return { name, bad, good: texts[1 - badCode]!, isBad: Uint8Array.from(codes, (code) => +(code === badCode)) };
}
