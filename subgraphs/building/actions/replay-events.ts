/** A log of readings from files, replayed in memory. */
import type { Db } from '@yushu/db';
import { CommandFault } from '@yushu/kit';
import { readEvents } from '../adapters/event-file.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';
import type { RejectedEvent } from '../domain/readings/log.ts';
import { digestOf, type ReplayOutcome, replay } from '../domain/readings/replay.ts';
import type { Granularity } from '../domain/readings/rollup.ts';
import { type Calendar, calendarOf } from '../domain/time/calendar.ts';
import { parseInstant } from '../domain/time/instant.ts';
import { storeLog } from './store-log.ts';

export interface ReplayFiles {
  readonly events: readonly string[];
  readonly timezone: string;
  readonly granularity: Granularity;
  readonly asOf?: string;
}

/** Where a log is replayed. */
export type ReplayStore = 'memory' | 'postgres';

export interface ReplayReport extends ReplayOutcome {
  readonly rejected: readonly RejectedEvent[];
  readonly digest: string;
  readonly inputsHash: string;
}

/** What the rows of the files come to, in memory. Throws CommandFault: EMPTY_INPUT, UNKNOWN_TIME_ZONE, MISSING_OFFSET and the like. */
export function replayEvents(files: ReplayFiles): ReplayReport {
  const calendar = namedCalendar(files.timezone);
  const asOf = momentOption('--as-of', files.asOf);
  const { log, hashes } = readEvents(files.events, asOf);
  return reportOf(files, replay(log, files.granularity, calendar), log.rejected, hashes);
}

/** The same by way of the store: the rows join those that are there, and the sums are read back from it. */
export async function replayIntoStore(files: ReplayFiles, db: Db): Promise<ReplayReport> {
  const { granularity, timezone } = files;
  const calendar = namedCalendar(timezone);
  const asOf = momentOption('--as-of', files.asOf);
  const { log, hashes } = readEvents(files.events, null);
  return reportOf(files, await storeLog(db, log, { granularity, calendar, asOf }), log.rejected, hashes);
}

const reportOf = (
  files: ReplayFiles,
  outcome: ReplayOutcome,
  rejected: readonly RejectedEvent[],
  hashes: readonly string[],
): ReplayReport => ({
  ...outcome,
  rejected,
  digest: digestOf(outcome.rollups),
  inputsHash: inputsHashOfFiles(hashes, files),
});

/** The hash of a replay's files and options. */
export const inputsHashOfFiles = (hashes: readonly string[], { timezone, granularity, asOf }: ReplayFiles): string =>
  inputsHashOf({}, { events: hashes.join(' '), timezone, granularity, asOf });

/** The calendar of a zone that a command names. Throws UNKNOWN_TIME_ZONE. */
export function namedCalendar(zone: string): Calendar {
  const calendar = calendarOf(zone);
  if (calendar.ok) return calendar.value;
  throw new CommandFault(calendar.error.code, calendar.error.message);
}

/** The moment that an option names, null where it is not given. Throws the fault of the time. */
export function momentOption(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  throw new CommandFault(parsed.error, `${flag} '${text.slice(0, 40)}' is no RFC 3339 time with an offset.`);
}
