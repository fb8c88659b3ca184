/** CSV tables as they come in files, plain or packed (.gz): a header, then rows that are checked field by field. */
import { CommandFault, parseDecimal, type Rational, readInput } from '@yushu/kit';
import { parse } from 'csv-parse/sync';

/** The file cannot be used: exit 2, `BAD_TRACE: file:line reason`. Line 0 is the file as a whole. */
export const badTrace = (file: string, line: number, reason: string): CommandFault =>
  new CommandFault('BAD_TRACE', `${file}:${line} ${reason}`);

/** A record with the line of the file it ends on. */
export interface Line {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file, each turned into a value by `read`, in order. Columns may stand in any order, others are
 * passed over. Throws BAD_TRACE on a missing file or column, a torn row, and whatever `read` refuses.
 */
export function readTable<Row>(file: string, columns: readonly string[], read: (row: RowReader) => Row): Row[] {
  const [header, ...lines] = parseLines(file, textOf(file));
  if (!header) throw badTrace(file, 1, 'the file is empty; it needs a header');
  const missing = columns.filter((column) => !header.record.includes(column));
  if (missing.length > 0) throw badTrace(file, header.info.lines, `column ${missing.join(', ')} is missing`);
  const places = new Map(header.record.map((column, place) => [column, place]));
  return lines.map(({ record, info }) => {
    const row = new RowReader(file, info.lines, (column) => record[places.get(column) ?? -1]);
    if (record.length !== header.record.length)
      throw row.fault(`${header.record.length} fields expected, ${record.length} found`);
    return read(row);
  });
}

/** A file's text. Throws BAD_TRACE when it cannot be read. */
export function textOf(file: string): string {
  try {
    return readInput(file);
  } catch (error) {
    if (error instanceof CommandFault) throw badTrace(file, 0, error.message);
    throw error;
  }
}

/** The records of CSV text, header first, blank lines left out. Throws BAD_TRACE on broken quotes. */
export function parseLines(file: string, text: string): Line[] {
  try {
    const options = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
    return parse(text, options) as unknown as Line[];
  } catch (error) {
    const { lines, code } = error as { lines?: number; code?: string };
    throw badTrace(file, lines ?? 1, `not CSV (${code ?? 'unreadable'})`);
  }
}

/** One row of a table; every reader throws BAD_TRACE with file and line on what it cannot take. */
export class RowReader {
  readonly #file: string;
  readonly #line: number;
  readonly #field: (column: string) => string | undefined;

  constructor(file: string, line: number, field: (column: string) => string | undefined) {
    this.#file = file;
    this.#line = line;
    this.#field = field;
  }

  fault(reason: string): CommandFault {
    return badTrace(this.#file, this.#line, reason);
  }

  /** The text, blank where the field is. */
  text(column: string): string {
    return this.#field(column) ?? '';
  }

  /** What `parse` makes of the text; its null is refused as not being `expected`. */
  read<T>(column: string, parse: (text: string) => T | null, expected: string): T {
    return parse(this.text(column)) ?? this.#refuse(column, expected);
  }

  /** The text, which must not be blank. */
  required(column: string): string {
    return this.text(column) || this.#refuse(column, 'a value');
  }

  /** An exact decimal, 0 or more. */
  amount(column: string): Rational {
    const parsed = parseDecimal(this.text(column));
    return parsed.ok && parsed.value.numerator >= 0n ? parsed.value : this.#refuse(column, 'a number, 0 or more');
  }

  /** A whole number, 0 or more. */
  count(column: string): bigint {
    const text = this.text(column);
    return /^\d{1,15}$/.test(text) ? BigInt(text) : this.#refuse(column, 'a whole number, 0 or more');
  }

  /** Degrees within ±limit. */
  degrees(column: string, limit: number): number {
    const text = this.text(column);
    const within = parseDecimal(text).ok && Math.abs(Number(text)) <= limit;
    return within ? Number(text) : this.#refuse(column, `degrees within ±${limit}`);
  }

  /** One of the words, in any case. */
  word<Word extends string>(column: string, words: readonly Word[]): Word {
    const given = this.text(column).toUpperCase();
    return words.find((word) => word === given) ?? this.#refuse(column, `one of ${words.join(', ')}`);
  }

  #refuse(column: string, expected: string): never {
    throw this.fault(`${column} '${this.text(column).slice(0, 40)}' is not ${expected}`);
  }
}
