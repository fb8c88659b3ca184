import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { closeProject } from '../actions/end-of-life.ts';
import { kit } from './builder.ts';
import { projectSuccess } from './project-success.ts';
import { id } from './valid.ts';

mutation(kit, 'closeProject', {
  description:
    'Closes a verified project, which is then never restated; a repeat changes nothing. 关闭节能项目，此后不再重述。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({ projectId: t.id({ required: true, description: 'The project. 节能项目。' }) }),
  valid: z.object({ projectId: id }),
  success: projectSuccess('CloseProject', 'The project is closed. 节能项目已关闭。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: closeProject,
});
