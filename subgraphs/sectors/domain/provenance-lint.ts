/** Finds figures that could be taken for what they are not, in rows of any table. */
import { checkProvenance, compare, parseDecimal, type UncheckedProvenance } from '@yushu/kit/domain';
import { projectNames, targetByCode } from './plan.ts';

export const FINDING_CODES = [
  'MISSING_PROVENANCE',
  'UNKNOWN_KIND',
  'PUBLISHED_WITHOUT_URL',
  'PUBLISHED_WITHOUT_DATE',
  'MEASURED_WITHOUT_RUN',
  'ILLUSTRATIVE_ON_REAL_ORGANIZATION',
  'REAL_LOOKING_FICTION',
  'INVENTED_PROJECT',
  'TARGET_CHANGED',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface LintFigure {
  readonly field: string;
  readonly value: unknown;
  readonly unit: string | null;
  readonly asOf: string | null;
  readonly provenance?: UncheckedProvenance | null;
}

export interface LintRow {
  readonly table: string;
  readonly id: string;
  readonly name?: string | null;
  readonly organization?: { readonly name: string; readonly fictional: boolean } | null;
  readonly figures: readonly LintFigure[];
}

export interface Finding {
  /** Place of the row in the input, the first is 1. */
  readonly row: number;
  readonly id: string;
  /** The figure's field, or the row's own field that is at fault. */
  readonly field: string;
  readonly code: FindingCode;
}

/** All findings, in the order of the rows, and of the figures within a row. */
export const lintProvenance = (rows: readonly LintRow[]): Finding[] =>
  rows.flatMap((row, index) =>
    [...ownFaults(row), ...row.figures.flatMap((figure) => figureFaults(row, figure))].map(([field, code]) => ({
      row: index + 1,
      id: row.id,
      field,
      code,
    })),
  );

type Fault = readonly [field: string, code: FindingCode];

function ownFaults({ table, name, organization, id }: LintRow): Fault[] {
  const faults: Fault[] = [];
  if (organization?.fictional === true && !organization.name.includes('示例')) {
    faults.push(['organization.name', 'REAL_LOOKING_FICTION']);
  }
  if (table === 'plan_project' && name != null && !projectNames.has(name)) faults.push(['name', 'INVENTED_PROJECT']);
  if (table === 'plan_target' && !targetByCode(id)) faults.push(['id', 'TARGET_CHANGED']);
  return faults;
}

function figureFaults(row: LintRow, figure: LintFigure): Fault[] {
  const faults = provenanceFaults(figure.provenance);
  // Not known to be fictional is treated as real: the careful side.
  if (figure.provenance?.kind === 'ILLUSTRATIVE' && row.organization && row.organization.fictional !== true) {
    faults.push('ILLUSTRATIVE_ON_REAL_ORGANIZATION');
  }
  if (row.table === 'plan_target' && isChanged(row.id, figure)) faults.push('TARGET_CHANGED');
  return faults.map((code) => [figure.field, code]);
}

function provenanceFaults(given: UncheckedProvenance | null | undefined): FindingCode[] {
  // A source without a title is refused by the kit where rows are stored; the lint's list of codes has none for it.
  const faults = checkProvenance(given).filter((fault) => fault !== 'PUBLISHED_WITHOUT_TITLE');
  const hasDate = !faults.includes('PUBLISHED_WITHOUT_DATE');
  if (given?.kind === 'PUBLISHED' && hasDate && !isDate(given.source?.date)) faults.push('PUBLISHED_WITHOUT_DATE');
  return faults;
}

// '2025年X月X日' is text in the place of a date, and no date.
const isDate = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}(-\d{2}(-\d{2}(T.*)?)?)?$/.test(value) && !Number.isNaN(Date.parse(value));

function isChanged(code: string, figure: LintFigure): boolean {
  const target = targetByCode(code);
  if (!target) return false;
  if (figure.field === 'op' || figure.field === 'operator') return figure.value !== target.op;
  return !isSameNumber(figure.value, target.value) || figure.unit !== target.unit;
}

function isSameNumber(left: unknown, right: string): boolean {
  const [a, b] = [parseDecimal(String(left)), parseDecimal(right)];
  return a.ok && b.ok && compare(a.value, b.value) === 0;
}

/** How many findings there are of each code; codes without any are left out. */
export function countByCode(findings: readonly Finding[]): Partial<Record<FindingCode, number>> {
  const counts: Partial<Record<FindingCode, number>> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
