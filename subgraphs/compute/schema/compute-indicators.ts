import { seenBy } from '@yushu/kit';
import { type IndicatorReading, readIndicators } from '../actions/read-indicators.ts';
import { kit } from './builder.ts';

const SEEN = seenBy('public');

const ComputeIndicator = kit.builder.objectRef<IndicatorReading>('ComputeIndicator').implement({
  description: "One of the bureau's compute figures. 一项算力指标。",
  extensions: SEEN,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'K01 to K04, or COST_INDEX (2025-01-01 is 1). 指标代码。' }),
    figure: t.expose('figure', { type: kit.types.Figure, description: 'The figure. 数值。' }),
    met: t.exposeBoolean('met', {
      ...{
        nullable: true,
        description: "Whether the plan's 2027 target holds; null: none, or unknown. 是否达到 2027 目标。",
      },
    }),
  }),
});

kit.builder.queryField('computeIndicators', (t) =>
  t.field({
    type: [ComputeIndicator],
    description: 'Managed capacity, shares, latency and the cost index. 纳管算力、占比、时延与成本指数。',
    extensions: SEEN,
    args: {
      asOf: t.arg({
        type: 'Date',
        description: 'What was registered by the end of this day (UTC); today unless told. 截止日期。',
      }),
    },
    resolve: (_root, { asOf }, context) =>
      readIndicators(context, asOf ?? new Date(context.clock.now()).toISOString().slice(0, 10)),
  }),
);
