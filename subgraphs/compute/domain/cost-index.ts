/** 使用成本: what a fixed basket of resources costs now against what it cost then. */
import { add, decimal, div, isZero, mul, type Rational, rational, ZERO } from '@yushu/kit/domain';

/** Unit-hours of each resource at each site; add a version, never change one. */
export const COST_BASKET = { version: 1, unitHours: { CPU: 1_000n, GPU: 20n } } as const;

/** When the plan begins: 2025-01-01 in Asia/Shanghai. */
export const BASE_MS = Date.UTC(2024, 11, 31, 16);

export interface IndexedPrice {
  readonly siteCode: string;
  readonly resource: 'CPU' | 'GPU';
  /** Yuan a unit-hour. */
  readonly unitPrice: string;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** Σ q·p(at) / Σ q·p(base) over what had a price at both times; null where nothing had. Before vouchers. */
export function costIndex(prices: readonly IndexedPrice[], atMs: number): Rational | null {
  let [now, then] = [ZERO, ZERO];
  for (const price of prices.filter((each) => isInForce(each, atMs))) {
    const base = prices.find((each) => isSame(each, price) && isInForce(each, BASE_MS));
    if (!base) continue;
    const hours = rational(COST_BASKET.unitHours[price.resource]);
    now = add(now, mul(hours, decimal(price.unitPrice)));
    then = add(then, mul(hours, decimal(base.unitPrice)));
  }
  return isZero(then) ? null : div(now, then);
}

const isInForce = ({ fromMs, toMs }: IndexedPrice, ms: number): boolean => fromMs <= ms && (toMs === null || ms < toMs);
const isSame = (a: IndexedPrice, b: IndexedPrice): boolean => a.siteCode === b.siteCode && a.resource === b.resource;
