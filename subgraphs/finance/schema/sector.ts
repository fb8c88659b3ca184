import { entity, money, seenBy } from '@yushu/kit';
import { type FinancingSummary, summaryBySector } from '../store/financing-summary.ts';
import { kit } from './builder.ts';
import { SectorRef } from './refs.ts';

const Summary = kit.builder.objectRef<FinancingSummary>('FinancingSummary').implement({
  description: 'Demands of a sector in counts and sums, never one of them. 产业融资汇总，不含单笔。',
  extensions: seenBy('public'),
  fields: (t) => ({
    demandCount: t.exposeInt('demands', { description: 'Demands stated. 需求数。' }),
    approvedCount: t.exposeInt('approved', { description: 'Approved ones. 获批数。' }),
    rejectedCount: t.exposeInt('rejected', { description: 'Refused ones. 被拒数。' }),
    requested: t.field({
      type: kit.types.Money,
      description: 'The sum asked for. 申请总额。',
      resolve: ({ requestedMinor }) => money(requestedMinor),
    }),
    approved: t.field({
      type: kit.types.Money,
      description: 'The sum approved. 获批总额。',
      resolve: ({ approvedMinor }) => money(approvedMinor),
    }),
    medianDaysToDecision: t.expose('medianDaysToDecision', {
      type: 'Decimal',
      nullable: true,
      description: 'Median days from acceptance to decision; null without one. 受理至决定的中位天数。',
    }),
    illustrative: t.exposeBoolean('illustrative', { description: 'Some of it is invented. 含示例数据。' }),
  }),
});

SectorRef.implement({
  description: 'A sector of the 4311 system. 产业。',
  extensions: entity({ keys: ['code'], audience: 'public' }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    financingSummary: t.field({
      type: Summary,
      nullable: true,
      description: 'Its demands in counts and sums; null where there is none. 融资汇总，无需求为空。',
      resolve: ({ code }, _args, context) => summaryBySector(context).load(code),
    }),
  }),
});
