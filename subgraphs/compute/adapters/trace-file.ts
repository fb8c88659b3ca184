/** Workload traces: the Standard Workload Format (Chapin et al. 1999) and CSV with columns named by the caller. */
import type { TraceColumns } from '../domain/simulate/workload.ts';
import { badTrace, parseLines, textOf } from './table-file.ts';
import { momentOf, numberOf, procsOf, secondsOf } from './trace-text.ts';

/** The columns of a CSV trace by meaning; `home` and `estimate` only where the trace has them. */
export interface ColumnNames {
  readonly submit: string;
  readonly run: string;
  readonly procs: string;
  readonly home?: string;
  readonly estimate?: string;
}
export type TraceSource = { readonly file: string } & (
  | { readonly format: 'swf' }
  | { readonly format: 'csv'; readonly columns: ColumnNames; readonly unitS: number }
);

/** The jobs of a trace, plain or .gz, in its order. Throws BAD_TRACE with file and line on anything it cannot take. */
export function readTrace(source: TraceSource): TraceColumns {
  const text = textOf(source.file);
  return source.format === 'swf' ? readSwf(source.file, text) : readCsv(source, text);
}

/** Fields of a standard line that are read (from 1): 1 job, 2 submit, 4 run, 5 and 8 processors, 9 requested time. */
const SWF_FIELDS = 9;

function readSwf(file: string, text: string): TraceColumns {
  const columns = new GrowingColumns(false);
  for (const { line, content } of linesOf(text)) {
    if (content.startsWith(';')) continue;
    const fields = content.trim().split(/\s+/);
    const fault = (reason: string) => badTrace(file, line, reason);
    if (fields.length < SWF_FIELDS) throw fault(`${SWF_FIELDS} or more fields expected, ${fields.length} found`);
    const at = <T>(place: number, what: string, read: (text: string) => T | null): T =>
      checked(read(fields[place - 1]!), fields[place - 1]!, `field ${place} (${what})`, fault);
    const seconds = (given: string) => secondsOf(given, 1);
    const asked = at(8, 'requested processors', procsOf);
    columns.add(at(1, 'job', numberOf), at(2, 'submit', seconds), at(4, 'run time', seconds), {
      procs: asked > 0 ? asked : at(5, 'processors', procsOf),
      estimate: at(9, 'requested time', seconds),
      home: null,
    });
  }
  return columns;
}

function readCsv({ file, columns: names, unitS }: TraceSource & { format: 'csv' }, text: string): TraceColumns {
  const rows = csvRows(file, text);
  const { value: header } = rows.next();
  if (!header) throw badTrace(file, 1, 'the file is empty; it needs a header');
  const place = placesIn(header.fields, names, (reason) => badTrace(file, header.line, reason));
  const columns = new GrowingColumns(names.home !== undefined);
  for (const { line, fields } of rows) {
    const fault = (reason: string) => badTrace(file, line, reason);
    if (fields.length !== header.fields.length)
      throw fault(`${header.fields.length} fields expected, ${fields.length} found`);
    const at = <T>(name: keyof ColumnNames, read: (text: string) => T | null): T =>
      checked(read(fields[place[name]!]!), fields[place[name]!]!, names[name]!, fault);
    const seconds = (given: string) => secondsOf(given, unitS);
    const submit = at('submit', (given) => seconds(given) ?? momentOf(given));
    const asked = (given: string) => (given === '' ? 0 : seconds(given));
    columns.add(columns.count + 1, submit, at('run', seconds), {
      procs: at('procs', procsOf),
      estimate: names.estimate === undefined ? 0 : at('estimate', asked),
      home: names.home === undefined ? null : fields[place.home!]!,
    });
  }
  return columns;
}

type Fault = (reason: string) => Error;

function checked<T>(value: T | null, text: string, field: string, fault: Fault): T {
  if (value === null) throw fault(`${field} '${text.slice(0, 40)}' cannot be read as such`);
  return value;
}

function placesIn(header: readonly string[], names: ColumnNames, fault: Fault): Partial<Record<string, number>> {
  const wanted = Object.entries(names).filter(([, name]) => name !== undefined);
  const missing = wanted.map(([, name]) => name as string).filter((name) => !header.includes(name));
  if (missing.length > 0) throw fault(`column ${missing.join(', ')} is missing`);
  return Object.fromEntries(wanted.map(([meaning, name]) => [meaning, header.indexOf(name)]));
}

interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A million rows are split by hand; only a file with quotes needs a CSV parser and its memory. */
function* csvRows(file: string, text: string): Generator<CsvRow, undefined> {
  if (text.includes('"')) {
    for (const { record, info } of parseLines(file, text)) yield { line: info.lines, fields: record };
    return;
  }
  for (const { line, content } of linesOf(text.startsWith('\uFEFF') ? text.slice(1) : text))
    yield { line, fields: content.split(',').map((field) => field.trim()) };
}

function* linesOf(text: string): Generator<{ line: number; content: string }> {
  let [line, from] = [0, 0];
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const content = text.slice(from, end === -1 ? text.length : end);
    from = end === -1 ? text.length : end + 1;
    line += 1;
    if (content.trim() !== '') yield { line, content };
  }
}

/** Columns that double as rows come in: a million jobs are six flat arrays and no objects. */
class GrowingColumns implements TraceColumns {
  count = 0;
  job = new Float64Array(1024);
  submit = new Float64Array(1024);
  run = new Float64Array(1024);
  procs = new Int32Array(1024);
  estimate = new Float64Array(1024);
  home: Int32Array | null;
  readonly #homes = new Map<string, number>();

  constructor(hasHomes: boolean) {
    this.home = hasHomes ? new Int32Array(1024) : null;
  }

  add(job: number, submit: number, run: number, rest: { procs: number; estimate: number; home: string | null }): void {
    if (this.count === this.job.length) this.#grow();
    this.job[this.count] = job;
    this.submit[this.count] = submit;
    this.run[this.count] = run;
    this.procs[this.count] = rest.procs;
    this.estimate[this.count] = rest.estimate;
    if (this.home !== null && rest.home !== null) this.home[this.count] = this.#numberOf(rest.home);
    this.count += 1;
  }

  #numberOf(home: string): number {
    const number = this.#homes.get(home) ?? this.#homes.size;
    this.#homes.set(home, number);
    return number;
  }

  #grow(): void {
    this.job = doubled(this.job);
    this.submit = doubled(this.submit);
    this.run = doubled(this.run);
    this.estimate = doubled(this.estimate);
    this.procs = doubled(this.procs);
    if (this.home !== null) this.home = doubled(this.home);
  }
}

function doubled<Numbers extends Float64Array | Int32Array>(numbers: Numbers): Numbers {
  const larger = new (numbers.constructor as new (length: number) => Numbers)(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
