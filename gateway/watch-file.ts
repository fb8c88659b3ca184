/** A file's text each time that it becomes another. */
import { readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

export interface FileWatch {
  /** Reads the file now. */
  check(): void;
  stop(): void;
}

// Events of file systems are a hint; some (network, containers) never send one.
const POLL_MS = 2_000;
// Programs that write in place empty the file first: it is read when it has been left alone for this long.
const QUIET_MS = 60;

/** Calls `onText` with each new text of `file`, `known` being the one that is not new. A file that is away is waited for. */
export function watchFile(file: string, known: string, onText: (text: string) => void): FileWatch {
  let last = known;
  let quiet: NodeJS.Timeout | undefined;
  const read = () => {
    const text = textOf(file);
    if (text === null || text === '' || text === last) return;
    last = text;
    onText(text);
  };
  const soon = () => {
    clearTimeout(quiet);
    quiet = setTimeout(read, QUIET_MS);
  };
  // The folder, since programs that write with care replace the file.
  const watcher = watch(dirname(file), (_event, name) => {
    if (name === null || name === basename(file)) soon();
  });
  watcher.on('error', () => watcher.close());
  const poll = setInterval(read, POLL_MS);
  const stop = () => {
    clearTimeout(quiet);
    clearInterval(poll);
    watcher.close();
  };
  return { check: read, stop };
}

/** The text of `file`; null when it cannot be read. */
export function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Writes `text` so that whoever reads `file` sees all of it or what was there before. */
export function replaceFile(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}
