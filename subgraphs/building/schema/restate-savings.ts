import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { restateSavings } from '../actions/restate.ts';
import { kit } from './builder.ts';
import { InsufficientData, ModelDisqualified } from './errors.ts';
import { projectSuccess } from './project-success.ts';
import { id } from './valid.ts';

mutation(kit, 'restateSavings', {
  description: 'States a project anew; what held before stays readable. 重述节能量，旧版本仍可查。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({ projectId: t.id({ required: true, description: 'The project. 节能项目。' }) }),
  valid: z.object({ projectId: id }),
  success: projectSuccess('RestateSavings', 'The saving is stated anew. 节能量已重述。'),
  errors: [kit.errors.NotFound, InsufficientData, ModelDisqualified, kit.errors.IllegalTransition],
  run: restateSavings,
});
