/** CSV as it arrives in pieces (RFC 4180): quoted fields may hold delimiters, line ends and doubled quotes. */
import { raise } from '../fault.ts';

export interface CsvRecord {
  readonly fields: string[];
  /** The line, from 1, that the record begins on. */
  readonly line: number;
}

// A quote that nobody closes must not swallow a file into memory.
const LONGEST_RECORD = 4_000_000;

/** Splits text into records; blank lines are no records. Raises BAD_CSV on torn quotes. */
export class CsvSplitter {
  readonly #delimiter: string;
  #rest = '';
  #open: string | null = null;
  #line = 0;
  #openedAt = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The records that end within the text so far and were not given before. */
  push(text: string): CsvRecord[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    if (this.#rest.length > LONGEST_RECORD) raise('BAD_CSV', `line ${this.#line + 1} is too long`);
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  /** What the end of the text closes. */
  end(): CsvRecord[] {
    const last = this.#rest === '' ? null : this.#take(this.#rest);
    this.#rest = '';
    if (this.#open !== null) raise('BAD_CSV', `line ${this.#openedAt}: a quote is never closed`);
    return last ? [last] : [];
  }

  #take(line: string): CsvRecord | null {
    this.#line += 1;
    if (this.#open === null) this.#openedAt = this.#line;
    const text = this.#open === null ? line : `${this.#open}\n${line}`;
    if (hasOpenQuote(text)) {
      if (text.length > LONGEST_RECORD) raise('BAD_CSV', `line ${this.#openedAt}: a quote is never closed`);
      this.#open = text;
      return null;
    }
    this.#open = null;
    const record = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (record === '') return null;
    return { fields: fieldsOf(record, this.#delimiter, this.#openedAt), line: this.#openedAt };
  }
}

function hasOpenQuote(text: string): boolean {
  let open = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}

function fieldsOf(record: string, delimiter: string, line: number): string[] {
  if (!record.includes('"')) return record.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; at <= record.length; ) {
    const { field, end } = record[at] === '"' ? quotedField(record, at, line) : plainField(record, at, delimiter, line);
    if (end < record.length && !record.startsWith(delimiter, end))
      raise('BAD_CSV', `line ${line}: text after a closing quote`);
    fields.push(field);
    at = end < record.length ? end + delimiter.length : record.length + 1;
  }
  return fields;
}

function plainField(record: string, from: number, delimiter: string, line: number) {
  const next = record.indexOf(delimiter, from);
  const end = next < 0 ? record.length : next;
  const field = record.slice(from, end);
  if (field.includes('"')) raise('BAD_CSV', `line ${line}: a quote within an unquoted field`);
  return { field, end };
}

function quotedField(record: string, from: number, line: number) {
  let end = record.indexOf('"', from + 1);
  while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
  if (end < 0) raise('BAD_CSV', `line ${line}: a quote is never closed`);
  return { field: record.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
}
