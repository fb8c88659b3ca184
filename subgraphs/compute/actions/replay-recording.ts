/** Replays a recording, from the database or from a file of lines. */
import { CommandFault, type RoomContext, readInput } from '@yushu/kit';
import { type Entry, type Replay, replay } from '../domain/live/recording.ts';
import { linesBetween } from '../store/recording.ts';

/** Decides again what the hub decided, from its recording. */
export async function replayStored({ db }: Pick<RoomContext, 'db'>): Promise<Replay> {
  return replay(await Array.fromAsync(linesBetween(db, 0)));
}

/** As replayStored, from JSON lines such as `--out` writes. Throws BAD_RECORDING with file and line. */
export const replayFile = (file: string): Replay => replay(entriesOf(file));

function entriesOf(file: string): Entry[] {
  const lines = readInput(file).split('\n');
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [entryOf(line, `${file}:${at + 1}`)]));
}

const TYPES = ['CLUSTER', 'DECIDED', 'STARTED', 'LEFT'];

function entryOf(line: string, where: string): Entry {
  try {
    const entry = JSON.parse(line) as Entry;
    if (TYPES.includes(entry?.type)) return entry;
  } catch {
    // Reported below, with its place.
  }
  throw new CommandFault('BAD_RECORDING', `${where} is no line of a recording`);
}

/** The recording as JSON lines. */
export async function* recordingLines({ db }: Pick<RoomContext, 'db'>): AsyncGenerator<string> {
  for await (const entry of linesBetween(db, 0)) yield JSON.stringify(entry);
}
