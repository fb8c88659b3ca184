/** Rows of meters with what became of them. Raw rows stay for ever. */
import type { Db } from '@yushu/db';
import { reading } from '@yushu/db/schema/building';
import { type SQL, sql } from 'drizzle-orm';
import type { Reading, Verdict } from '../domain/readings/reading.ts';
import { hashes, integers, packed, texts, words } from './bulk.ts';
import type { Extent } from './extents.ts';

/** A row as it is stored. */
export interface StoredReading {
  readonly row: Reading;
  readonly verdict: Verdict;
}

/** Rows sent in one statement: enough to make its cost small, few enough to hold its text in memory. */
export const CHUNK = 20_000;

/** Adds rows that are not there yet: the caller holds the meters' lock and has looked. */
export async function insertReadings(tx: Db, orgId: string, rows: readonly StoredReading[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK)
    await tx.execute(readingsInsert(orgId, rows.slice(from, from + CHUNK)));
}

/**
 * The statement that adds rows, at most CHUNK of them; it is written when this returns, so that it can wait its turn.
 * Words that many rows share are sent once for each run of rows, numbers as packed columns: the server spends a third of
 * the time on it that it would spend on texts.
 */
export function readingsInsert(orgId: string, rows: readonly StoredReading[]): SQL {
  const runs = runsOf(rows);
  const column = (of: (run: Run) => string): string[] => runs.map(of);
  const others = rows.map(({ verdict }) => verdict.other ?? NO_HASH);
  return sql`
    insert into ${reading} (org_id, meter_id, start_ms, id, end_ms, value, revision, state, recorded_ms, unit, channel, quality, other)
    select ${orgId}, m, (${packed(rows, ({ row }) => row.start)})[i],
      substring(${hashes(rows.map(({ row }) => row.id))} from i * 32 - 31 for 32),
      (${packed(rows, ({ row }) => row.end)})[i], (${packed(rows, ({ row }) => row.value)})[i],
      (${packed(rows, ({ row }) => row.revision)})[i], st, (${packed(rows, ({ row }) => row.recordedAt)})[i], u, c, q,
      case when o then substring(${hashes(runs.some(({ other }) => other) ? others : [])} from i * 32 - 31 for 32) end
    from unnest(${integers(runs.map(({ first }) => first))}, ${integers(runs.map(({ last }) => last))},
      ${texts(column(({ row }) => row.meter))}, ${texts(column(({ row }) => row.unit))},
      ${texts(column(({ row }) => row.channel))}, ${texts(column(({ row }) => row.quality))},
      ${words(column(({ state }) => state))}, ${words(column(({ other }) => String(other)))}::boolean[])
      as given (f, t, m, u, c, q, st, o), generate_series(f::int, t::int) as i`;
}

const NO_HASH = '0'.repeat(64);

/** Rows that stand beside each other (places from 1) and say the same in words. */
interface Run {
  readonly row: Reading;
  readonly state: Verdict['state'];
  /** Whether they name rows that they overlap. */
  readonly other: boolean;
  readonly first: number;
  last: number;
}

function runsOf(rows: readonly StoredReading[]): Run[] {
  const runs: Run[] = [];
  for (const [at, { row, verdict }] of rows.entries()) {
    const run = runs.at(-1);
    if (run && saysTheSame(run, row, verdict)) run.last = at + 1;
    else runs.push({ row, state: verdict.state, other: verdict.other !== null, first: at + 1, last: at + 1 });
  }
  return runs;
}

const saysTheSame = ({ row, state, other }: Run, next: Reading, verdict: Verdict): boolean =>
  row.meter === next.meter &&
  row.quality === next.quality &&
  row.channel === next.channel &&
  row.unit === next.unit &&
  state === verdict.state &&
  other === (verdict.other !== null);

