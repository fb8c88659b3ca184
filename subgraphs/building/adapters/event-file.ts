/** Logs of readings as files: one JSON object a line, plain or packed (.gz). */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { gunzipSync } from 'node:zlib';
import { CommandFault } from '@yushu/kit';
import { parseEvent } from '../domain/readings/event.ts';
import { LogBuilder, type MeterLog, type RejectedEvent } from '../domain/readings/log.ts';

export interface EventFiles {
  readonly log: MeterLog;
  /** SHA-256 of each file's content, in the order given. */
  readonly hashes: readonly string[];
}

/**
 * The log that the files hold, lines numbered on from file to file; `asOf` as LogBuilder takes it. Throws
 * INPUT_UNREADABLE and EMPTY_INPUT.
 */
export function readEvents(files: readonly string[], asOf: number | null): EventFiles {
  const builder = new LogBuilder(asOf);
  const rejected: RejectedEvent[] = [];
  const hashes: string[] = [];
  let [line, good] = [0, 0];
  for (const file of files) {
    const hash = createHash('sha256');
    for (const text of linesOf(file, hash)) {
      line++;
      if (text.trim() === '') continue;
      const parsed = parseEvent(text);
      if (!parsed.ok) rejected.push({ line, ...parsed.error });
      else {
        builder.add(parsed.value, line);
        good++;
      }
    }
    hashes.push(hash.digest('hex'));
  }
  if (good === 0) throw emptyInput(files, rejected);
  const log = builder.log();
  return { log: { ...log, rejected: [...rejected, ...log.rejected].sort((a, b) => a.line - b.line) }, hashes };
}

function emptyInput(files: readonly string[], rejected: readonly RejectedEvent[]): CommandFault {
  const [first] = rejected;
  const reason = first ? ` (line ${first.line}, ${first.code}: ${first.message})` : '';
  return new CommandFault('EMPTY_INPUT', `${files.join(', ')} has no line that can be used${reason}`);
}

/** How much is read at once: text of this length is cheap to forget. */
const PIECE = 1 << 16;

/** Lines of a file, whose bytes `hash` takes; a log may be longer than memory likes and than the longest text. */
function* linesOf(file: string, hash: Hash): Generator<string> {
  // A piece may end within a character or a line.
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (const piece of piecesOf(file)) {
    hash.update(piece);
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  const last = rest + decoder.end();
  if (last !== '') yield last;
}

/** The bytes of a file, unpacked. A piece is good until the next is asked for. Throws INPUT_UNREADABLE. */
function* piecesOf(file: string): Generator<Buffer> {
  let handle: number | undefined;
  try {
    if (file === '-' || file.endsWith('.gz')) {
      const bytes = readFileSync(file === '-' ? 0 : file);
      yield* cut(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
      return;
    }
    handle = openSync(file, 'r');
    const piece = Buffer.allocUnsafe(PIECE);
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece))
      yield piece.subarray(0, length);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new CommandFault('INPUT_UNREADABLE', `${file} cannot be read (${reason}).`);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}
