/** Logs of readings as files: one JSON object a line, plain or packed (.gz). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
    const bytes = bytesOf(file);
    hashes.push(createHash('sha256').update(bytes).digest('hex'));
    for (const text of linesOf(bytes)) {
      line++;
      if (text.trim() === '') continue;
      const parsed = parseEvent(text);
      if (!parsed.ok) rejected.push({ line, ...parsed.error });
      else {
        builder.add(parsed.value, line);
        good++;
      }
    }
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

function bytesOf(file: string): Buffer {
  try {
    const bytes = readFileSync(file === '-' ? 0 : file);
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new CommandFault('INPUT_UNREADABLE', `${file} cannot be read (${reason}).`);
  }
}

/** How much is made into text at once: a log may be longer than the longest text. */
const PIECE = 1 << 20;

/** Lines out of bytes. A piece ends with a line, so that no character is cut in two. */
function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const next = bytes.indexOf(10, Math.min(bytes.length, from + PIECE));
    const to = next < 0 ? bytes.length : next;
    yield* bytes.toString('utf8', from, to).split('\n');
    from = to + 1;
  }
}
