import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { acceptDemand } from '../actions/change-demand.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { CalendarMissing } from './errors.ts';
import { demandSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'acceptDemand', {
  description: 'Takes a demand on; a decision is due within ten working days. 受理融资需求，十个工作日内作出决定。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
    productId: t.id({ required: true, description: "One of the institution's products that fit. 匹配的产品。" }),
  }),
  valid: z.object({ id: idOfKind('dmd'), productId: idOfKind('prd') }),
  success: demandSuccess('AcceptDemand', 'It is accepted, the clock runs. 已受理并开始计时。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition, CalendarMissing],
  run: (input, context) => acceptDemand(input, context, actingOrg(context.viewer)),
});
