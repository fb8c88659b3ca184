/** Scores a data file into NDJSON, one line a row, in order, in memory that does not grow with the file. */
import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { CommandFault } from '@yushu/kit';
import {
  CellReader,
  type DataRecord,
  MOST_REASONS,
  type RecordReader,
  rowError,
  type Scorer,
} from '../domain/scorecard/index.ts';
import { type DataFormat, piecesOf, readerFor, settled } from './data-file.ts';

export interface ScoreSummary {
  readonly rows: number;
  readonly scored: number;
  readonly failed: number;
  /** The first row of this run that got no score, and why; null where each got one. */
  readonly firstFailure: string | null;
}

export interface ScoreRequest {
  readonly data: string;
  readonly out: string;
  readonly format: DataFormat;
  readonly reasons: number;
  /** Go on where an interrupted run of the same request stopped: its whole lines stay, a torn last one is written anew. */
  readonly resume?: boolean;
}

/** Scores a file. Throws CommandFault where the file as a whole is wrong; a row that is wrong gets a line with its error. */
export function scoreFile(scorer: Scorer, request: ScoreRequest): ScoreSummary {
  const written = request.resume ? wholeLines(request.out) : { lines: 0, bytes: 0, failed: 0 };
  const lines = settled(() => new LineScorer(scorer, request, written.lines));
  const out = openOut(request.out, request.resume ? 'a' : 'w');
  try {
    if (request.resume) ftruncateSync(out, written.bytes);
    settled(() => {
      for (const piece of piecesOf(request.data)) writeWhole(out, lines.push(piece));
      writeWhole(out, lines.end());
    });
  } finally {
    closeSync(out);
  }
  const failed = written.failed + lines.failed;
  return { rows: lines.rows, scored: lines.rows - failed, failed, firstFailure: lines.firstFailure };
}

/** Turns pieces of a data file into lines of results; rows up to `done` are counted and not scored again. */
export class LineScorer {
  rows = 0;
  failed = 0;
  firstFailure: string | null = null;
  readonly #scorer: Scorer;
  readonly #request: Pick<ScoreRequest, 'data' | 'format' | 'reasons'>;
  readonly #done: number;
  #reader: RecordReader | null = null;
  #cells: CellReader | null = null;

  constructor(scorer: Scorer, request: Pick<ScoreRequest, 'data' | 'format' | 'reasons'>, done = 0) {
    this.#scorer = scorer;
    this.#request = request;
    this.#done = done;
  }

  /** The lines of the rows that end within this piece. Raises BAD_CSV, MISSING_COLUMN. */
  push(piece: string): string {
    this.#reader ??= readerFor(this.#request.data, piece, this.#request.format);
    return this.#linesOf(this.#reader.push(piece));
  }

  /** The lines of what the end of the file closes. */
  end(): string {
    return this.#reader ? this.#linesOf(this.#reader.end()) : '';
  }

  #linesOf(records: readonly DataRecord[]): string {
    const { inputs } = this.#scorer;
    if (records.length > 0)
      this.#cells ??= new CellReader(
        inputs.map(({ name }) => name),
        this.#reader!.columns,
        this.#request.format.missing,
      );
    let lines = '';
    for (const record of records) {
      this.rows += 1;
      if (this.rows > this.#done) lines += this.#lineOf(record);
    }
    return lines;
  }

  #lineOf(record: DataRecord): string {
    const reasons = Math.min(this.#request.reasons, MOST_REASONS);
    const cells = () => this.#scorer.inputs.map((_, at) => this.#cells!.cell(record, at));
    const result = record.fault ? rowError(record.fault) : this.#scorer.score(cells(), reasons);
    if (result.error !== null) {
      this.failed += 1;
      this.firstFailure ??= `row ${this.rows}: ${result.error}`;
    }
    return `${JSON.stringify({ row: this.rows, ...result })}\n`;
  }
}

function openOut(file: string, flags: 'a' | 'w'): number {
  try {
    return openSync(file, flags);
  } catch (error) {
    throw new CommandFault(
      'OUTPUT_UNWRITABLE',
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      1,
    );
  }
}

function writeWhole(out: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at);
}

/** How many lines of a result file are whole, how many bytes they take and how many tell an error. */
function wholeLines(file: string) {
  const found = { lines: 0, bytes: 0, failed: 0 };
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch {
    return found;
  }
  const bytes = Buffer.allocUnsafe(1 << 16);
  let rest = Buffer.alloc(0);
  for (let length = readSync(opened, bytes, 0, bytes.length, null); length > 0; length = readSync(opened, bytes)) {
    rest = Buffer.concat([rest, bytes.subarray(0, length)]);
    const end = rest.lastIndexOf(0x0a) + 1;
    const lines = rest.subarray(0, end).toString().split('\n').slice(0, -1);
    found.lines += lines.length;
    found.failed += lines.filter((line) => !line.endsWith('"error":null}')).length;
    found.bytes += end;
    rest = rest.subarray(end);
  }
  closeSync(opened);
  return found;
}
