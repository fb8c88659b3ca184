import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { openDispute } from '../actions/disputes.ts';
import { DISPUTE_KINDS } from '../store/disputes.ts';
import { actingOrg, ENTERPRISE } from './acting.ts';
import { kit } from './builder.ts';
import { DisputeKindEnum } from './enums.ts';
import { disputeSuccess } from './success.ts';
import { idOfKind, line } from './valid.ts';

mutation(kit, 'openDispute', {
  description: "Complains about the handling of one's demand. 就本企业需求的办理提出投诉。",
  audience: 'partner',
  scope: ENTERPRISE,
  input: (t) => ({
    demandId: t.id({ required: true, description: 'The demand. 需求标识。' }),
    kind: t.field({ type: DisputeKindEnum, required: true, description: 'What it is about. 类别。' }),
    text: t.string({ required: true, description: 'In words. 内容。' }),
  }),
  valid: z.object({ demandId: idOfKind('dmd'), kind: z.enum(DISPUTE_KINDS), text: line(2_000) }),
  success: disputeSuccess('OpenDispute', 'It is recorded. 已登记。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => openDispute(input, context, actingOrg(context.viewer)),
});
