/** Whether a new list price fits beside those that are published. */
import { err, ok, type Result } from '@yushu/kit/domain';
import type { ListPrice } from './price-usage.ts';
import { type PriceOverlap, priceOverlap, type RetroactivePrice, retroactivePrice } from './refusals.ts';

export interface PriceTime {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/**
 * The version that ends where the new price begins, null of none: only one without an end gives way. A price that has begun
 * is never changed for the time that has passed.
 */
export function fitPrice(
  published: readonly ListPrice[],
  added: PriceTime,
  nowMs: number,
): Result<number | null, PriceOverlap | RetroactivePrice> {
  if (added.fromMs < nowMs) return err(retroactivePrice());
  const meeting = published.filter(({ fromMs, toMs }) => meets({ fromMs, toMs }, added));
  const open = meeting.find(({ fromMs, toMs }) => toMs === null && fromMs < added.fromMs);
  const other = meeting.find((each) => each !== open);
  return other ? err(priceOverlap(other.version)) : ok(open?.version ?? null);
}

const meets = (a: PriceTime, b: PriceTime): boolean =>
  (a.toMs === null || b.fromMs < a.toMs) && (b.toMs === null || a.fromMs < b.toMs);
