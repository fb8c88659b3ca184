import { seenBy } from '@yushu/kit';
import type { Attempt } from '../domain/live/job.ts';
import { clusterById } from '../store/clusters.ts';
import { placementByKey } from '../store/job-details.ts';
import { kit } from './builder.ts';
import { ComputeAttemptState, EndEvidence } from './live-enums.ts';
import { PlacementRef } from './placement.ts';
import { ClusterRef } from './refs.ts';

/** One try of a job on one cluster. */
export const ComputeAttemptRef = kit.builder.objectRef<Attempt>('ComputeAttempt').implement({
  description: 'One try of a job on one cluster. 作业的一次尝试。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    number: t.exposeInt('no', { description: 'From 1. 序号。' }),
    state: t.expose('state', { type: ComputeAttemptState, description: 'Where it stands. 状态。' }),
    fence: t.exposeInt('fence', { description: 'Results with a lower one are refused. 栅栏号。' }),
    cluster: t.field({
      type: ClusterRef,
      description: 'Where. 集群。',
      resolve: async ({ clusterId }, _args, context) => (await clusterById(context).load(clusterId))!,
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it began to run. 开始时刻。',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended. 结束时刻。' }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: "The script's exit code. 退出码。" }),
    evidence: t.expose('evidence', {
      type: EndEvidence,
      nullable: true,
      description: 'What its end is believed by. 结束依据。',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was lost or refused. 失联或被拒原因。' }),
    placement: t.field({
      type: PlacementRef,
      nullable: true,
      description: 'Why it went there. 调度理由。',
      resolve: ({ key }, _args, context) => placementByKey(context).load(key),
    }),
  }),
});
