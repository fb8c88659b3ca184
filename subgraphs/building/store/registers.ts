/** What counters of replayed logs showed, as received, and what became of each row. */
import type { Db } from '@yushu/db';
import { register, registerFacts } from '@yushu/db/schema/building';
import { sql } from 'drizzle-orm';
import type { MeterFacts } from '../domain/readings/event.ts';
import type { RegisterReading, Replacement, SuspectRow } from '../domain/readings/registers.ts';
import { integers, texts, words } from './bulk.ts';

/** The counter of one meter. */
export interface Counted {
  readonly facts: MeterFacts | null;
  readonly registers: readonly RegisterReading[];
  readonly replacements: readonly Replacement[];
}

interface RawRegister extends Record<string, unknown> {
  meter_id: string;
  at_ms: string;
  id: string;
  value: string;
  opening: string | null;
  unit: string | null;
  recorded_ms: string;
}

/** What is stored of the meters' counters, by meter; those without one are left out. */
export async function countersOf(tx: Db, orgId: string, meters: readonly string[]): Promise<Map<string, Counted>> {
  const found = await tx.execute<RawRegister>(sql`
    select meter_id, at_ms, encode(id, 'hex') as id, value, opening, unit, recorded_ms from ${register}
    where org_id = ${orgId} and meter_id = any(${texts(meters)}) order by meter_id, at_ms, id`);
  const told = await factsOf(tx, orgId, meters);
  const rows = Map.groupBy(found.rows, (raw) => raw.meter_id);
  const names = new Set([...told.keys(), ...rows.keys()]);
  return new Map(Array.from(names, (name) => [name, counted(told.get(name) ?? null, rows.get(name) ?? [])]));
}

async function factsOf(tx: Db, orgId: string, meters: readonly string[]): Promise<Map<string, MeterFacts>> {
  const { rows } = await tx.execute<{ m: string; u: string; d: number | null; r: string | null }>(sql`
    select meter_id as m, unit as u, digits as d, max_rate_per_hour as r from ${registerFacts}
    where org_id = ${orgId} and meter_id = any(${texts(meters)})`);
  return new Map(
    rows.map(({ m, u, d, r }) => [m, { meter: m, unit: u, digits: d, maxRatePerHour: r === null ? null : BigInt(r) }]),
  );
}

function counted(facts: MeterFacts | null, rows: readonly RawRegister[]): Counted {
  const [registers, replacements]: [RegisterReading[], Replacement[]] = [[], []];
  for (const { id, meter_id: meter, at_ms, value, opening, unit, recorded_ms } of rows) {
    const row = { id, meter, at: Number(at_ms), recordedAt: Number(recorded_ms) };
    if (opening === null) registers.push({ ...row, value: BigInt(value), unit: unit ?? '' });
    else replacements.push({ ...row, oldFinal: BigInt(value), newInitial: BigInt(opening) });
  }
  return { facts, registers, replacements };
}

interface Column {
  readonly id: string;
  readonly meter: string;
  readonly at: number;
  readonly value: bigint;
  readonly opening: bigint | null;
  readonly unit: string | null;
  readonly recordedAt: number;
}

/** Adds rows of counters that are not there yet, and says of all of them what became of them. */
export async function storeCounters(
  tx: Db,
  orgId: string,
  counters: readonly Counted[],
  suspects: readonly SuspectRow[],
): Promise<void> {
  const faults = new Map(suspects.map((one) => [one.row, one]));
  const rows: Column[] = counters.flatMap(({ registers, replacements }) => [
    ...registers.map((row) => ({ ...row, opening: null })),
    ...replacements.map((row) => ({ ...row, value: row.oldFinal, opening: row.newInitial, unit: null })),
  ]);
  if (rows.length > 0) await insertRows(tx, orgId, rows, faults);
  await insertFacts(
    tx,
    orgId,
    counters.flatMap(({ facts }) => facts ?? []),
  );
}

async function insertRows(
  tx: Db,
  orgId: string,
  rows: readonly Column[],
  faults: ReadonlyMap<string, SuspectRow>,
): Promise<void> {
  const column = <T>(of: (row: Column) => T): T[] => rows.map(of);
  await tx.execute(sql`
    insert into ${register} as held (org_id, meter_id, at_ms, id, value, opening, unit, recorded_ms, fault, other)
    select ${orgId}, m, a, decode(i, 'hex'), v, o::bigint, u, r, f, decode(x, 'hex')
    from unnest(${texts(column(({ meter }) => meter))}, ${integers(column(({ at }) => at))},
      ${words(column(({ id }) => id))}, ${integers(column(({ value }) => value))},
      ${words(column(({ opening }) => opening?.toString() ?? null))}, ${texts(column(({ unit }) => unit))},
      ${integers(column(({ recordedAt }) => recordedAt))}, ${words(column(({ id }) => faults.get(id)?.code ?? null))},
      ${words(column(({ id }) => faults.get(id)?.other ?? null))}) as given (m, a, i, v, o, u, r, f, x)
    on conflict (org_id, meter_id, at_ms, id) do update set fault = excluded.fault, other = excluded.other
    where held.fault is distinct from excluded.fault or held.other is distinct from excluded.other`);
}

async function insertFacts(tx: Db, orgId: string, facts: readonly MeterFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await tx
    .insert(registerFacts)
    .values(
      facts.map(({ meter, unit, digits, maxRatePerHour }) => ({
        ...{ orgId, meterId: meter, unit, digits, maxRatePerHour },
      })),
    )
    .onConflictDoUpdate({
      target: [registerFacts.orgId, registerFacts.meterId],
      set: {
        unit: sql`excluded.unit`,
        digits: sql`excluded.digits`,
        maxRatePerHour: sql`excluded.max_rate_per_hour`,
      },
    });
}
