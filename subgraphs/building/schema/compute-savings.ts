import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { computeSavings } from '../actions/restate.ts';
import { kit } from './builder.ts';
import { InsufficientData, ModelDisqualified } from './errors.ts';
import { projectSuccess } from './project-success.ts';
import { id } from './valid.ts';

mutation(kit, 'computeSavings', {
  description: 'Works out the first result of a project. 核算节能量。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({ projectId: t.id({ required: true, description: 'The project. 节能项目。' }) }),
  valid: z.object({ projectId: id }),
  success: projectSuccess('ComputeSavings', 'The saving is worked out. 节能量已核算。'),
  errors: [kit.errors.NotFound, InsufficientData, ModelDisqualified, kit.errors.IllegalTransition],
  run: computeSavings,
});
