/** From ended tries to usage records and their events, each try once. */
import type { Db } from '@yushu/db';
import { newId, publish } from '@yushu/kit';
import type { Attempt, Job } from '../../domain/live/job.ts';
import { type PricedUsage, priceStretch } from '../../domain/live/price-usage.ts';
import { cutAtMonths } from '../../domain/live/usage-cut.ts';
import { markBilled, unbilledAttempts } from '../../store/attempts.ts';
import { lockJob } from '../../store/jobs.ts';
import { asRoom } from '../../store/tenancy.ts';
import { insertUsage, pricePeriods, siteCodeOf, type UsageRecord } from '../../store/usage.ts';
import type { Scheduler } from './scheduler.ts';

const A_CYCLE = 200;

/** Records, events and the mark that it was billed are one transaction a try. Returns how many records were written. */
export async function settleUsage(scheduler: Scheduler): Promise<number> {
  const ended = await asRoom(scheduler.db, (tx) => unbilledAttempts(tx, A_CYCLE));
  let written = 0;
  for (const attempt of ended) {
    written += await asRoom(scheduler.db, (tx) => settle(tx, scheduler, attempt));
    scheduler.reached('usage-told');
  }
  return written;
}

async function settle(tx: Db, scheduler: Scheduler, attempt: Attempt): Promise<number> {
  const job = await lockJob(tx, attempt.jobId);
  if (!job) return 0;
  const siteCode = await siteCodeOf(tx, attempt.clusterId);
  const records = await recordsOf(tx, scheduler, job, attempt, siteCode);
  if (records === null) {
    scheduler.log('usage has no price', { key: attempt.key, site: siteCode });
    return 0;
  }
  // Whoever comes second finds it marked and writes nothing.
  if (!(await markBilled(tx, attempt.key, new Date(scheduler.clock.now())))) return 0;
  for (const record of records) await insertUsage(tx, record);
  for (const record of records) await tellUsage(tx, scheduler, record);
  return records.length;
}

/** A record for each resource and month; null where a part of the time has no price. */
async function recordsOf(
  tx: Db,
  { clock }: Scheduler,
  job: Job,
  { no, startedAt, endedAt }: Attempt,
  siteCode: string,
): Promise<UsageRecord[] | null> {
  if (startedAt === null || endedAt === null) return [];
  const records: UsageRecord[] = [];
  for (const [resource, units] of [['CPU', job.procs] as const, ['GPU', job.gpus] as const]) {
    if (units === 0) continue;
    const periods = await pricePeriods(tx, siteCode, resource, startedAt, endedAt);
    for (const stretch of cutAtMonths({ fromMs: startedAt.getTime(), toMs: endedAt.getTime() })) {
      const priced = priceStretch(stretch, units, periods);
      if (priced === null) return null;
      const measured = { orgId: job.orgId, jobId: job.id, attemptNo: no, siteCode, resource, units };
      records.push({ id: newId('usg', clock), ...measured, ...asRecord(priced), recordedAt: new Date(clock.now()) });
    }
  }
  return records;
}

const asRecord = ({ fromMs, toMs, amountMinor, priceSheetVersion }: PricedUsage) => ({
  ...{ seconds: (toMs - fromMs) / 1_000, from: new Date(fromMs), to: new Date(toMs) },
  ...{ amountMinor, priceSheetVersion, currency: 'CNY', corrects: null, revision: 1 },
});

/** Tells a record as `compute.usage.v1`; the event's id is the record's, so that telling it twice changes nothing. */
export async function tellUsage(tx: Db, { clock }: Pick<Scheduler, 'clock'>, record: UsageRecord): Promise<void> {
  const { jobId, attemptNo, siteCode, resource, units, seconds, priceSheetVersion, currency, corrects } = record;
  const data = {
    ...{ jobId, attemptNo, siteCode, resource, units, seconds, priceSheetVersion, currency },
    ...{ from: record.from.toISOString(), to: record.to.toISOString(), amountMinor: String(record.amountMinor) },
    ...(corrects === null ? {} : { corrects }),
  };
  const event = { source: 'compute', type: 'compute.usage.v1', subject: record.orgId, data };
  await publish(tx, { id: record.id, ...event }, clock);
}
