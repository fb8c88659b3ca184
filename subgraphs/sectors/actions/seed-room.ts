/** Writes the room's seed, after the provenance lint has found nothing in it. */
import { CommandFault, type RoomEnvironment, type SeedReport } from '@yushu/kit';
import { countByCode, type Finding, type LintRow, lintProvenance } from '../domain/provenance-lint.ts';
import { illustrative } from '../seed/illustrative.ts';
import { seedRows } from '../seed/lint-rows.ts';
import { type SeedTables, writeSeed } from '../store/seed-writer.ts';
import { planRows } from './seed-plan-rows.ts';
import { worldRows } from './seed-world-rows.ts';

/** All rows of the seed as of `now` (epoch ms). */
export const seedTables = (now: number): SeedTables => ({ ...planRows(), ...worldRows(illustrative(now), now) });

/**
 * Writes what is missing or differs; a second run writes nothing. Throws a CommandFault PROVENANCE, with nothing
 * written, when the lint finds anything.
 */
export async function seedRoom(
  { database, clock }: Pick<RoomEnvironment, 'database' | 'clock'>,
  seed: SeedTables = seedTables(clock.now()),
): Promise<SeedReport> {
  const findings = lintProvenance([...seedRows(illustrative(clock.now())), ...rowsToWrite(seed)]);
  if (findings.length > 0) throw new CommandFault('PROVENANCE', told(findings));
  return writeSeed(database.db, seed);
}

const told = (findings: readonly Finding[]): string => {
  const [first] = findings;
  const counts = Object.entries(countByCode(findings)).map(([code, count]) => `${code} ${count}`);
  return `${findings.length} findings (${counts.join(', ')}), the first in row ${first?.id}, ${first?.field}; nothing was written.`;
};

type Row = Record<string, unknown>;

/** The very rows that would be written, for the lint: each with its provenance, targets and projects with their facts. */
function rowsToWrite(seed: SeedTables): LintRow[] {
  const facts = seed.publishedFact.filter(({ status }) => status !== 'UNVERIFIED');
  const others = Object.entries({ ...seed, publishedFact: facts, planTarget: [], planProject: [], organization: [] });
  return [
    ...seed.planTarget.map((row) => ({
      table: 'plan_target',
      id: row.code,
      figures: [figure(row, 'value', row.value, row.unit), figure(row, 'operator', row.operator, null)],
    })),
    ...seed.planProject.map((row) => ({
      table: 'plan_project',
      id: `${row.columnNumber}-${row.slot}`,
      name: row.name,
      figures: [figure(row, 'provenance', null, null)],
    })),
    ...seed.organization.map((row) => ({
      table: 'organization',
      id: row.id,
      organization: { name: row.name.zh, fictional: row.fictional },
      figures: [figure(row, 'provenance', null, null)],
    })),
    ...others.flatMap(([table, rows]) =>
      (rows as readonly Row[])
        .filter((row) => 'provenance' in row)
        .map((row) => ({
          table,
          id: String(row.id ?? row.code ?? row.useCaseId ?? row.number),
          figures: [figure(row, 'provenance', null, null)],
        })),
    ),
  ];
}

const figure = (row: { provenance?: unknown }, field: string, value: unknown, unit: string | null) => ({
  field,
  value,
  unit,
  asOf: null,
  provenance: row.provenance as LintRow['figures'][number]['provenance'],
});
