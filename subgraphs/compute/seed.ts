/** The room's rows: what the plan's reading states, and an illustrative world around it. */
import type { RoomEnvironment, SeedReport } from '@yushu/kit';
import { lintSeed } from './domain/seed-lint.ts';
import { lintRows, SEED } from './seed/rows.ts';
import { insertSeed, type SeedTables } from './store/seeding.ts';

/**
 * Writes the rows that are missing and says how many, by table; a second run writes none. Throws, with nothing
 * written, when a row lacks its source or passes fiction off as fact: that is a bug of the seed.
 */
export async function seed(
  { database }: Pick<RoomEnvironment, 'database'>,
  rows: SeedTables = SEED,
): Promise<SeedReport> {
  const findings = lintSeed(lintRows(rows));
  if (findings.length > 0)
    throw new Error(`PROVENANCE: ${findings.map(({ table, id, code }) => `${table} ${id} ${code}`).join('; ')}`);
  return insertSeed(database.db, rows);
}
