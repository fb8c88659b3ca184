/** Corrects what was billed: two records and two events, never a change of one that was told. */
import type { Db } from '@yushu/db';
import { type Clock, err, type NotFound, newId, notFound, ok, type Result } from '@yushu/kit';
import { priceStretch } from '../../domain/live/price-usage.ts';
import { asRoom } from '../../store/tenancy.ts';
import { insertUsage, isCorrected, lockUsage, pricePeriods, type UsageRecord } from '../../store/usage.ts';
import { tellUsage } from './settle-usage.ts';

export interface UsageCorrection {
  readonly recordId: string;
  /** What it should have been; the beginning stays. */
  readonly units: number;
  readonly seconds: number;
}

export interface CorrectedUsage {
  /** The negated record; `corrects` names the one that was wrong. */
  readonly reversal: UsageRecord;
  readonly replacement: UsageRecord;
}

type Refusal = NotFound | { readonly code: 'ALREADY_CORRECTED' | 'UNPRICED'; readonly message: string };

/** A record is corrected once; what replaced it can be corrected again. */
export const correctUsage = (
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  given: UsageCorrection,
): Promise<Result<CorrectedUsage, Refusal>> =>
  asRoom<Result<CorrectedUsage, Refusal>>(db, async (tx) => {
    const wrong = await lockUsage(tx, given.recordId);
    if (!wrong) return err(notFound('ComputeUsageRecord', given.recordId));
    if (wrong.corrects !== null || (await isCorrected(tx, wrong.id)))
      return err({ code: 'ALREADY_CORRECTED', message: `${wrong.id} is a reversal, or was reversed before.` });
    const replacement = await replacementOf(tx, clock, wrong, given);
    if (!replacement) return err({ code: 'UNPRICED', message: `A part of the time of ${wrong.id} has no price.` });
    const reversal = reversalOf(clock, wrong);
    for (const record of [reversal, replacement]) await insertUsage(tx, record);
    for (const record of [reversal, replacement]) await tellUsage(tx, { clock }, record);
    return ok({ reversal, replacement });
  });

const reversalOf = (clock: Clock, wrong: UsageRecord): UsageRecord => ({
  ...{ ...wrong, id: newId('usg', clock), corrects: wrong.id, recordedAt: new Date(clock.now()) },
  ...{ units: -wrong.units, amountMinor: -wrong.amountMinor },
});

async function replacementOf(tx: Db, clock: Clock, wrong: UsageRecord, { units, seconds }: UsageCorrection) {
  const fromMs = wrong.from.getTime();
  const stretch = { fromMs, toMs: fromMs + seconds * 1_000 };
  const to = new Date(stretch.toMs);
  const prices = await pricePeriods(tx, wrong.siteCode, wrong.resource as 'CPU' | 'GPU', wrong.from, to);
  const priced = priceStretch(stretch, units, prices);
  if (!priced) return null;
  const { amountMinor, priceSheetVersion } = priced;
  return {
    ...{ ...wrong, id: newId('usg', clock), recordedAt: new Date(clock.now()), revision: wrong.revision + 1 },
    ...{ units, seconds, to, amountMinor, priceSheetVersion },
  };
}
