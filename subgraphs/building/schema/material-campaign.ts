import { entity, inLocale, seenBy } from '@yushu/kit';
import { buildingById, campaignById, stepsByCampaign } from '../store/rows.ts';
import { kit } from './builder.ts';
import { CampaignState, CampaignStepName, CampaignStepState } from './enums.ts';
import { BuildingRef, CampaignStepRef, ComputeJobRef, MaterialCampaignRef } from './refs.ts';

CampaignStepRef.implement({
  description: 'A job that a campaign asks for. 任务步骤。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    step: t.expose('step', { type: CampaignStepName, description: 'Which step. 步骤。' }),
    state: t.expose('state', { type: CampaignStepState, description: 'What compute has said. 受理状态。' }),
    refusal: t.exposeString('refusal', { nullable: true, description: 'Why it was refused. 拒绝原因。' }),
    tries: t.exposeInt('tries', { description: 'Tries that came to nothing. 未果的次数。' }),
    job: t.field({
      type: ComputeJobRef,
      nullable: true,
      description: 'The job; its state is compute’s to tell. 作业，其状态由算力房间给出。',
      resolve: ({ jobId }) => (jobId === null ? null : { id: jobId }),
    }),
  }),
});

MaterialCampaignRef.implement({
  description: 'A campaign of material research on compute. 新材料数字化研发任务。',
  extensions: entity({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }: { id: string }, context) => campaignById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.string({
      description: 'Its name. 名称。',
      args: { locale: t.arg({ type: kit.enums.Locale, defaultValue: 'ZH', description: 'Language. 语言。' }) },
      resolve: ({ name }, { locale }) => inLocale(name, locale ?? 'ZH'),
    }),
    state: t.expose('state', { type: CampaignState, description: 'Its state. 状态。' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it last changed. 最近变更时刻。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
    building: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'The building it is for. 所属建筑。',
      resolve: ({ buildingId }, _args, context) =>
        buildingId === null ? null : buildingById(context).load(buildingId),
    }),
    steps: t.field({
      type: [CampaignStepRef],
      description: 'Its steps, in order. 步骤。',
      resolve: async ({ id }, _args, context) => (await stepsByCampaign(context).load(id)) ?? [],
    }),
  }),
});
