import { seenBy } from '@yushu/kit';
import { type ComputeQueue, lookAtQueue, type QueueEntry } from '../actions/look-at-queue.ts';
import { kit } from './builder.ts';
import { ComputeJobRef } from './refs.ts';

const SEEN = seenBy('partner');

const QueueEntryRef = kit.builder.objectRef<QueueEntry>('ComputeQueueEntry').implement({
  description: 'One place of the queue. 队列中的一位。',
  extensions: SEEN,
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'From 1. 位次。' }),
    procs: t.exposeInt('procs', { description: 'Processors asked for. 申请处理器。' }),
    gpus: t.exposeInt('gpus', { description: 'GPUs asked for. 申请 GPU。' }),
    limitSeconds: t.exposeInt('limitS', { description: 'For so many seconds. 时限秒数。' }),
    waitingSeconds: t.exposeInt('waitingS', { description: 'It waits for so long. 已等待秒数。' }),
    job: t.expose('job', {
      ...{ type: ComputeJobRef, nullable: true },
      description: "The viewer's own job; null of anybody else's. 本机构作业，他人为空。",
    }),
  }),
});

const QueueRef = kit.builder.objectRef<ComputeQueue>('ComputeQueue').implement({
  description: 'What waits, over all organizations. 等待队列。',
  extensions: SEEN,
  fields: (t) => ({
    waiting: t.exposeInt('waiting', { description: 'Jobs that wait. 等待作业数。' }),
    running: t.exposeInt('running', { description: 'Jobs that run. 运行作业数。' }),
    entries: t.field({
      type: [QueueEntryRef],
      description: 'The first 100, in the order of arrival. 前一百位，按到达先后。',
      resolve: ({ entries }) => [...entries],
    }),
  }),
});

kit.builder.queryField('computeQueue', (t) =>
  t.field({
    type: QueueRef,
    description: 'What waits and in which order. 作业队列。',
    extensions: SEEN,
    resolve: (_root, _args, context) => lookAtQueue(context),
  }),
);
