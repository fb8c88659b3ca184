import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { rejectReportedValue } from '../actions/reported-values.ts';
import { errors, kit } from './builder.ts';
import { id, line } from './inputs.ts';
import { reportedSuccess } from './reported-value-success.ts';

mutation(kit, 'rejectReportedValue', {
  description: 'Refuses a value that somebody else entered. 退回他人填报的值。',
  scope: 'indicators:write',
  input: (t) => ({
    id: t.id({ required: true, description: 'The value. 填报值标识。' }),
    role: t.string({ required: true, description: 'Role of who refuses it. 复核人角色。' }),
    reason: t.string({ required: true, description: 'Why. 退回原因。' }),
  }),
  valid: z.object({ id, role: line(100), reason: line(500) }),
  success: reportedSuccess('RejectReportedValue', 'It is refused. 已退回。'),
  errors: [errors.NotFound, errors.IllegalTransition, errors.FourEyesRequired],
  run: rejectReportedValue,
});