/** Gives rows another verdict than they had. */
export async function updateVerdicts(tx: Db, orgId: string, changed: readonly StoredReading[]): Promise<void> {
  if (changed.length === 0) return;
  const column = <T>(of: (one: StoredReading) => T): T[] => changed.map(of);
  await tx.execute(sql`
    update ${reading} set state = given.st, other = decode(given.o, 'hex')
    from unnest(${texts(column(({ row }) => row.meter))}, ${integers(column(({ row }) => row.start))},
      ${words(column(({ row }) => row.id))}, ${words(column(({ verdict }) => verdict.state))},
      ${words(column(({ verdict }) => verdict.other))}) as given (m, s, i, st, o)
    where org_id = ${orgId} and meter_id = given.m and start_ms = given.s and id = decode(given.i, 'hex')`);
}

/** Where rows are looked for; absent bounds are open. */
export interface ReadingRange {
  readonly from?: number;
  readonly to?: number;
  /** Only what was recorded by then. */
  readonly asOf?: number | null;
}

interface RawReading extends Record<string, unknown> {
  meter_id: string;
  start_ms: string;
  id: string;
  end_ms: string;
  value: string;
  revision: number;
  state: Verdict['state'];
  recorded_ms: string;
  unit: string;
  channel: string;
  quality: string;
  other: string | null;
}

/** Rows of the meters that reach into the range, by meter and start. */
export async function readingsOf(
  tx: Db,
  orgId: string,
  meters: readonly string[],
  { from, to, asOf }: ReadingRange = {},
): Promise<StoredReading[]> {
  const { rows } = await tx.execute<RawReading>(sql`
    select meter_id, start_ms, encode(id, 'hex') as id, end_ms, value, revision, state, recorded_ms, unit, channel, quality,
           encode(other, 'hex') as other
    from ${reading}
    where org_id = ${orgId} and meter_id = any(${texts(meters)})
      ${to === undefined ? sql`` : sql`and start_ms < ${to}`} ${from === undefined ? sql`` : sql`and end_ms > ${from}`}
      ${asOf == null ? sql`` : sql`and recorded_ms <= ${asOf}`}
    order by meter_id, start_ms, end_ms, id`);
  return rows.map(storedOf);
}

const storedOf = (raw: RawReading): StoredReading => ({
  row: {
    id: raw.id,
    meter: raw.meter_id,
    channel: raw.channel,
    start: Number(raw.start_ms),
    end: Number(raw.end_ms),
    value: BigInt(raw.value),
    unit: raw.unit,
    quality: raw.quality,
    revision: raw.revision,
    recordedAt: Number(raw.recorded_ms),
  },
  verdict: { state: raw.state, other: raw.other },
});

/** Rows within extents that were widened before. */
export async function readingsWithin(tx: Db, orgId: string, extents: readonly Extent[]): Promise<StoredReading[]> {
  const { rows } = await tx.execute<RawReading>(sql`
    select r.meter_id, r.start_ms, encode(r.id, 'hex') as id, r.end_ms, r.value, r.revision, r.state, r.recorded_ms, r.unit,
           r.channel, r.quality, encode(r.other, 'hex') as other
    from unnest(${texts(extents.map(({ meter }) => meter))}, ${integers(extents.map(({ from }) => from))},
      ${integers(extents.map(({ to }) => to))}) as given (m, f, t)
    join ${reading} r on r.org_id = ${orgId} and r.meter_id = given.m and r.start_ms < given.t and r.start_ms >= given.f`);
  return rows.map(storedOf);
}

/** Waits for whoever else writes readings of these meters, until the transaction ends. */
export async function lockMeters(tx: Db, orgId: string, meters: readonly string[]): Promise<void> {
  // In one order, so that two who want the same meters do not wait for each other.
  const keys = [...new Set(meters)].sort().map((meter) => `readings ${orgId} ${meter}`);
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(${texts(keys)}) with ordinality as given (k, n) order by n`,
  );
}

/** Lets the statements of this transaction take as long as they need: for logs, not for requests. */
export const withoutTimeout = (tx: Db): Promise<unknown> => tx.execute(sql`set local statement_timeout = 0`);
