/** Rows for the provenance lint out of unknown JSON. */
import { err, ok, type Result } from '@yushu/kit/domain';
import type { LintRow } from './provenance-lint.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The rows, or the path of the first thing that has not the shape of a row. */
export function parseLintRows(rows: readonly unknown[]): Result<readonly LintRow[], string> {
  for (const [index, row] of rows.entries()) {
    const fault = faultOf(row);
    if (fault !== null) return err(fault === '' ? `${index}` : `${index}.${fault}`);
  }
  return ok(rows as readonly LintRow[]);
}

function faultOf(row: unknown): string | null {
  if (!isObject(row)) return '';
  if (typeof row.table !== 'string') return 'table';
  if (typeof row.id !== 'string') return 'id';
  if (row.name != null && typeof row.name !== 'string') return 'name';
  if (row.organization != null && !isOrganization(row.organization)) return 'organization';
  if (!Array.isArray(row.figures)) return 'figures';
  const wrong = row.figures.findIndex((figure: unknown) => !isFigure(figure));
  return wrong < 0 ? null : `figures.${wrong}`;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOrganization = (value: unknown): boolean => isObject(value) && typeof value.name === 'string';

// A provenance that is text or a number is not malformed input: the lint is there to find it missing.
const isFigure = (value: unknown): boolean => isObject(value) && typeof value.field === 'string';
