import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { resolveDispute } from '../actions/disputes.ts';
import { SUPERVISOR } from './acting.ts';
import { kit } from './builder.ts';
import { disputeSuccess } from './success.ts';
import { idOfKind, line } from './valid.ts';

mutation(kit, 'resolveDispute', {
  description: 'Says what came of a complaint. 登记投诉处理结果。',
  audience: 'partner',
  scope: SUPERVISOR,
  input: (t) => ({
    id: t.id({ required: true, description: 'The dispute. 争议标识。' }),
    resolution: t.string({ required: true, description: 'What came of it. 处理结果。' }),
  }),
  valid: z.object({ id: idOfKind('dsp'), resolution: line(2_000) }),
  success: disputeSuccess('ResolveDispute', 'It is settled. 已处理。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: resolveDispute,
});
