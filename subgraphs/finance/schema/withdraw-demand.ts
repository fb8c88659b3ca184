import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { withdrawDemand } from '../actions/change-demand.ts';
import { actingOrg, ENTERPRISE } from './acting.ts';
import { kit } from './builder.ts';
import { demandSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'withdrawDemand', {
  description: 'Takes a demand back. 撤回融资需求。',
  audience: 'partner',
  scope: ENTERPRISE,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
  }),
  valid: z.object({ id: idOfKind('dmd') }),
  success: demandSuccess('WithdrawDemand', 'It is done. 已完成。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => withdrawDemand(input, context, actingOrg(context.viewer)),
});
