/** What the seed must not be: unsourced, fiction without its mark, figures on what only the plan states. */
import { checkProvenance, type LocalizedText, type ProvenanceFault, type UncheckedProvenance } from '@yushu/kit/domain';

/** A row as the seed is about to write it. */
export interface SeedRow {
  readonly table: string;
  readonly id: string;
  /** What people read; absent where a row has no name of its own. */
  readonly name?: string | LocalizedText;
  readonly provenance?: UncheckedProvenance | null;
  /** Provenance of figures that the row carries beside its own facts. */
  readonly figures?: Readonly<Record<string, UncheckedProvenance | null | undefined>>;
  /** Named by the row as the one who runs it. */
  readonly operatorId?: string | null;
}

export interface SeedFinding {
  readonly table: string;
  readonly id: string;
  readonly code: ProvenanceFault | 'FICTION_UNMARKED' | 'INVENTED_ON_PLAN';
}

/** Every fault, in the order of the rows; an empty list is a seed that may be written. */
export const lintSeed = (rows: readonly SeedRow[]): SeedFinding[] =>
  rows.flatMap((row) => faultsOf(row).map((code) => ({ table: row.table, id: row.id, code })));

function faultsOf(row: SeedRow): SeedFinding['code'][] {
  const figures = Object.values(row.figures ?? {}).filter((provenance) => provenance != null);
  const faults: SeedFinding['code'][] = [row.provenance, ...figures].flatMap(checkProvenance);
  if (row.provenance?.kind === 'ILLUSTRATIVE' && !isMarked(row.name)) faults.push('FICTION_UNMARKED');
  // The reading names nobody who runs a site, and no PUE.
  if (row.provenance?.kind === 'PLAN_TARGET' && (row.operatorId || row.figures?.pue)) faults.push('INVENTED_ON_PLAN');
  return faults;
}

const isMarked = (name: SeedRow['name']): boolean => {
  if (name === undefined) return true;
  return typeof name === 'string'
    ? name.includes('示例')
    : name.zh.includes('示例') && /\b(example|illustrative)\b/i.test(name.en);
};
