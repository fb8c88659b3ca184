/** A data file by column, every distinct text kept once: what binning and training work on. */
import { quoted, raise } from '../fault.ts';
import { type Cell, CellReader, type DataRecord, type RecordReader } from './records.ts';

/** One column: a code per row, −1 where the value is missing, and the text that each code stands for. */
export interface TextColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

export interface Table {
  readonly rows: number;
  readonly columns: readonly TextColumn[];
  /** The line of the file of each row. */
  readonly lines: Int32Array;
}

export interface TableOptions {
  /** Texts that mean missing, besides the empty one. */
  readonly missing?: readonly string[];
  /** Columns to leave out. */
  readonly drop?: readonly string[];
  /** Columns to keep; all when absent. */
  readonly only?: readonly string[];
}

/** Builds a table from the records of a reader: feed text, then `finish`. Raises BAD_CSV with the line of a torn row. */
export class TableBuilder {
  readonly #reader: RecordReader;
  readonly #options: TableOptions;
  readonly #columns = new Map<string, GrowingColumn>();
  readonly #lines = new GrowingCodes();
  #cells: CellReader | null = null;
  #keys = '';

  constructor(reader: RecordReader, options: TableOptions = {}) {
    this.#reader = reader;
    this.#options = options;
  }

  /** Takes in a piece of the file. */
  push(text: string): void {
    for (const record of this.#reader.push(text)) this.#add(record);
  }

  /** The table of all that was taken in. Raises MISSING_COLUMN when a wanted or dropped column was never seen. */
  finish(): Table {
    for (const record of this.#reader.end()) this.#add(record);
    this.#refresh(this.#reader.columns ?? []);
    const rows = this.#lines.length;
    const columns = Array.from(this.#columns.values(), (column) => column.finish(rows));
    const seen = new Set(this.#reader.columns ?? columns.map(({ name }) => name));
    const lost = [...(this.#options.only ?? []), ...(this.#options.drop ?? [])].find((name) => !seen.has(name));
    if (lost !== undefined) raise('MISSING_COLUMN', `column ${quoted(lost)} is not in the data`);
    return { rows, columns, lines: this.#lines.taken() };
  }

  #add(record: DataRecord): void {
    if (record.fault) raise('BAD_CSV', `line ${record.line}: ${record.fault}`);
    this.#refresh(this.#reader.columns ?? Object.keys(record.cells));
    const row = this.#lines.length;
    this.#lines.push(record.line);
    for (const [index, name] of this.#cells!.names.entries())
      this.#columns.get(name)!.add(row, this.#cells!.cell(record, index));
  }

  /** NDJSON may bring new columns on any line; rows before have them missing. */
  #refresh(names: readonly string[]): void {
    const keys = this.#reader.columns ? 'csv' : names.join('\n');
    if (this.#cells && keys === this.#keys) return;
    this.#keys = keys;
    const { only, drop, missing = [] } = this.#options;
    for (const name of names)
      if ((!only || only.includes(name)) && !drop?.includes(name) && !this.#columns.has(name))
        this.#columns.set(name, new GrowingColumn(name));
    this.#cells = new CellReader([...this.#columns.keys()], this.#reader.columns, missing);
  }
}

class GrowingCodes {
  length = 0;
  #codes = new Int32Array(1024);

  push(code: number): void {
    if (this.length === this.#codes.length) {
      const wider = new Int32Array(2 * this.length);
      wider.set(this.#codes);
      this.#codes = wider;
    }
    this.#codes[this.length++] = code;
  }

  taken(): Int32Array {
    return this.#codes.slice(0, this.length);
  }
}

class GrowingColumn {
  readonly #name: string;
  readonly #codes = new GrowingCodes();
  readonly #known = new Map<string, number>();

  constructor(name: string) {
    this.#name = name;
  }

  add(row: number, cell: Cell): void {
    while (this.#codes.length < row) this.#codes.push(-1);
    this.#codes.push(cell === null ? -1 : this.#codeOf(String(cell)));
  }

  finish(rows: number): TextColumn {
    while (this.#codes.length < rows) this.#codes.push(-1);
    return { name: this.#name, codes: this.#codes.taken(), texts: [...this.#known.keys()] };
  }

  #codeOf(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.#known.size);
    return this.#known.size - 1;
  }
}
