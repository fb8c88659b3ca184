import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { markBenchmark } from '../actions/change-use-case.ts';
import { errors, kit } from './builder.ts';
import { EvidenceMissing } from './errors.ts';
import { id } from './inputs.ts';
import { useCaseSuccess } from './use-case-success.ts';

mutation(kit, 'markBenchmark', {
  description: 'Marks a published case as a benchmark. 将已发布案例标记为标杆。',
  scope: 'sectors:write',
  input: (t) => ({ id: t.id({ required: true, description: 'The use case. 案例标识。' }) }),
  valid: z.object({ id }),
  success: useCaseSuccess('MarkBenchmark', 'It is a benchmark. 已标记为标杆。'),
  errors: [errors.NotFound, EvidenceMissing],
  run: markBenchmark,
});
