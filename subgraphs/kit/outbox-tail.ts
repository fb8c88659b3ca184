/**
 * The outbox as a stream. Its sequence counts before commit, so what is visible may still lack an earlier number: events
 * go out only up to the number below which nothing can come any more. The cursor is that number: nothing is lost and
 * nothing is told twice across a break.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@yushu/db';
import { outbox } from '@yushu/db/schema/kit';
import { and, asc, gt, inArray, lte, sql } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import type { CursorEvent, StreamStart } from './event-stream.ts';
import { lastingDb } from './lasting-db.ts';
import type { EventEnvelope } from './outbox.ts';
import type { Json } from './stored-json.ts';

export interface OutboxEvents extends StreamStart {
  /** A call's database will do: the stream outlives the call's deadline, and all who listen share one look at the outbox. */
  readonly db: Db;
  /** Types of events; others are passed over. */
  readonly types: readonly string[];
  /** Which of them this listener may hear; absent: all. */
  readonly accepts?: (event: EventEnvelope) => boolean;
}

type Row = typeof outbox.$inferSelect;

const PAGE = 500;

/** The events of these types after the cursor `after` (or from now on), in the order in which they were told, until aborted. */
export async function* outboxEvents(asked: OutboxEvents): AsyncGenerator<CursorEvent<EventEnvelope>, void> {
  const { types, after, signal, accepts = () => true } = asked;
  const db = lastingDb(asked.db);
  const tail = tailOf(db);
  tail.join();
  try {
    let at = after === null ? await tail.settled(signal) : readCursor(after);
    while (!signal.aborted) {
      const safe = await tail.beyond(at, signal);
      for (let last = at; last < safe; at = last) {
        const rows = tail.recent(at) ?? (await readRows(db, types, at, safe));
        for (const row of rows) {
          if (signal.aborted) return;
          const event = envelopeOf(row);
          if (row.seq <= safe && types.includes(row.type) && accepts(event))
            yield { cursor: String(row.seq), payload: event };
        }
        last = rows.length < PAGE ? safe : Math.min(safe, rows.at(-1)!.seq);
      }
    }
  } finally {
    tail.leave();
  }
}

function readCursor(cursor: string): number {
  const at = /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.NaN;
  if (Number.isSafeInteger(at)) return at;
  throw new GraphQLError('This cursor is not one of this subscription.', { extensions: { code: 'BAD_USER_INPUT' } });
}

const readRows = (db: Db, types: readonly string[], after: number, to: number): Promise<Row[]> =>
  db
    .select()
    .from(outbox)
    .where(and(inArray(outbox.type, [...types]), gt(outbox.seq, after), lte(outbox.seq, to)))
    .orderBy(asc(outbox.seq))
    .limit(PAGE);

const envelopeOf = ({ id, source, type, time, subject, data }: Row): EventEnvelope => {
  return { id, source, type, time: time.toISOString(), subject, data: data as Json };
};

const POLL_MS = 100;
/** Rows that are kept for those who listen, so that each is read once however many they are. */
const KEPT = 5_000;

const tails = new WeakMap<Db, Tail>();

function tailOf(db: Db): Tail {
  const tail = tails.get(db) ?? new Tail(db);
  tails.set(db, tail);
  return tail;
}

/** Reads the outbox for all who listen, while anybody does. */
class Tail {
  readonly #db: Db;
  /** Below and at it everything is settled; null before the first look. */
  #safe: number | null = null;
  /** Where the sequence stood, and the first transaction that began after that. */
  #marks: { drawn: number; horizon: bigint }[] = [];
  #rows: Row[] = [];
  /** `#rows` holds everything after it. */
  #from = 0;
  #listeners = 0;
  #running = false;
  #sleepers = new Set<() => void>();

  constructor(db: Db) {
    this.#db = db;
  }

  join(): void {
    this.#listeners++;
    if (!this.#running) void this.#run();
  }

  leave(): void {
    this.#listeners--;
  }

  /** The newest settled number. */
  async settled(signal: AbortSignal): Promise<number> {
    while (this.#safe === null && !signal.aborted) await this.#next(signal);
    return this.#safe ?? 0;
  }

  /** The newest settled number once it is greater than `at`. */
  async beyond(at: number, signal: AbortSignal): Promise<number> {
    while ((this.#safe === null || this.#safe <= at) && !signal.aborted) await this.#next(signal);
    return this.#safe ?? at;
  }

  /** What came after `at`; null when that is longer ago than is kept. */
  recent(at: number): Row[] | null {
    if (at < this.#from) return null;
    const first = this.#rows.findIndex(({ seq }) => seq > at);
    return first < 0 ? [] : this.#rows.slice(first, first + PAGE);
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#sleepers.delete(wake);
        resolve();
      };
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#listeners > 0) {
      // A lost database: those who listen wait until it is back.
      const moved = await this.#look().catch(() => false);
      if (moved) for (const wake of [...this.#sleepers]) wake();
      if (!moved || this.#rows.length < PAGE) await pause(POLL_MS, undefined, { ref: false });
    }
    this.#running = false;
    this.#safe = null;
    [this.#marks, this.#rows] = [[], []];
  }

  /** One look at the outbox; true when more is settled than before. */
  async #look(): Promise<boolean> {
    const before = this.#safe;
    const { drawn, oldest, horizon } = await this.#state();
    this.#marks.push({ drawn, horizon });
    let safe = before ?? -1;
    const rows = before === null ? [] : await this.#rowsAfter(before);
    for (const { seq } of rows) if (seq === safe + 1) safe = seq;
    // Whatever had drawn a number up to the mark has ended since: numbers that are missing will never come.
    while (this.#marks[0] && this.#marks[0].horizon <= oldest) safe = Math.max(safe, this.#marks.shift()!.drawn);
    if (safe < 0 || safe === before) return false;
    this.#take(
      rows.filter(({ seq }) => seq <= safe),
      before ?? safe,
      safe,
    );
    return true;
  }

  #take(rows: Row[], before: number, safe: number): void {
    // A page that was too short to reach what is settled: the rest is read with the next look.
    const reached = rows.length === PAGE ? rows.at(-1)!.seq : safe;
    if (this.#safe === null) this.#from = before;
    this.#rows.push(...rows);
    this.#safe = reached;
    const dropped = this.#rows.splice(0, Math.max(0, this.#rows.length - KEPT)).at(-1);
    if (dropped) this.#from = dropped.seq;
  }

  #rowsAfter(seq: number): Promise<Row[]> {
    return this.#db.select().from(outbox).where(gt(outbox.seq, seq)).orderBy(asc(outbox.seq)).limit(PAGE);
  }

  /**
   * Where the sequence stands, and only after that which transactions are open and which id the next one will get. A
   * snapshot's xmax will not do for that: open transactions behind the last that ended have ids from it on. `age` counts
   * from the next id.
   */
  async #state(): Promise<{ drawn: number; oldest: bigint; horizon: bigint }> {
    const sequence = await this.#db.execute<{ drawn: string }>(
      sql`select case when is_called then last_value else 0 end as drawn from kit.outbox_seq_seq`,
    );
    const { rows } = await this.#db.execute<{ oldest: string; newest: string; ahead: number }>(
      sql`select pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as newest,
        age(pg_snapshot_xmax(s)::xid) as ahead from pg_current_snapshot() s`,
    );
    const { oldest = '0', newest = '0', ahead = 0 } = rows[0] ?? {};
    const horizon = BigInt(newest) + BigInt(ahead);
    return { drawn: Number(sequence.rows[0]?.drawn ?? 0), oldest: BigInt(oldest), horizon };
  }
}
