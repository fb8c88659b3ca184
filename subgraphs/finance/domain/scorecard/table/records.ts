/** Records of CSV or NDJSON text as they arrive in pieces, by column name. */
import { quoted, raise } from '../fault.ts';
import { type CsvRecord, CsvSplitter } from './csv.ts';

/** A field of a record; null is missing. */
export type Cell = string | number | boolean | null;

/** One row of a data file. A row that cannot be read carries the reason instead of cells. */
export interface DataRecord {
  readonly line: number;
  readonly cells: readonly Cell[] | Readonly<Record<string, unknown>>;
  readonly fault: string | null;
}

export interface RecordOptions {
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  /** The first CSV record names the columns; without, they are c0, c1 … */
  readonly header: boolean;
}

/** A reader fed with text. `columns` is known after the first record of a CSV; NDJSON has none of its own. */
export interface RecordReader {
  readonly columns: readonly string[] | null;
  push(text: string): DataRecord[];
  end(): DataRecord[];
}

/** Reads CSV or NDJSON. Raises BAD_CSV where the text falls apart; a single bad row is told in its record. */
export const recordReader = (options: RecordOptions): RecordReader =>
  options.format === 'csv' ? new CsvRecords(options) : new NdjsonRecords();

class CsvRecords implements RecordReader {
  columns: readonly string[] | null = null;
  readonly #splitter: CsvSplitter;
  readonly #header: boolean;
  #begun = false;

  constructor(options: RecordOptions) {
    this.#splitter = new CsvSplitter(options.delimiter);
    this.#header = options.header;
  }

  push(text: string): DataRecord[] {
    const plain = this.#begun ? text : text.replace(/^\uFEFF/, '');
    this.#begun ||= text !== '';
    return this.#named(this.#splitter.push(plain));
  }

  end(): DataRecord[] {
    const rows = this.#named(this.#splitter.end());
    if (this.columns === null) raise('BAD_CSV', 'line 1: the file is empty');
    return rows;
  }

  #named(records: CsvRecord[]): DataRecord[] {
    let from = 0;
    const first = records[0];
    if (this.columns === null && first) {
      this.columns = this.#header ? checkedHeader(first) : first.fields.map((_, at) => `c${at}`);
      from = this.#header ? 1 : 0;
    }
    const width = this.columns?.length ?? 0;
    return records.slice(from).map(({ fields, line }) => ({
      line,
      cells: fields,
      fault: fields.length === width ? null : `${width} fields expected, ${fields.length} found`,
    }));
  }
}

function checkedHeader({ fields, line }: CsvRecord): string[] {
  const twice = fields.find((name, at) => fields.indexOf(name) !== at);
  if (twice !== undefined) raise('BAD_CSV', `line ${line}: column ${quoted(twice)} stands twice`);
  return fields;
}

class NdjsonRecords implements RecordReader {
  readonly columns = null;
  #rest = '';
  #line = 0;

  push(text: string): DataRecord[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  end(): DataRecord[] {
    const last = this.#take(this.#rest);
    this.#rest = '';
    return last ? [last] : [];
  }

  #take(line: string): DataRecord | null {
    this.#line += 1;
    const text = this.#line === 1 ? line.replace(/^\uFEFF/, '') : line;
    return text.trim() === '' ? null : jsonRecord(text, this.#line);
  }
}

function jsonRecord(text: string, line: number): DataRecord {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { line, cells: value as Record<string, unknown>, fault: null };
  } catch {
    // Told below, in the same words as a value that is no object.
  }
  return { line, cells: [], fault: 'not a JSON object' };
}

const MISSING: readonly string[] = [''];

/** Reads named cells out of records, the same way for CSV and NDJSON. */
export class CellReader {
  readonly names: readonly string[];
  readonly #places: readonly number[] | null;
  readonly #missing: ReadonlySet<string>;

  /** `columns` is the header of a CSV, null for NDJSON. Raises MISSING_COLUMN for a name the header lacks. */
  constructor(names: readonly string[], columns: readonly string[] | null, missing: readonly string[]) {
    this.names = names;
    this.#missing = new Set([...MISSING, ...missing]);
    this.#places = columns && names.map((name) => placeOf(name, columns));
  }

  /** The cell of the column at `index` in `names`; null is missing. What is neither text nor number becomes text. */
  cell(record: DataRecord, index: number): Cell {
    const { cells } = record;
    const value = this.#places
      ? (cells as readonly Cell[])[this.#places[index]!]
      : (cells as Readonly<Record<string, unknown>>)[this.names[index]!];
    if (typeof value === 'string') return this.#missing.has(value) ? null : value;
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    return value === null || value === undefined ? null : JSON.stringify(value);
  }
}

function placeOf(name: string, columns: readonly string[]): number {
  const place = columns.indexOf(name);
  if (place < 0) raise('MISSING_COLUMN', `column ${quoted(name)} is not in the data`);
  return place;
}
