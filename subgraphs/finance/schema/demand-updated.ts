import { seenBy, subscription } from '@yushu/kit';
import { type DemandUpdate, demandUpdates } from '../actions/tell-demand.ts';
import { demandById } from '../store/demands.ts';
import { requireParty } from './acting.ts';
import { kit } from './builder.ts';
import { DemandStateEnum } from './enums.ts';
import { FinancingDemandRef } from './refs.ts';

kit.builder.subscriptionType({ description: 'What can be listened to. 订阅。' });

const DemandUpdateRef = kit.builder.objectRef<DemandUpdate>('FinancingDemandUpdate').implement({
  description: 'A demand came into a state. 融资需求状态变化。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    state: t.expose('state', { type: DemandStateEnum, description: 'The state it came into. 变化后的状态。' }),
    at: t.expose('at', { type: 'DateTime', description: 'When. 变化时刻。' }),
    demand: t.field({
      type: FinancingDemandRef,
      nullable: true,
      description:
        'The demand as it is now; null where the viewer takes part in it no more. 当前的融资需求，不再参与时为空。',
      resolve: ({ demandId }, _args, context) => demandById(context).load(demandId),
    }),
  }),
});

subscription<DemandUpdate, { demandId?: string | null }>(kit, 'demandUpdated', {
  description:
    "What happens to the viewer's demands: the enterprise's own, and the institution's that take part. 融资需求实时变化：企业自身及参与机构。",
  audience: 'partner',
  type: DemandUpdateRef,
  args: (arg) => ({ demandId: arg.id({ description: 'Only of this demand. 仅此融资需求。' }) }),
  source: (start, { demandId }, context) => {
    requireParty(context.viewer);
    return demandUpdates(start, demandId ?? null, context);
  },
});
