import type { Db } from '@yushu/db';
import { calendar, demand, institution, product } from '@yushu/db/schema/finance';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { UploadedFeature } from '../domain/feature.ts';
import type { WorkCalendar } from '../domain/working-days.ts';
import type { NewDemand } from './demands.ts';
import { insertUploaded } from './features.ts';
import { asRoom } from './tenancy.ts';

export interface SeedRows {
  readonly institutions: readonly (typeof institution.$inferInsert)[];
  readonly products: readonly (typeof product.$inferInsert)[];
  readonly calendars: readonly WorkCalendar[];
  readonly demands: readonly NewDemand[];
  readonly features: readonly UploadedFeature[];
  /** When all of it was recorded: of features a part of the key, so that a second run adds none. */
  readonly recordedAt: Date;
}

/** Adds the rows that are not there yet and returns how many, by table; what was changed since stays. */
export const insertSeed = (db: Db, seed: SeedRows): Promise<Record<string, number>> =>
  asRoom(db, async (tx) => ({
    institution: await addMissing(tx, institution, seed.institutions),
    product: await addMissing(tx, product, seed.products),
    calendar: await addMissing(
      tx,
      calendar,
      seed.calendars.map((each) => ({
        ...{ ...each, version: 1, recordedAt: seed.recordedAt },
        ...{ holidays: [...each.holidays], workdays: [...each.workdays] },
      })),
    ),
    demand: await addMissing(tx, demand, seed.demands),
    uploaded_feature: await insertUploaded(tx, seed.features, seed.recordedAt),
  }));

async function addMissing<Table extends PgTable>(
  tx: Db,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<number> {
  const { rowCount } = await tx
    .insert(table)
    .values([...rows])
    .onConflictDoNothing();
  return rowCount ?? 0;
}
