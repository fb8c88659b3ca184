/** Writes the seed: what the plan and others state is brought up to date, what lives on its own is only added. */
import type { Db } from '@yushu/db';
import * as tables from '@yushu/db/schema/sectors';
import { getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { asRoom } from './tenancy.ts';

/** Tables in the order in which they can be written. */
const ORDER = [
  'planDirection',
  'planTask',
  'planColumn',
  'planProject',
  'planTarget',
  'planText',
  'planQuestion',
  'publishedFact',
  'policy',
  'talentProgramme',
  'sector',
  'capability',
  'organization',
  'organizationSector',
  'useCase',
  'useCaseSector',
  'useCaseOrganization',
  'useCaseCapability',
  'useCaseOutcome',
  'indicatorDefinition',
  'matchOffer',
  'matchRequest',
  'governanceAgent',
  'agentEvaluation',
] as const;
export type SeedTable = (typeof ORDER)[number];

/** The rows of every table of the seed. */
export type SeedTables = { readonly [name in SeedTable]: readonly (typeof tables)[name]['$inferInsert'][] };

const TABLES = { ...tables };

/** Keys of the tables that the seed alone writes: their rows follow it. All others are only added to. */
const FOLLOWING: Partial<Record<SeedTable, readonly PgColumn[]>> = {
  planDirection: [tables.planDirection.code],
  planTask: [tables.planTask.code],
  planColumn: [tables.planColumn.number],
  planProject: [tables.planProject.columnNumber, tables.planProject.slot],
  planTarget: [tables.planTarget.code],
  planText: [tables.planText.kind, tables.planText.code],
  planQuestion: [tables.planQuestion.code],
  publishedFact: [tables.publishedFact.code],
  talentProgramme: [tables.talentProgramme.code],
  sector: [tables.sector.code],
  capability: [tables.capability.code],
};

/** Writes what is missing or differs, all or nothing; gives the number of rows written by table. */
export const writeSeed = (db: Db, seed: SeedTables): Promise<Record<string, number>> =>
  asRoom(db, async (tx) => {
    const written: Record<string, number> = {};
    for (const name of ORDER)
      written[name] = seed[name].length === 0 ? 0 : await write(tx, TABLES[name], seed[name], FOLLOWING[name]);
    return written;
  });

async function write(
  tx: Db,
  table: PgTable,
  rows: readonly PgTable['$inferInsert'][],
  follow: readonly PgColumn[] | undefined,
): Promise<number> {
  const insert = tx.insert(table).values([...rows]);
  const result = await (follow
    ? insert.onConflictDoUpdate({ target: [...follow], ...changes(table, rows) })
    : insert.onConflictDoNothing());
  return result.rowCount ?? 0;
}

/** Takes the new values where any of them differs: a second run then writes nothing. */
function changes(table: PgTable, rows: readonly PgTable['$inferInsert'][]) {
  const given = Object.entries(getTableColumns(table)).filter(([name]) => name in rows[0]!);
  const fresh = ([, column]: [string, PgColumn]) => sql`excluded.${sql.identifier(column.name)}`;
  const list = (parts: ReturnType<typeof fresh>[]) => sql.join(parts, sql`, `);
  return {
    set: Object.fromEntries(given.map((entry) => [entry[0], fresh(entry)])),
    setWhere: sql`(${list(given.map(([, column]) => sql`${column}`))}) is distinct from (${list(given.map(fresh))})`,
  };
}
