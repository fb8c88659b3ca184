/** A log of readings, brought into the store: its rows join those that are there, and all are judged together. */
import type { Db } from '@yushu/db';
import { type MeterLog, type MeterRows, settledFacts } from '../domain/readings/log.ts';
import type { Reading } from '../domain/readings/reading.ts';
import { type JudgedMeter, judgedMeter, outcomeOf, type ReplayOutcome, replay } from '../domain/readings/replay.ts';
import type { Granularity } from '../domain/readings/rollup.ts';
import { byStart } from '../domain/readings/verdicts.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import {
  CHUNK,
  lockMeters,
  readingsInsert,
  readingsOf,
  type StoredReading,
  updateVerdicts,
  withoutTimeout,
} from '../store/readings.ts';
import { type Counted, countersOf, storeCounters } from '../store/registers.ts';
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
    const counters = await countersOf(tx, REPLAY_ORG, meters);
    const judged: JudgedMeter[] = [];
    const joined = new Map<string, MeterRows>();
    const writer = new RowWriter(tx);
    for (const name of meters) {
      const rows = joinedRows(log.meters.get(name)!, known.get(name) ?? [], counters.get(name));
      joined.set(name, rows);
      const one = judgedMeter(rows, options.granularity, options.calendar);
      judged.push(one);
      await storeMeter(writer, one, known.get(name) ?? []);
    }
    await writer.end();
    const suspects = judged.flatMap((one) => one.suspects);
    await storeCounters(tx, REPLAY_ORG, [...joined.values()], suspects);
    const rollups = judged.flatMap((one) => one.rollups);
    await replaceUsage(tx, REPLAY_ORG, meters, options.granularity, rollups);
    if (options.asOf !== null)
      return replay({ ...log, meters: seenBy(joined, options.asOf) }, options.granularity, options.calendar);
    return { ...outcomeOf(log, judged), rollups: await usageOf(tx, REPLAY_ORG, meters, options.granularity) };
  });
}

function seenBy(meters: Map<string, MeterRows>, asOf: number): Map<string, MeterRows> {
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
function joinedRows(given: MeterRows, known: readonly StoredReading[], counter: Counted | undefined): MeterRows {
  const intervals = known.length === 0 ? given.intervals : byId(knownRows(known), given.intervals).sort(byStart);
  if (!counter) return { ...given, intervals };
  return {
    intervals,
    facts: settledFacts(counter.facts, given.facts),
    registers: byId(counter.registers, given.registers),
    replacements: byId(counter.replacements, given.replacements),
  };
}

const knownRows = (known: readonly StoredReading[]): Reading[] => known.map(({ row }) => row);

const byId = <Row extends { readonly id: string }>(known: readonly Row[], given: readonly Row[]): Row[] => [
  ...new Map([...known, ...given].map((row) => [row.id, row])).values(),
];

/** Gathers rows of many meters into large statements; while one is under way, the next rows are judged and written. */
class RowWriter {
  readonly #tx: Db;
  #added: StoredReading[] = [];
  readonly #changed: StoredReading[] = [];
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(tx: Db) {
    this.#tx = tx;
  }

  add(row: StoredReading): void {
    this.#added.push(row);
  }

  change(row: StoredReading): void {
    this.#changed.push(row);
  }

  /** Sends what fills a statement. */
  async send(): Promise<void> {
    while (this.#added.length >= CHUNK) await this.#insert();
  }

  async end(): Promise<void> {
    while (this.#added.length > 0) await this.#insert();
    await this.#underWay;
    await updateVerdicts(this.#tx, REPLAY_ORG, this.#changed);
  }

  async #insert(): Promise<void> {
    const statement = readingsInsert(REPLAY_ORG, this.#added.slice(0, CHUNK));
    this.#added = this.#added.slice(CHUNK);
    await this.#underWay;
    this.#underWay = this.#execute(statement);
    // Its failure is thrown where it is awaited; until then nobody else may take it for unhandled.
    this.#underWay.catch(() => {});
  }

  /** A statement is sent each time somebody awaits it: here it is awaited once. */
  async #execute(statement: ReturnType<typeof readingsInsert>): Promise<void> {
    await this.#tx.execute(statement);
  }
}

async function storeMeter(
  writer: RowWriter,
  { streams, counted }: JudgedMeter,
  known: readonly StoredReading[],
): Promise<void> {
  const before = new Map(known.map(({ row, verdict }) => [row.id, verdict]));
  // Asking an empty map still costs the hash of the id, a million times.
  const [fresh, uncounted] = [before.size === 0, counted.size === 0];
  for (const { rows, states } of streams)
    for (const [at, row] of rows.entries()) {
      const verdict = states[at]!;
      const old = fresh ? undefined : before.get(row.id);
      if (old && (old.state !== verdict.state || old.other !== verdict.other)) writer.change({ row, verdict });
      // What the counter gave is worked out anew from its rows, which are stored by themselves.
      if (!old && (uncounted || !counted.has(row.id))) writer.add({ row, verdict });
    }
  await writer.send();
}
