import { connection, entity, type RoomContext } from '@yushu/kit';
import { jobById } from '../store/jobs.ts';
import { kit } from './builder.ts';
import { ComputeJobState } from './live-enums.ts';
import { ComputeJobRef } from './refs.ts';

const resolve = ({ id }: { id: string }, context: RoomContext) => jobById(context).load(id);

ComputeJobRef.implement({
  description: 'A script that is to run somewhere. 作业。',
  extensions: entity({ keys: ['id'], audience: 'partner', resolve }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    state: t.expose('state', { type: ComputeJobState, description: 'Where it stands. 状态。' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where that is not plain. 原因。' }),
    procs: t.exposeInt('procs', { description: 'Processors. 处理器数。' }),
    gpus: t.exposeInt('gpus', { description: 'GPUs. GPU 数。' }),
    memoryMib: t.exposeInt('memoryMib', { description: 'Memory, MiB. 内存。' }),
    limitSeconds: t.exposeInt('limitS', { description: 'It is ended after so many seconds. 时限秒数。' }),
    latestStart: t.expose('latestStart', {
      type: 'DateTime',
      nullable: true,
      description: 'Not to start after. 最晚开始时刻。',
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it was submitted. 提交时刻。' }),
    stateSince: t.expose('stateAt', { type: 'DateTime', description: 'Since when it stands so. 状态起始时刻。' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended. 结束时刻。' }),
  }),
});

export const ComputeJobConnection = connection(kit, 'ComputeJob', ComputeJobRef, 'partner');
