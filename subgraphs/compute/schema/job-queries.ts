import { pageArguments, seenBy } from '@yushu/kit';
import { jobById, jobPage } from '../store/jobs.ts';
import { kit } from './builder.ts';
import { ComputeJobConnection } from './compute-job.ts';
import { ComputeJobState } from './live-enums.ts';
import { ComputeJobRef } from './refs.ts';

const SEEN = seenBy('partner');

const ComputeJobFilter = kit.builder.inputType('ComputeJobFilter', {
  description: 'Which jobs. 作业筛选条件。',
  extensions: SEEN,
  fields: (t) => ({
    orgId: t.id({ description: 'Of this organization. 所属机构。' }),
    states: t.field({ type: [ComputeJobState], description: 'In one of these states. 状态。' }),
  }),
});

kit.builder.queryFields((t) => ({
  computeJob: t.field({
    type: ComputeJobRef,
    nullable: true,
    description: 'One job that the viewer may see. 按标识查询作业。',
    extensions: SEEN,
    args: { id: t.arg.id({ required: true, description: 'Its id. 标识。' }) },
    resolve: (_root, { id }, context) => jobById(context).load(id),
  }),
  computeJobs: t.field({
    type: ComputeJobConnection,
    description: 'Jobs that the viewer may see, newest first. 作业列表，新的在前。',
    extensions: SEEN,
    args: { ...pageArguments(t.arg), filter: t.arg({ type: ComputeJobFilter, description: 'Which. 筛选。' }) },
    resolve: (_root, { filter, ...page }, context) => jobPage(context, page, filter ?? {}),
  }),
}));
