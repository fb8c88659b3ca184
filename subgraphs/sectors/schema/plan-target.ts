import { seenBy } from '@yushu/kit';
import type { PlanTarget as Target } from '../store/plan.ts';
import { builder, types } from './builder.ts';
import { localized, localizedOrNull } from './fields.ts';

export const TargetOperator = builder.enumType('TargetOperator', {
  description: 'How a value is held against a target, exactly. 目标比较方式（精确比较）。',
  extensions: seenBy('public'),
  values: {
    AT_LEAST: { description: 'At least it (≥). 不少于：达到、引育、建成、形成、降低。' },
    MORE_THAN: { description: 'More than it (>). 超过：超、突破。' },
    AT_MOST: { description: 'At most it (≤). 不高于。' },
  },
});

export const PlanTarget = builder.objectRef<Target>('PlanTarget').implement({
  description: "One of the plan's twelve targets for 2027. 2027年十二项目标之一。",
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'K01 to K12. 代码。' }),
    name: localized(t, 'What it is about. 名称。', (row) => row.name),
    operator: t.field({
      type: TargetOperator,
      description: 'How a value is held against it. 比较方式。',
      resolve: ({ operator }) => operator as typeof TargetOperator.$inferType,
    }),
    operatorWord: t.exposeString('operatorWord', { description: "The reading's word for it. 解读用词。" }),
    figure: t.field({
      type: types.Figure,
      description: 'The number that is aimed at. 目标值。',
      resolve: ({ value, unit, provenance }) => ({ value, unit, asOf: null, provenance }),
    }),
    scope: localizedOrNull(t, 'What the reading leaves open. 口径说明。', (row) => row.scope),
  }),
});
