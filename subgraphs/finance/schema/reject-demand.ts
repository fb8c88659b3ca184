import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { rejectDemand } from '../actions/change-demand.ts';
import { REJECTION_CODES } from '../domain/demand.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { RejectionCodeEnum } from './enums.ts';
import { ReasonRequired } from './errors.ts';
import { demandSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'rejectDemand', {
  description: 'Decides against a demand, with reasons that reach the enterprise. 拒绝融资需求并说明原因。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The demand. 需求标识。' }),
    codes: t.field({ type: [RejectionCodeEnum], required: true, description: 'At least one. 原因代码，至少一项。' }),
    text: t.string({ required: true, description: 'What the enterprise reads. 告知企业的说明。' }),
  }),
  // That there is a reason is the action's to say: ReasonRequired is an answer of its own.
  valid: z.object({
    id: idOfKind('dmd'),
    codes: z.array(z.enum(REJECTION_CODES)).max(REJECTION_CODES.length),
    text: z.string().max(2_000),
  }),
  success: demandSuccess('RejectDemand', 'It is refused, and the enterprise reads why. 已拒绝并告知原因。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition, ReasonRequired],
  run: (input, context) => rejectDemand(input, context, actingOrg(context.viewer)),
});
