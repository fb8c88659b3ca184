/** What an organization used in a window, as a figure that may be guarded. */
import type { Provenance, SourceFigure } from '@yushu/kit/domain';

export const WINDOW_MS = 90 * 86_400_000;

/** Fen of records that ended in the window, corrections included; `records` 0: nothing was measured. */
export interface UsageSum {
  readonly amountMinor: bigint;
  readonly records: number;
  readonly newest: Date | null;
}

const MEASURED: Provenance = {
  kind: 'MEASURED',
  source: { title: '算力计量 / metering of the room compute', url: null, date: null },
  run: 'compute.usage_record',
};

/** The figure: MISSING where nothing was measured, which is not zero. */
export const usageFigure = (sum: UsageSum | null): SourceFigure => ({
  value: sum === null || sum.records === 0 ? null : String(sum.amountMinor),
  unit: 'FEN',
  state: sum === null || sum.records === 0 ? 'MISSING' : 'PRESENT',
  observedAt: sum?.newest?.toISOString() ?? null,
  source: 'compute',
  provenance: sum === null || sum.records === 0 ? null : MEASURED,
});
