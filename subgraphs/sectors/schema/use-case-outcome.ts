import { seenBy } from '@yushu/kit';
import type { UseCaseOutcome as Outcome } from '../store/outcomes.ts';
import { builder, types } from './builder.ts';
import { localized } from './fields.ts';

const Period = builder.objectRef<NonNullable<Outcome['period']>>('Period').implement({
  description: 'A span of days, both included. 起止日期，含首尾。',
  extensions: seenBy('public'),
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'The first day. 起始日。' }),
    to: t.expose('to', { type: 'Date', description: 'The last day. 截止日。' }),
  }),
});

export const UseCaseOutcome = builder.objectRef<Outcome>('UseCaseOutcome').implement({
  description: 'What a use case achieved, beside its baseline. 案例成效及其基线。',
  extensions: seenBy('public'),
  fields: (t) => ({
    label: localized(t, 'What is measured. 指标名称。', (outcome) => outcome.label),
    figure: t.field({
      type: types.Figure,
      description: 'The value reached. 达到值。',
      resolve: ({ figure }) => figure,
    }),
    baseline: t.expose('baseline', {
      type: 'Decimal',
      nullable: true,
      description: 'The value before, in the same unit. 基线值，单位相同。',
    }),
    n: t.exposeInt('n', { nullable: true, description: 'How many were observed. 样本数。' }),
    period: t.field({
      type: Period,
      nullable: true,
      description: 'When it was observed. 观测时段。',
      resolve: ({ period }) => period,
    }),
  }),
});
