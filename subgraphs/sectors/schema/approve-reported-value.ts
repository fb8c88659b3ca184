import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { approveReportedValue } from '../actions/reported-values.ts';
import { errors, kit } from './builder.ts';
import { id, line } from './inputs.ts';
import { reportedSuccess } from './reported-value-success.ts';

mutation(kit, 'approveReportedValue', {
  description: 'Approves a value that somebody else entered. 复核通过他人填报的值。',
  scope: 'indicators:write',
  input: (t) => ({
    id: t.id({ required: true, description: 'The value. 填报值标识。' }),
    role: t.string({ required: true, description: 'Role of who approves it. 复核人角色。' }),
  }),
  valid: z.object({ id, role: line(100) }),
  success: reportedSuccess('ApproveReportedValue', 'It is approved. 已复核。'),
  errors: [errors.NotFound, errors.IllegalTransition, errors.FourEyesRequired],
  run: approveReportedValue,
});
