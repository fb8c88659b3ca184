import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { submitMaterialCampaign } from '../actions/material-campaigns.ts';
import { kit } from './builder.ts';
import { campaignSuccess } from './campaign-success.ts';
import { FICTION_UNMARKED, line, marksFiction, optionalId, ProvenanceInput, validProvenance } from './valid.ts';

const CampaignJobInput = kit.builder.inputType('CampaignJobInput', {
  description: 'A job as compute takes it. 算力作业。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    script: t.string({ required: true, description: 'What /bin/sh is to run. 脚本。' }),
    procs: t.int({ required: true, description: 'Processors. 处理器数。' }),
    gpus: t.int({ required: true, defaultValue: 0, description: 'GPUs. GPU 数。' }),
    memoryMib: t.int({ required: true, description: 'Memory, MiB. 内存。' }),
    limitS: t.int({ required: true, description: 'It is ended after so many seconds. 时限秒数。' }),
    siteCode: t.string({ description: 'Only at this site. 指定站点。' }),
  }),
});

const count = (least: number, most: number) => z.number().int().min(least).max(most);
const job = z.object({
  name: line(120),
  script: z.string().min(1).max(65_536),
  procs: count(1, 1_000_000),
  gpus: count(0, 100_000),
  memoryMib: count(1, 1_000_000_000),
  limitS: count(1, 31_536_000),
  siteCode: optionalId,
});

mutation(kit, 'submitMaterialCampaign', {
  description: 'Begins a campaign of material research on compute. 提交新材料研发任务。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Of your choice; a repeat starts nothing twice. 幂等键。',
    }),
    orgId: t.id({ description: 'In whose name; a partner’s own unless told. 机构。' }),
    buildingId: t.id({ description: 'The building that it is for. 建筑。' }),
    nameZh: t.string({ required: true, description: 'Its name in Chinese. 中文名称。' }),
    nameEn: t.string({ required: true, description: 'Its name in English. 英文名称。' }),
    screen: t.field({ type: CampaignJobInput, required: true, description: 'The screening. 筛选作业。' }),
    pilot: t.field({ type: CampaignJobInput, description: 'The pilot, after the screening. 中试作业。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z
    .object({
      idempotencyKey: line(200),
      orgId: optionalId,
      buildingId: optionalId,
      nameZh: line(80),
      nameEn: line(120),
      screen: job,
      pilot: job.nullish().transform((value) => value ?? null),
      provenance: validProvenance,
    })
    .refine(marksFiction, FICTION_UNMARKED)
    .transform(({ nameZh, nameEn, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn } })),
  success: campaignSuccess('SubmitMaterialCampaign', 'The campaign is taken over. 任务已受理。'),
  errors: [kit.errors.NotFound, kit.errors.IdempotencyConflict, kit.errors.IdempotencyInProgress],
  run: submitMaterialCampaign,
});
