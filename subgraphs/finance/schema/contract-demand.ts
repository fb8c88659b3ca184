import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { contractDemand } from '../actions/change-demand.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { demandSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'contractDemand', {
  description: 'Records that the contract is signed. 登记签约。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
  }),
  valid: z.object({ id: idOfKind('dmd') }),
  success: demandSuccess('ContractDemand', 'It is done. 已完成。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => contractDemand(input, context, actingOrg(context.viewer)),
});
