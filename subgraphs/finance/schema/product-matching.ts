import { seenBy } from '@yushu/kit';
import type { ExplainedMatching } from '../actions/explain-matches.ts';
import { kit } from './builder.ts';
import { MatchRuleEnum } from './enums.ts';
import { FinanceProductRef } from './refs.ts';

const Rejection = kit.builder.objectRef<ExplainedMatching['rejected'][number]>('ProductRejection').implement({
  description: 'Why a product does not fit. 产品不匹配原因。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    product: t.expose('product', { type: FinanceProductRef, description: 'The product. 产品。' }),
    rules: t.field({
      type: [MatchRuleEnum],
      description: 'Every rule that says so. 全部不满足的规则。',
      resolve: ({ rules }) => [...rules],
    }),
  }),
});

export const ProductMatching = kit.builder.objectRef<ExplainedMatching>('ProductMatching').implement({
  description: 'Products beside a demand. 需求与产品匹配。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    matches: t.field({
      type: [FinanceProductRef],
      description: 'Those that fit, the cheapest first. 匹配的产品，利率由低到高。',
      resolve: ({ matches }) => [...matches],
    }),
    rejected: t.field({
      type: [Rejection],
      description: 'The others. 不匹配的产品。',
      resolve: ({ rejected }) => [...rejected],
    }),
  }),
});
