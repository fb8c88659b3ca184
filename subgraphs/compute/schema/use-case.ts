import { entity, seenBy } from '@yushu/kit';
import { jobsByUseCase } from '../store/jobs.ts';
import { ComputeJobRef, UseCaseRef } from './refs.ts';

UseCaseRef.implement({
  description: 'A use case of the room sectors. 赋能案例。',
  extensions: entity({ keys: ['id'], audience: 'public' }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    jobs: t.field({
      type: [ComputeJobRef],
      nullable: true,
      description: 'The newest 20 of its jobs that the viewer may see. 最近二十个可见作业。',
      extensions: seenBy('partner'),
      resolve: ({ id }, _args, context) => jobsByUseCase(context).load(id),
    }),
  }),
});
