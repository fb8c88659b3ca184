/** Data files, CSV or NDJSON, read piece by piece: a file may be larger than memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import { CommandFault, type Result } from '@yushu/kit';
import {
  type Fault,
  type RecordReader,
  raise,
  recordReader,
  settle,
  type Table,
  TableBuilder,
  type TableOptions,
} from '../domain/scorecard/index.ts';

/** How the text of a data file is to be read. */
export interface DataFormat {
  readonly delimiter: string;
  /** The first line of a CSV names the columns. */
  readonly header: boolean;
  readonly missing: readonly string[];
  readonly drop: readonly string[];
}

// The rows of a piece are objects all at once: smaller pieces keep a large file within 300 MB.
const PIECE = 1 << 17;

/** The text of a file in pieces; `-` is standard input. Throws CommandFault when it cannot be read, raises BAD_CSV when it is not UTF-8. */
export function* piecesOf(file: string): Generator<string> {
  const opened = file === '-' ? 0 : open(file);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const bytes = Buffer.allocUnsafe(PIECE);
  try {
    for (let length = readPiece(file, opened, bytes); length > 0; length = readPiece(file, opened, bytes))
      yield decoded(decoder, bytes.subarray(0, length));
    yield decoded(decoder);
  } finally {
    if (opened !== 0) closeSync(opened);
  }
}

const unreadable = (file: string, error: unknown) =>
  new CommandFault(
    'INPUT_UNREADABLE',
    `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'}).`,
  );

function open(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function readPiece(file: string, opened: number, bytes: Buffer): number {
  try {
    return readSync(opened, bytes, 0, bytes.length, null);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function decoded(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    return raise('BAD_CSV', 'the file is not UTF-8; one in GBK becomes so by `iconv -f gbk -t utf-8 FILE`');
  }
}

/** A reader for a file that begins with `beginning`: its name or its first character tells NDJSON from CSV. */
export function readerFor(file: string, beginning: string, { delimiter, header }: DataFormat): RecordReader {
  const named = /\.(ndjson|jsonl)$/i.test(file) ? 'ndjson' : /\.(csv|tsv)$/i.test(file) ? 'csv' : null;
  const format = named ?? (/^\uFEFF?\s*\{/.test(beginning) ? 'ndjson' : 'csv');
  return recordReader({ format, delimiter, header });
}

/** The table of a file. Throws CommandFault with the code of what is wrong with it. */
export function readTable(
  file: string,
  format: DataFormat,
  options: Omit<TableOptions, 'missing' | 'drop'> = {},
): Table {
  let firstLine = '';
  const read = () => {
    let builder: TableBuilder | null = null;
    for (const piece of piecesOf(file)) {
      if (builder === null) [firstLine = ''] = piece.split('\n', 1);
      builder ??= new TableBuilder(readerFor(file, piece, format), {
        ...options,
        missing: format.missing,
        drop: format.drop,
      });
      builder.push(piece);
    }
    return builder!.finish();
  };
  return withDelimiterHint(
    () => settled(read),
    () => (format.delimiter === ',' ? firstLine : ''),
  );
}

const OTHER_DELIMITERS = [';', '\t', '|'];

/** Does `work`; where it fails over a line that looks as if something else than a comma divided it, the fault says so too. */
export function withDelimiterHint<T>(work: () => T, header: () => string): T {
  try {
    return work();
  } catch (error) {
    const used = OTHER_DELIMITERS.find((each) => header().includes(each) && !header().includes(','));
    if (!(error instanceof CommandFault) || used === undefined) throw error;
    const flag = used === '\t' ? 'tab' : `'${used}'`;
    throw new CommandFault(error.code, `${error.message} (is it --delimiter ${flag}?)`, error.exit);
  }
}

/** What a domain function returns; its fault is thrown as a CommandFault (exit 2). */
export function settled<T>(work: () => T): T {
  const result: Result<T, Fault> = settle(work);
  if (!result.ok) throw new CommandFault(result.error.code, result.error.message);
  return result.value;
}
