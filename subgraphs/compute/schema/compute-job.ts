import { connection, entity, type RoomContext } from '@yushu/kit';
import { isFinal, moveJob } from '../domain/live/job-state.ts';
import { attemptsByJob, placementByKey, usageByJob } from '../store/job-details.ts';
import { jobById } from '../store/jobs.ts';
import { siteByCode } from '../store/sites.ts';
import { kit } from './builder.ts';
import { ComputeAttemptRef } from './compute-attempt.ts';
import { ComputeJobState } from './live-enums.ts';
import { PlacementRef, PlacementRejection } from './placement.ts';
import { ComputeJobRef, ComputeSiteRef, OrganizationRef, SectorRef, UseCaseRef } from './refs.ts';
import { UsageRecordRef } from './usage-record.ts';

const resolve = ({ id }: { id: string }, context: RoomContext) => jobById(context).load(id);

ComputeJobRef.implement({
  description: 'A script that is to run somewhere. 作业。',
  extensions: entity({ keys: ['id'], audience: 'partner', resolve }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    state: t.expose('state', { type: ComputeJobState, description: 'Where it stands. 状态。' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where that is not plain. 原因。' }),
    rejected: t.field({
      type: [PlacementRejection],
      description: 'Of an UNPLACEABLE job: why each cluster cannot hold it. 各集群不可用的原因。',
      resolve: ({ rejected }) => [...(rejected ?? [])],
    }),
    organization: t.field({
      type: OrganizationRef,
      description: 'Whose it is. 所属机构。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    site: t.field({
      type: ComputeSiteRef,
      nullable: true,
      description: 'The one site where its owner wants it. 指定站点。',
      resolve: ({ siteCode }, _args, context) => (siteCode === null ? null : siteByCode(context).load(siteCode)),
    }),
    useCase: t.field({
      type: UseCaseRef,
      nullable: true,
      description: 'The use case that it serves. 所属案例。',
      resolve: ({ useCaseId }) => (useCaseId === null ? null : { id: useCaseId }),
    }),
    sector: t.field({
      type: SectorRef,
      nullable: true,
      description: 'The sector that it serves. 所属产业。',
      resolve: ({ sectorCode }) => (sectorCode === null ? null : { code: sectorCode }),
    }),
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
  }),
});

export const ComputeJobConnection = connection(kit, 'ComputeJob', ComputeJobRef, 'partner');
