import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { retireUseCase } from '../actions/change-use-case.ts';
import { errors, kit } from './builder.ts';
import { id } from './inputs.ts';
import { useCaseSuccess } from './use-case-success.ts';

mutation(kit, 'retireUseCase', {
  description: 'Takes a case off the site. 下线案例。',
  scope: 'sectors:write',
  input: (t) => ({ id: t.id({ required: true, description: 'The use case. 案例标识。' }) }),
  valid: z.object({ id }),
  success: useCaseSuccess('RetireUseCase', 'It is retired. 已下线。'),
  errors: [errors.NotFound, errors.IllegalTransition],
  run: retireUseCase,
});
