/** States of jobs and tries, as enums of the graph. */
import { seenBy } from '@yushu/kit';
import { kit } from './builder.ts';

const SEEN = seenBy('partner');
const value = (description: string) => ({ description });

export const ComputeJobState = kit.builder.enumType('ComputeJobState', {
  description: 'Where a job stands in its life. 作业状态。',
  extensions: SEEN,
  values: {
    SUBMITTED: value('Taken over. 已提交。'),
    HELD: value('Kept back by its owner. 已挂起。'),
    QUEUED: value('Waits to be placed. 排队中。'),
    PLACING: value('Is being placed. 调度中。'),
    DISPATCHED: value('On its way to a cluster. 已派发。'),
    PENDING_REMOTE: value('Waits on its cluster. 集群排队中。'),
    RUNNING: value('Runs. 运行中。'),
    COMPLETING: value('Has ended; its result is awaited. 收尾中。'),
    PREEMPTED: value('Was stopped by the operator; will be placed again. 被抢占，待重新调度。'),
    RECOVERING: value('Its cluster was lost; will be placed again. 恢复中，待重新调度。'),
    SUCCEEDED: value('Ended with 0. 成功。'),
    FAILED: value('Ended with another code. 失败。'),
    TIMED_OUT: value('Was ended at its limit. 超时。'),
    REJECTED: value('Was not taken over. 已拒绝。'),
    UNPLACEABLE: value('No cluster can hold it. 无可用集群。'),
    CANCELLED: value('Was taken back. 已取消。'),
  },
});

export const ComputeAttemptState = kit.builder.enumType('ComputeAttemptState', {
  description: 'Where one try of a job stands. 尝试状态。',
  extensions: SEEN,
  values: {
    PREPARED: value('Decided, not sent. 已准备。'),
    SENT: value('Sent, not answered. 已发送。'),
    ACCEPTED: value('The cluster has it. 已受理。'),
    RUNNING: value('Runs there. 运行中。'),
    ENDED: value('Has ended, and it is known how. 已结束。'),
    LOST: value('Nobody knows what became of it. 已失联。'),
    SUPERSEDED: value('Given up for a newer one; its result is refused. 已被取代。'),
  },
});

export const EndEvidence = kit.builder.enumType('EndEvidence', {
  description: "What a try's end is believed by, strongest first. 结束依据，由强到弱。",
  extensions: SEEN,
  values: {
    EXIT_RECORD: value("The wrapper's signed record. 签名的退出记录。"),
    ACCOUNTING: value("The cluster's accounting. 集群记账。"),
    CONTROLLER: value("The cluster controller's word. 集群控制器状态。"),
    ABSENCE: value('It is not there any more. 已不存在。'),
  },
});
