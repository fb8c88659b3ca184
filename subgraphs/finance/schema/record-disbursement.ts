import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { recordDisbursement } from '../actions/change-demand.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { demandSuccess } from './success.ts';
import { amount, idOfKind } from './valid.ts';

mutation(kit, 'recordDisbursement', {
  description: 'Records that the money went out. 登记放款。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'The amount in fen. 金额（分）。' }),
  }),
  valid: z.object({ id: idOfKind('dmd'), amountMinor: amount }),
  success: demandSuccess('RecordDisbursement', 'It is done. 已完成。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => recordDisbursement(input, context, actingOrg(context.viewer)),
});
