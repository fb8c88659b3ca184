/** Indicators as they are read: the newest definition, and what was known of its value at some time. */
import { indicatorDefinition, indicatorReading, indicatorRun, reportedValue } from '@yushu/db/schema/sectors';
import { grouped, type Keyset, keysetPage, loader, type Page, type PageArguments, type RoomContext } from '@yushu/kit';
import { and, desc, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReportedValueState } from '../domain/transitions.ts';
import { seesDrafts } from './visibility.ts';
import { whole } from './whole.ts';

export type Definition = typeof indicatorDefinition.$inferSelect;
export type StoredReading = typeof indicatorReading.$inferSelect;
export type StoredRun = typeof indicatorRun.$inferSelect;
export type ReportedValue = Omit<typeof reportedValue.$inferSelect, 'state'> & { state: ReportedValueState };

/** The newest version of every definition, K01 first. */
export const definitions = whole(({ db }) =>
  db
    .selectDistinctOn([indicatorDefinition.code])
    .from(indicatorDefinition)
    .orderBy(indicatorDefinition.code, desc(indicatorDefinition.version)),
);

/** What was known of an indicator at a time: the last good reading, and the last run that ended. */
export interface Standing {
  readonly reading: StoredReading | null;
  readonly run: Pick<StoredRun, 'id' | 'ranAt' | 'state' | 'failure'> | null;
}
export interface StandingKey {
  readonly code: string;
  /** Epoch milliseconds; what was stored later does not count. */
  readonly knownAt: number;
}

/** One statement for all codes asked for at one time. */
export const standing = loader<StandingKey, Standing>(
  async (keys, { db }) => {
    const found = new Map<string, Standing>();
    for (const [knownAt, group] of Map.groupBy(keys, (key) => key.knownAt)) {
      const codes = group.map(({ code }) => code);
      const { rows } = await db.execute<StandingRow>(standingSql(codes, new Date(knownAt)));
      for (const row of rows) found.set(`${row.code}@${knownAt}`, standingOf(row));
    }
    return keys.map((key) => found.get(keyText(key)) ?? null);
  },
  (key) => keyText(key),
);

const keyText = ({ code, knownAt }: StandingKey): string => `${code}@${knownAt}`;

interface StandingRow extends Record<string, unknown> {
  code: string;
  reading: Record<string, unknown> | null;
  run: Record<string, unknown> | null;
}

// Both laterals are the first row of an index: the number of readings does not matter.
const standingSql = (codes: readonly string[], knownAt: Date): SQL => sql`
  select asked.code, to_jsonb(reading) || jsonb_build_object('value', reading.value::text) as reading, to_jsonb(run) as run
  from unnest(${sql.param([...codes])}::text[]) as asked(code)
  left join lateral (
    select * from ${indicatorReading} r
    where r.code = asked.code and r.known_at <= ${knownAt.toISOString()}::timestamptz
    order by r.as_of desc, r.known_at desc, r.seq desc limit 1
  ) reading on true
  left join lateral (
    select id, ran_at, state, failure from ${indicatorRun} u
    where u.code = asked.code and u.recorded_at <= ${knownAt.toISOString()}::timestamptz
    order by u.ran_at desc, u.recorded_at desc limit 1
  ) run on true`;

const standingOf = ({ reading, run }: StandingRow): Standing => ({
  reading: reading === null ? null : readingOf(reading),
  run: run === null ? null : ({ ...run, ranAt: new Date(run.ran_at as string) } as unknown as Standing['run']),
});

function readingOf(row: Record<string, unknown>): StoredReading {
  const { as_of, known_at, run_id, corrected_by, seq, ...rest } = row;
  return {
    ...rest,
    seq: BigInt(String(seq)),
    asOf: new Date(as_of as string),
    knownAt: new Date(known_at as string),
    runId: run_id,
    correctedBy: corrected_by,
  } as StoredReading;
}

const NEWEST: Keyset<StoredReading> = {
  name: 'indicatorHistory',
  direction: 'DESC',
  columns: [
    { sql: sql`${indicatorReading.asOf}`, kind: 'time', read: (row) => row.asOf.toISOString() },
    { sql: sql`${indicatorReading.seq}`, kind: 'integer', read: (row) => String(row.seq) },
  ],
};

/** Good readings of one indicator, newest first, each as it is known today: corrected ones stand in their place. */
export function readingPage({ db }: RoomContext, code: string, given: PageArguments): Promise<Page<StoredReading>> {
  const where = sql`${indicatorReading.code} = ${code} and not exists (
    select from ${indicatorReading} later
    where later.code = ${indicatorReading.code} and later.as_of = ${indicatorReading.asOf}
      and (later.known_at, later.seq) > (${indicatorReading.knownAt}, ${indicatorReading.seq}))`;
  return keysetPage(
    NEWEST,
    given,
    (query) =>
      db
        .select()
        .from(indicatorReading)
        .where(and(where, query.where))
        .orderBy(...query.orderBy)
        .limit(query.limit),
    () => db.$count(indicatorReading, where),
  );
}

/** Values entered by hand, newest first; only approved ones for whoever does not work on them. */
export const reportedValues = loader<string, ReportedValue[]>(async (codes, { db, viewer }) => {
  const states = seesDrafts(viewer) ? ['ENTERED', 'APPROVED', 'REJECTED', 'SUPERSEDED'] : ['APPROVED'];
  const rows = await db
    .select()
    .from(reportedValue)
    .where(and(inArray(reportedValue.code, [...codes]), inArray(reportedValue.state, states)))
    .orderBy(desc(reportedValue.asOf), desc(reportedValue.enteredAt));
  return grouped(codes, rows as ReportedValue[], (row) => row.code);
});
