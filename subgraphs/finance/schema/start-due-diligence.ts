import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { startDueDiligence } from '../actions/change-demand.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { demandSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'startDueDiligence', {
  description: 'Begins to look into a demand. 开始尽职调查。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
  }),
  valid: z.object({ id: idOfKind('dmd') }),
  success: demandSuccess('StartDueDiligence', 'It is done. 已完成。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => startDueDiligence(input, context, actingOrg(context.viewer)),
});
