/** The twelve indicators as plain rows, for the exports: the very figures of the graph. */
import type { RoomContext } from '@yushu/kit';
import { progressOf, readingAt } from '../store/indicator-views.ts';
import { definitions } from '../store/indicators.ts';
import { planTargets } from '../store/plan.ts';

export interface IndicatorRow {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unit: string;
  readonly targetOperator: string;
  readonly targetValue: string;
  /** Decimal text; null is not known, which is never 0. */
  readonly value: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly staleSince: string | null;
  readonly provenance: string | null;
  readonly met: boolean | null;
  readonly progress: string;
  readonly caliberZh: string;
}

/** One row an indicator, K01 first. */
export async function indicatorTable(context: RoomContext): Promise<IndicatorRow[]> {
  const [rows, targets] = await Promise.all([definitions(context), planTargets(context)]);
  return Promise.all(
    rows.map(async (row) => {
      const [reading, progress] = await Promise.all([readingAt(context, row), progressOf(context, row)]);
      const target = targets.find(({ code }) => code === row.code)!;
      return {
        code: row.code,
        nameZh: row.name.zh,
        nameEn: row.name.en,
        unit: row.unit,
        targetOperator: target.operator,
        targetValue: target.value,
        value: reading.value,
        state: reading.state,
        reason: reading.reason,
        asOf: reading.asOf?.toISOString() ?? null,
        knownAt: reading.knownAt?.toISOString() ?? null,
        staleSince: reading.staleSince?.toISOString() ?? null,
        provenance: reading.provenance?.kind ?? null,
        met: reading.met,
        progress,
        caliberZh: row.caliber.zh,
      };
    }),
  );
}

/** The rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read the Chinese; null is an empty field. */
export function toCsv(rows: readonly IndicatorRow[]): string {
  const names = Object.keys(rows[0] ?? {}) as (keyof IndicatorRow)[];
  const lines = [names.join(','), ...rows.map((row) => names.map((name) => field(row[name])).join(','))];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const field = (value: string | boolean | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
