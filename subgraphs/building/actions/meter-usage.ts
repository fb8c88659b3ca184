/** Use of a meter over time, in columns. */
import type { RoomContext } from '@yushu/kit';
import type { Meter } from '../domain/building.ts';
import { activeOf, judgeRows } from '../domain/readings/replay.ts';
import { type Granularity, type Rollup, rollupsOf } from '../domain/readings/rollup.ts';
import { byStart } from '../domain/readings/verdicts.ts';
import { widened } from '../store/extents.ts';
import { readingsWithin } from '../store/readings.ts';
import { asViewer } from '../store/tenancy.ts';
import { usageOf } from '../store/usage.ts';
import { calendarFor } from './apply-readings.ts';

export interface UsageRequest {
  readonly from: Date;
  readonly to: Date;
  readonly granularity: Granularity;
  readonly maxPoints: number;
  readonly asOf: Date | null;
}

/** Buckets that begin within the range, in order; where they are too many, neighbours are summed. */
export async function meterUsage(meter: Meter, request: UsageRequest, { db, viewer }: RoomContext): Promise<Rollup[]> {
  const [from, to] = [request.from.getTime(), request.to.getTime()];
  const buckets = await asViewer(db, viewer, (tx) => {
    const stored = request.granularity === 'day' && request.asOf === null;
    return stored ? usageOf(tx, meter.orgId, [meter.id], 'day', { from, to }) : worked();
    async function worked(): Promise<Rollup[]> {
      const calendar = calendarFor(meter);
      // Whole months and days, and every row that reaches into them.
      const around = await widened(tx, meter.orgId, [{ meter: meter.id, from: from - MONTH_MS, to: to + MONTH_MS }]);
      const known = (await readingsWithin(tx, meter.orgId, around)).map(({ row }) => row);
      const seen = known.filter(({ recordedAt }) => request.asOf === null || recordedAt <= request.asOf.getTime());
      return judgeRows(seen.sort(byStart))
        .flatMap((stream) => rollupsOf(activeOf(stream), request.granularity, calendar))
        .filter(({ start }) => start >= from && start < to);
    }
  });
  return thinned(buckets, request.maxPoints);
}

const MONTH_MS = 32 * 86_400_000;

/** At most so many buckets: sums of neighbours, so that nothing of the use is lost. */
export function thinned(buckets: readonly Rollup[], most: number): Rollup[] {
  const size = Math.max(1, Math.ceil(buckets.length / most));
  if (size === 1) return [...buckets];
  return Array.from({ length: Math.ceil(buckets.length / size) }, (_, at) => {
    const part = buckets.slice(at * size, at * size + size);
    return {
      ...part[0]!,
      end: part.at(-1)!.end,
      value: part.reduce((sum, { value }) => sum + value, 0n),
      coveredMs: part.reduce((sum, { coveredMs }) => sum + coveredMs, 0),
    };
  });
}
