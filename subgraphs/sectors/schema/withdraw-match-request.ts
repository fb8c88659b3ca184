import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { withdrawMatchRequest } from '../actions/change-match-request.ts';
import { errors, kit } from './builder.ts';
import { id } from './inputs.ts';
import { requestSuccess } from './match-request-success.ts';

const faults = [errors.NotFound, errors.IllegalTransition];

mutation(kit, 'withdrawMatchRequest', {
  description: 'Takes a request back. 撤回需求。',
  audience: 'public',
  input: (t) => ({ id: t.id({ required: true, description: 'The request. 需求标识。' }) }),
  valid: z.object({ id }),
  success: requestSuccess('WithdrawMatchRequest', 'public', 'It is withdrawn. 已撤回。'),
  errors: faults,
  run: withdrawMatchRequest,
});
