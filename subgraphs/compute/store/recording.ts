/** The recording of what the brain saw and decided. */
import type { Db } from '@yushu/db';
import { recording } from '@yushu/db/schema/compute';
import { and, asc, gt, lte, sql } from 'drizzle-orm';
import type { LiveCluster } from '../domain/live/brain.ts';
import { type Entry, subjectOf } from '../domain/live/recording.ts';

/** Adds a line in the transaction of what it tells; returns its number. */
export async function record(tx: Db, entry: Entry, at: Date): Promise<number> {
  const [row] = await tx
    .insert(recording)
    .values({ at, subject: subjectOf(entry), entry })
    .returning({ seq: recording.seq });
  return row!.seq;
}

/** The number of the newest line, 0 of none. */
export async function newestLine(db: Db): Promise<number> {
  const [row] = await db.select({ seq: sql<string | null>`max(${recording.seq})` }).from(recording);
  return Number(row?.seq ?? 0);
}

/** Clusters as the recording has them last. */
export async function recordedClusters(db: Db, ids: readonly string[]): Promise<Map<string, LiveCluster>> {
  if (ids.length === 0) return new Map();
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  const { rows } = await db.execute<{ subject: string; entry: Extract<Entry, { type: 'CLUSTER' }> }>(
    sql`select distinct on (subject) subject, entry from ${recording} where subject in (${list}) order by subject, seq desc`,
  );
  return new Map(rows.map(({ subject, entry }) => [subject, entry.cluster]));
}

const PAGE = 2_000;

/** The lines after `from` up to `to`, in order. */
export async function* linesBetween(db: Db, from: number, to = Number.MAX_SAFE_INTEGER): AsyncGenerator<Entry> {
  for (let last = from; ; ) {
    const rows = await db
      .select()
      .from(recording)
      .where(and(gt(recording.seq, last), lte(recording.seq, to)))
      .orderBy(asc(recording.seq))
      .limit(PAGE);
    for (const row of rows) yield row.entry as Entry;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.seq;
  }
}
