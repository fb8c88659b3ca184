/** Why a database could not be started: said in words that tell what to do, never as a stack. */

export type StartFault =
  | 'DATA_FOLDER_CORRUPT'
  | 'DATA_FOLDER_UNWRITABLE'
  | 'DATA_FOLDER_OTHER_VERSION'
  | 'DATA_FOLDER_BUSY'
  | 'DISK_FULL'
  | 'PORT_TAKEN'
  | 'NATIVE_MISSING'
  | 'SYSTEM_USER_MISSING'
  | 'DATABASE_UNREACHABLE'
  | 'APP_ROLE_MISSING'
  | 'APP_ROLE_TOO_STRONG'
  | 'START_FAILED';

/** An expected failure of start-up. Show `code: message`; the message says what to do. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';
  readonly code: StartFault;
  constructor(code: StartFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** A started thing or a typed failure; the same shape as the kit's Result, which this package may not import. */
export type StartOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: DatabaseStartError };

/** Runs `start`; a DatabaseStartError or a file system refusal becomes a value, anything else is a bug and is thrown. */
export async function outcomeOf<T>(dir: string, start: () => Promise<T>): Promise<StartOutcome<T>> {
  try {
    return { ok: true, value: await start() };
  } catch (error) {
    const known = error instanceof DatabaseStartError ? error : fileFault(dir, error);
    if (!known) throw error;
    return { ok: false, error: known };
  }
}

function fileFault(dir: string, error: unknown): DatabaseStartError | null {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dir);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ERR_SQLITE_ERROR'].includes(code))
    return unwritable(dir, error);
  return null;
}

const unwritable = (dir: string, cause?: unknown) =>
  new DatabaseStartError(
    'DATA_FOLDER_UNWRITABLE',
    `The data folder ${dir} cannot be written. Give this user the right to write there, or choose another folder.`,
    cause,
  );

const diskFull = (dir: string) =>
  new DatabaseStartError('DISK_FULL', `The disk under ${dir} is full. Free some space and start again.`);

const corrupt = (dir: string, line: string) =>
  new DatabaseStartError(
    'DATA_FOLDER_CORRUPT',
    `The data folder ${dir} is damaged (${line}). Restore it from a backup, or move it away to begin with an empty database.`,
  );

// The version was compared before, so incompatible files are damaged ones.
const LOG_FAULTS: readonly [RegExp, (dir: string, line: string) => DatabaseStartError][] = [
  [/No space left on device/, diskFull],
  [/could not bind|Address already in use/, () => new DatabaseStartError('PORT_TAKEN', 'The port is taken.')],
  [/pre-existing shared memory|lock file .* already exists|still in use/, (dir) => folderBusy(dir)],
  [/Permission denied|Read-only file system/, (dir) => unwritable(dir)],
  [
    /files are incompatible|checkpoint record|pg_control|PANIC|incorrect checksum|could not (open|read) (file|directory)|could not find the database system|invalid page|not a valid data directory/,
    corrupt,
  ],
];

/** The fault that a server's log of a failed start tells of; START_FAILED with its last line when none is recognised. */
export function faultInLog(dir: string, logFile: string, log: string): DatabaseStartError {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  for (const [pattern, fault] of LOG_FAULTS) {
    const line = lines.find((each) => pattern.test(each));
    if (line) return fault(dir, line.replace(/^.*?(FATAL|PANIC|LOG|ERROR): +/, ''));
  }
  const last = lines.at(-1)?.trim() ?? 'it left no message';
  return new DatabaseStartError('START_FAILED', `PostgreSQL did not start: ${last}. Its log is ${logFile}.`);
}

/** Another process works in the folder. */
export const folderBusy = (dir: string) =>
  new DatabaseStartError(
    'DATA_FOLDER_BUSY',
    `Another PostgreSQL still uses the data folder ${dir}. Stop it, or wait a moment and start again.`,
  );
