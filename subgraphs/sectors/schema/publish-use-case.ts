import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { publishUseCase } from '../actions/change-use-case.ts';
import { errors, kit } from './builder.ts';
import { EvidenceMissing } from './errors.ts';
import { id } from './inputs.ts';
import { useCaseSuccess } from './use-case-success.ts';

mutation(kit, 'publishUseCase', {
  description: 'Shows a reviewed case to everybody. 发布已审核案例。',
  scope: 'sectors:write',
  input: (t) => ({ id: t.id({ required: true, description: 'The use case. 案例标识。' }) }),
  valid: z.object({ id }),
  success: useCaseSuccess('PublishUseCase', 'It is published. 已发布。'),
  errors: [errors.NotFound, errors.IllegalTransition, EvidenceMissing],
  run: publishUseCase,
});
