/** A log of readings, whatever its order and repeats, made into verdicts and sums. */
import { sha256 } from '@yushu/kit/domain';
import type { Calendar } from '../time/calendar.ts';
import { instantText } from '../time/instant.ts';
import type { MeterLog, MeterRows } from './log.ts';
import { microText } from './micro.ts';
import { isSkewed, type Reading } from './reading.ts';
import { intervalsOf, type SuspectRow } from './registers.ts';
import { type Granularity, type Rollup, rollupsOf } from './rollup.ts';
import { byStart, verdictsOf } from './verdicts.ts';

/** A row that is kept and does not count, with the row it does not agree with. */
export interface QuarantinedRow {
  readonly row: string;
  readonly other: string | null;
  readonly code: 'OVERLAPPING_READINGS' | 'NEGATIVE';
}

/** One meter and channel: its rows in order of time and what became of each. */
export interface Stream {
  readonly rows: readonly Reading[];
  readonly states: ReturnType<typeof verdictsOf>;
}

/** Verdicts of one meter's rows, by channel; what its counter says is turned into intervals first. */
export function judgeMeter({ facts, intervals, registers, replacements }: MeterRows) {
  const counted = intervalsOf(registers, replacements, {
    digits: facts?.digits ?? null,
    maxRatePerHour: facts?.maxRatePerHour ?? null,
  });
  if (counted.intervals.length === 0)
    return { streams: judgeRows(intervals), suspects: counted.suspects, counted: NONE_COUNTED };
  // An interval that was sent as such and says the same is the same row.
  const given = new Set(intervals.map(({ id }) => id));
  const own = counted.intervals.filter(({ id }) => !given.has(id));
  const streams = judgeRows([...intervals, ...own].sort(byStart));
  return { streams, suspects: counted.suspects, counted: new Set(own.map(({ id }) => id)) };
}

const NONE_COUNTED: ReadonlySet<string> = new Set();

/** Verdicts of distinct rows of one meter in the order of `byStart`, by channel. */
export const judgeRows = (rows: readonly Reading[]): Stream[] =>
  [...Map.groupBy(rows, ({ channel }) => channel)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, channel]) => ({ rows: channel, states: verdictsOf(channel) }));

/** The rows of a stream that count. */
export const activeOf = ({ rows, states }: Stream): Reading[] => rows.filter((_, at) => states[at]!.state === 'ACTIVE');

export interface ReplayOutcome {
  readonly rows: number;
  readonly duplicates: number;
  readonly active: number;
  readonly superseded: number;
  readonly quarantined: readonly QuarantinedRow[];
  /** Ids of rows that are kept although their clock is wrong. */
  readonly skewed: readonly string[];
  readonly rollups: readonly Rollup[];
}

/** What became of one meter's rows, and the sums of those that count. */
export interface JudgedMeter {
  readonly streams: readonly Stream[];
  readonly suspects: readonly SuspectRow[];
  /** Ids of the rows that the counter gave: worked out, not received. */
  readonly counted: ReadonlySet<string>;
  readonly rollups: readonly Rollup[];
}

/** Verdicts and sums of one meter, by channel and start. */
export function judgedMeter(rows: MeterRows, granularity: Granularity, calendar: Calendar): JudgedMeter {
  const { streams, suspects, counted } = judgeMeter(rows);
  const rollups = streams.flatMap((stream) => rollupsOf(activeOf(stream), granularity, calendar));
  return { streams, suspects, counted, rollups };
}

/** Verdicts and sums of a log, sorted by meter and start. */
export const replay = (log: MeterLog, granularity: Granularity, calendar: Calendar): ReplayOutcome =>
  outcomeOf(
    log,
    [...log.meters.keys()].sort().map((name) => judgedMeter(log.meters.get(name)!, granularity, calendar)),
  );

/** What meters come to together, in the order given. */
export function outcomeOf(
  { rows, duplicates }: Pick<MeterLog, 'rows' | 'duplicates'>,
  meters: readonly JudgedMeter[],
): ReplayOutcome {
  const quarantined: QuarantinedRow[] = [];
  const skewed: string[] = [];
  let [active, superseded] = [0, 0];
  for (const { streams, suspects } of meters) {
    quarantined.push(...suspects);
    for (const stream of streams)
      for (const [at, row] of stream.rows.entries()) {
        const { state, other } = stream.states[at]!;
        if (state === 'ACTIVE') active++;
        else if (state === 'SUPERSEDED') superseded++;
        else quarantined.push({ row: row.id, other, code: 'OVERLAPPING_READINGS' });
        if (isSkewed(row)) skewed.push(row.id);
      }
  }
  return { rows, duplicates, active, superseded, quarantined, skewed, rollups: meters.flatMap((one) => one.rollups) };
}

/** SHA-256 over the sums as lines `meter,start,value`, start in UTC with milliseconds, value with six decimals. */
export const digestOf = (rollups: readonly Pick<Rollup, 'meter' | 'start' | 'value'>[]): string =>
  sha256(rollups.map(({ meter, start, value }) => `${meter},${instantText(start)},${microText(value)}\n`).join(''));
