import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { closeDemand } from '../actions/change-demand.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { demandSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'closeDemand', {
  description: 'Records that it is paid back. 登记结清。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
  }),
  valid: z.object({ id: idOfKind('dmd') }),
  success: demandSuccess('CloseDemand', 'It is done. 已完成。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => closeDemand(input, context, actingOrg(context.viewer)),
});
