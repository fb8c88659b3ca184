import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { reviewUseCase } from '../actions/change-use-case.ts';
import { builder, errors, kit } from './builder.ts';
import { id } from './inputs.ts';
import { useCaseSuccess } from './use-case-success.ts';

const ReviewVerdict = builder.enumType('ReviewVerdict', {
  description: 'What a review comes to. 审核结论。',
  extensions: seenBy('operator'),
  values: {
    ACCEPT: { description: 'It may be published. 通过。' },
    RETURN: { description: 'Back to its author. 退回修改。' },
  },
});

mutation(kit, 'reviewUseCase', {
  description: 'Ends the review of a case. 完成案例审核。',
  scope: 'sectors:write',
  input: (t) => ({
    id: t.id({ required: true, description: 'The use case. 案例标识。' }),
    verdict: t.field({ type: ReviewVerdict, required: true, description: 'What it comes to. 结论。' }),
  }),
  valid: z.object({ id, verdict: z.enum(['ACCEPT', 'RETURN']) }),
  success: useCaseSuccess('ReviewUseCase', 'It is reviewed. 已审核。'),
  errors: [errors.NotFound, errors.IllegalTransition],
  run: reviewUseCase,
});
