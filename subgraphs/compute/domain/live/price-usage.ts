/** What a stretch of use costs at the published list prices. */
import { decimal, rational } from '@yushu/kit/domain';
import { rate } from '../rating.ts';
import type { Stretch } from './usage-cut.ts';

/** A list price of one resource at one site, [fromMs, toMs); yuan a unit-hour. */
export interface ListPrice {
  readonly version: number;
  readonly unitPrice: string;
  readonly fromMs: number;
  readonly toMs: number | null;
}

export interface PricedUsage extends Stretch {
  readonly amountMinor: bigint;
  /** The versions in force, joined by `+`, in the order of time. */
  readonly priceSheetVersion: string;
}

const ONE = 'one';

/** The stretch with its amount in fen, rounded once; null where a part of it has no price. */
export function priceStretch(stretch: Stretch, units: number, prices: readonly ListPrice[]): PricedUsage | null {
  const used = prices.filter(({ fromMs, toMs }) => fromMs < stretch.toMs && (toMs === null || toMs > stretch.fromMs));
  const rated = rate(
    [
      {
        ...{ id: ONE, org: ONE, resource: ONE, units: rational(BigInt(units)), corrects: null },
        ...{ fromMs: BigInt(stretch.fromMs), toMs: BigInt(stretch.toMs) },
      },
    ],
    used.map(({ unitPrice, fromMs, toMs }) => ({
      ...{ resource: ONE, unitPrice: decimal(unitPrice), fromMs: BigInt(fromMs) },
      toMs: toMs === null ? null : BigInt(toMs),
    })),
  );
  if (!rated.ok) return null;
  const priceSheetVersion = used.map(({ version }) => version).join('+');
  return { ...stretch, amountMinor: rated.value.lines[0]!.amountMinor, priceSheetVersion };
}
