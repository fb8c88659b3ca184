import { err, type NotFound, notFound, ok, type Provenance, type Result } from '@yushu/kit';
import { fitPrice } from '../domain/live/price-fit.ts';
import type { PriceOverlap, RetroactivePrice } from '../domain/live/refusals.ts';
import { endPrice, insertPrice, lockPrices, type PriceSheet } from '../store/prices.ts';
import { siteIdOfCode } from '../store/sites.ts';
import { type ActionContext, audited } from './audited.ts';

export interface PricePublication {
  readonly siteCode: string;
  readonly resource: 'CPU' | 'GPU';
  /** Yuan a unit-hour, decimal text. */
  readonly unitPrice: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly provenance: Provenance;
}

type Refusal = NotFound | PriceOverlap | RetroactivePrice;

/** Publishes a list price from a moment that is still to come; the one without an end ends there. */
export const publishPriceSheet = (
  context: ActionContext,
  given: PricePublication,
): Promise<Result<PriceSheet, Refusal>> =>
  audited<PriceSheet, Refusal>(context, 'publishPriceSheet', async (tx) => {
    const { siteCode, resource, validFrom, validTo } = given;
    if ((await siteIdOfCode(tx, siteCode)) === null)
      return err(notFound('ComputeSite', siteCode, ['input', 'siteCode']));
    const published = (await lockPrices(tx, siteCode, resource)).map((price) => ({
      ...{ version: price.version, unitPrice: price.unitPrice, fromMs: price.validFrom.getTime() },
      toMs: price.validTo?.getTime() ?? null,
    }));
    const time = { fromMs: validFrom.getTime(), toMs: validTo?.getTime() ?? null };
    const fitted = fitPrice(published, time, context.clock.now());
    if (!fitted.ok) return fitted;
    if (fitted.value !== null) await endPrice(tx, fitted.value, validFrom);
    const publishedAt = new Date(context.clock.now());
    const added = await insertPrice(tx, { ...given, publishedBy: context.viewer.id, publishedAt });
    return ok({ subject: `price ${added.version}`, data: given, value: added });
  });
