import { isFinal, moveJob } from '../domain/live/job-state.ts';
import { attemptsByJob, placementByKey, usageByJob } from '../store/job-details.ts';
import { kit } from './builder.ts';
import { ComputeAttemptRef } from './compute-attempt.ts';
import { PlacementRef, PlacementRejection } from './placement.ts';
import { ComputeJobRef } from './refs.ts';
import { UsageRecordRef } from './usage-record.ts';

kit.builder.objectFields(ComputeJobRef, (t) => ({
  rejected: t.field({
    type: [PlacementRejection],
    description: 'Of an UNPLACEABLE job: why each cluster cannot hold it. 各集群不可用的原因。',
    resolve: ({ rejected }) => [...(rejected ?? [])],
  }),
  attempts: t.field({
    type: [ComputeAttemptRef],
    description: 'Its tries, oldest first. 历次尝试。',
    resolve: async ({ id }, _args, context) => (await attemptsByJob(context).load(id)) ?? [],
  }),
  placement: t.field({
    type: PlacementRef,
    nullable: true,
    description: 'Why the newest try went where it went. 最近一次调度的理由。',
    resolve: ({ id, attemptNo }, _args, context) => placementByKey(context).load(`${id}#${attemptNo}`),
  }),
  usage: t.field({
    type: [UsageRecordRef],
    description: 'What it used, metered and priced. 用量记录。',
    resolve: async ({ id }, _args, context) => (await usageByJob(context).load(id)) ?? [],
  }),
  viewerCanCancel: t.boolean({
    description: 'Whether it can be taken back. 是否可取消。',
    resolve: ({ state }) => !isFinal(state),
  }),
  viewerCanHold: t.boolean({
    description: 'Whether it can be held. 是否可挂起。',
    resolve: ({ state }) => moveJob(state, 'HELD').ok,
  }),
}));
