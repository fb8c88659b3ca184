/** A log of readings, brought into the store: its rows join those that are there, and all are judged together. */
import type { Db } from '@yushu/db';
import type { MeterLog, MeterRows } from '../domain/readings/log.ts';
import type { Reading } from '../domain/readings/reading.ts';
import { activeOf, judgeMeter, type ReplayOutcome, replay } from '../domain/readings/replay.ts';
import { type Granularity, type Rollup, rollupsOf } from '../domain/readings/rollup.ts';
import { byStart } from '../domain/readings/verdicts.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import {
  CHUNK,
  insertReadings,
  lockMeters,
  readingsOf,
  type StoredReading,
  updateVerdicts,
  withoutTimeout,
} from '../store/readings.ts';
import { asRoom } from '../store/tenancy.ts';
import { replaceUsage, usageOf } from '../store/usage.ts';

/** Rows of replayed logs belong to no organization; their meters are named by the log. */
export const REPLAY_ORG = 'replay';

export interface StoreOptions {
  readonly granularity: Granularity;
  readonly calendar: Calendar;
  /** What is answered sees only what was recorded by then (epoch milliseconds); what is stored sees all. */
  readonly asOf: number | null;
}

/**
 * Stores the log in one transaction: killed before its end, nothing has happened, and the same log can be sent again.
 * The sums answered are those that stand in the store.
 */
export async function storeLog(db: Db, log: MeterLog, options: StoreOptions): Promise<ReplayOutcome> {
  const meters = [...log.meters.keys()].sort();
  return asRoom(db, async (tx) => {
    await withoutTimeout(tx);
    await lockMeters(tx, REPLAY_ORG, meters);
    const known = Map.groupBy(await readingsOf(tx, REPLAY_ORG, meters), ({ row }) => row.meter);
    const rollups: Rollup[] = [];
    const joined = new Map<string, MeterRows>();
    const writer = new RowWriter(tx);
    for (const name of meters) {
      const rows = joinedRows(log.meters.get(name)!, known.get(name) ?? []);
      joined.set(name, rows);
      for (const row of await storeMeter(tx, writer, rows, known.get(name) ?? [], options)) rollups.push(row);
    }
    await writer.end();
    await replaceUsage(tx, REPLAY_ORG, meters, options.granularity, rollups);
    const outcome = replay({ ...log, meters: seenBy(joined, options.asOf) }, options.granularity, options.calendar);
    if (options.asOf !== null) return outcome;
    return { ...outcome, rollups: await usageOf(tx, REPLAY_ORG, meters, options.granularity) };
  });
}

function seenBy(meters: Map<string, MeterRows>, asOf: number | null): Map<string, MeterRows> {
  if (asOf === null) return meters;
  const seen = <Row extends { readonly recordedAt: number }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ recordedAt }) => recordedAt <= asOf);
  return new Map(
    Array.from(meters, ([name, { facts, intervals, registers, replacements }]) => [
      name,
      { facts, intervals: seen(intervals), registers: seen(registers), replacements: seen(replacements) },
    ]),
  );
}

/** The log's rows and the stored ones, each once, in order. */
function joinedRows(given: MeterRows, known: readonly StoredReading[]): MeterRows {
  if (known.length === 0) return given;
  const rows = new Map<string, Reading>(known.map(({ row }) => [row.id, row]));
  for (const row of given.intervals) rows.set(row.id, row);
  return { ...given, intervals: [...rows.values()].sort(byStart) };
}

/** Gathers rows of many meters into large statements; while one is under way, the next rows are judged. */
class RowWriter {
  readonly #tx: Db;
  #rows: StoredReading[] = [];
  #underWay: Promise<void> = Promise.resolve();

  constructor(tx: Db) {
    this.#tx = tx;
  }

  async add(rows: readonly StoredReading[]): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length >= CHUNK) await this.#send();
  }

  async end(): Promise<void> {
    await this.#send();
    await this.#underWay;
  }

  async #send(): Promise<void> {
    await this.#underWay;
    const rows = this.#rows;
    this.#rows = [];
    this.#underWay = insertReadings(this.#tx, REPLAY_ORG, rows);
    // Its failure is thrown where it is awaited; until then nobody else may take it for unhandled.
    this.#underWay.catch(() => {});
  }
}

async function storeMeter(
  tx: Db,
  writer: RowWriter,
  rows: MeterRows,
  known: readonly StoredReading[],
  { granularity, calendar }: StoreOptions,
): Promise<Rollup[]> {
  const before = new Map(known.map(({ row, verdict }) => [row.id, verdict]));
  const [added, changed]: [StoredReading[], StoredReading[]] = [[], []];
  const { streams } = judgeMeter(rows);
  for (const { rows: ordered, states } of streams)
    for (const [at, row] of ordered.entries()) {
      const verdict = states[at]!;
      const old = before.get(row.id);
      if (!old) added.push({ row, verdict });
      else if (old.state !== verdict.state || old.other !== verdict.other) changed.push({ row, verdict });
    }
  await writer.add(added);
  await updateVerdicts(tx, REPLAY_ORG, changed);
  return streams.flatMap((stream) => rollupsOf(activeOf(stream), granularity, calendar));
}
