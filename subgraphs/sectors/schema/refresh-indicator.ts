import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { refreshIndicator } from '../actions/refresh-indicator.ts';
import { errors, kit } from './builder.ts';
import { runSuccess } from './indicator-run.ts';
import { id } from './inputs.ts';

mutation(kit, 'refreshIndicator', {
  description: 'Asks for a run of an indicator. 请求刷新指标。',
  scope: 'indicators:write',
  input: (t) => ({ code: t.string({ required: true, description: 'K01 to K12. 指标代码。' }) }),
  valid: z.object({ code: id }),
  success: runSuccess('RefreshIndicator', 'It is asked for, or was already. 已请求（或已在队列）。'),
  errors: [errors.NotFound],
  run: refreshIndicator,
});
