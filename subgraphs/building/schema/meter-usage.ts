import { seenBy } from '@yushu/kit';
import { microText } from '../domain/readings/micro.ts';
import type { Rollup } from '../domain/readings/rollup.ts';
import { kit } from './builder.ts';

/** Use in columns: one list a column, each of the same length. */
export const MeterUsage = kit.builder
  .objectRef<{ readonly buckets: readonly Rollup[]; readonly unit: string }>('MeterUsage')
  .implement({
    description: 'Use over time, a list a column. 用能序列（按列）。',
    extensions: seenBy('partner'),
    fields: (t) => ({
      unit: t.exposeString('unit', { description: 'Unit of the values. 单位。' }),
      starts: t.field({
        type: ['DateTime'],
        description: 'When each bucket begins. 各时段起点。',
        resolve: ({ buckets }) => buckets.map(({ start }) => new Date(start)),
      }),
      values: t.field({
        type: ['Decimal'],
        description: 'Use of each bucket. 各时段用量。',
        resolve: ({ buckets }) => buckets.map(({ value }) => microText(value)),
      }),
      coverageShares: t.field({
        type: ['Float'],
        description: 'Share of each bucket that readings cover. 各时段覆盖率。',
        resolve: ({ buckets }) => buckets.map(({ start, end, coveredMs }) => coveredMs / (end - start)),
      }),
    }),
  });
