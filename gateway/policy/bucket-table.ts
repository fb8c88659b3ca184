/** Buckets that every instance shares: one row a name, changed by one statement. */
import type { Db } from '@yushu/db';
import { sql } from 'drizzle-orm';
import type { Buckets, Rate } from './buckets.ts';

/** What the row holds at $now, in SQL: `levelAt` in buckets.ts. */
const levelAt = ({ capacity, perMinute }: Rate, now: number) =>
  sql`least(${capacity}::float8, bucket.level + greatest(0, ${now}::float8 - bucket.at) * ${perMinute}::float8 / 60000)`;

// Refilled to the brim, a row says nothing that its absence does not.
const FORGOTTEN_MS = 24 * 3_600_000;
const FORGETTING_MS = 3_600_000;

/**
 * Buckets in the table gateway.bucket. The row is locked by the statement that changes it, so two instances never take
 * the same token. While the database does not answer, each instance holds the rate by itself (`alone`), and `onFault` is told.
 */
export function tableBuckets(db: Db, alone: Buckets, onFault: (detail: string) => void): Buckets {
  const orAlone = async <T>(shared: Promise<T>, instead: () => Promise<T>): Promise<T> => {
    try {
      return await shared;
    } catch (error) {
      onFault(error instanceof Error ? error.message : String(error));
      return instead();
    }
  };
  let forgotAt = 0;
  const forget = (now: number) => {
    if (now - forgotAt < FORGETTING_MS) return;
    forgotAt = now;
    forgetBuckets(db, now).catch(() => {});
  };
  return {
    take: (name, rate, amount, now) => {
      forget(now);
      return orAlone(take(db, name, rate, amount, now), () => alone.take(name, rate, amount, now));
    },
    give: (name, rate, amount) => orAlone(give(db, name, rate, amount), () => alone.give(name, rate, amount)),
  };
}

async function take(db: Db, name: string, rate: Rate, amount: number, now: number) {
  const level = levelAt(rate, now);
  const { rows } = await db.execute<{ level: number; taken: boolean }>(sql`
    insert into gateway.bucket as bucket (name, level, at, taken)
    values (${name}, ${rate.capacity}::float8 - case when ${amount}::float8 <= ${rate.capacity}::float8 then ${amount}::float8 else 0 end,
      ${now}::float8, ${amount}::float8 <= ${rate.capacity}::float8)
    on conflict (name) do update set
      level = ${level} - case when ${amount}::float8 <= ${level} then ${amount}::float8 else 0 end,
      taken = ${amount}::float8 <= ${level},
      at = greatest(bucket.at, ${now}::float8)
    returning level, taken`);
  const row = rows[0];
  return { taken: row?.taken ?? false, left: row?.level ?? 0 };
}

async function give(db: Db, name: string, { capacity }: Rate, amount: number): Promise<void> {
  await db.execute(
    sql`update gateway.bucket set level = least(${capacity}::float8, level + ${amount}::float8) where name = ${name}`,
  );
}

/** Removes the rows that nobody used for a day; how many. */
export async function forgetBuckets(db: Db, now: number): Promise<number> {
  const { rowCount } = await db.execute(sql`delete from gateway.bucket where at < ${now - FORGOTTEN_MS}::float8`);
  return rowCount ?? 0;
}
