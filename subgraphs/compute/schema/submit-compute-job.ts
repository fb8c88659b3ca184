import { isId, mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { submitComputeJob } from '../actions/submit-compute-job.ts';
import type { Job } from '../domain/live/job.ts';
import { kit } from './builder.ts';
import { DataMoveForbidden, PolicyBlocked, QuotaExceeded, Unplaceable } from './live-errors.ts';
import { ComputeJobRef } from './refs.ts';
import { line, orNull } from './valid.ts';

const Success = kit.builder.objectRef<{ job: Job }>('SubmitComputeJobSuccess').implement({
  description: 'The job is taken over. 作业已受理。',
  extensions: seenBy('partner'),
  fields: (t) => ({ job: t.expose('job', { type: ComputeJobRef, description: 'The job. 作业。' }) }),
});

const whole = (least: number, most: number) => z.number().int().min(least).max(most);
const SCRIPT_BYTES = 65_536;

const valid = z.object({
  idempotencyKey: line(200),
  orgId: z.string().refine((text) => isId('org', text), 'This is no id of an organization.'),
  name: line(120),
  script: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= SCRIPT_BYTES && !text.includes('\0'), 'At most 64 KiB of text.'),
  procs: whole(1, 1_000_000),
  gpus: whole(0, 100_000),
  memoryMib: whole(1, 2_000_000_000),
  limitS: whole(1, 31_536_000),
  siteCode: orNull(line(12)),
  useCaseId: orNull(line(80)),
  modelVersionId: orNull(line(80)),
  sectorCode: orNull(line(40)),
  dataAssetIds: z
    .array(line(80))
    .max(50)
    .nullish()
    .transform((ids) => ids ?? []),
  latestStart: orNull(z.date()),
});

mutation(kit, 'submitComputeJob', {
  description: 'Submits a job without naming a cluster; the same key gives the same job. 提交作业，一点接入。',
  audience: 'partner',
  scope: 'compute:submit',
  input: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Of your choice; a repeat starts nothing twice. 幂等键。',
    }),
    orgId: t.id({ required: true, description: 'In whose name. 机构。' }),
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    script: t.string({ required: true, description: 'What /bin/sh is to run, at most 64 KiB. 脚本。' }),
    procs: t.int({ required: true, description: 'Processors. 处理器数。' }),
    gpus: t.int({ required: true, defaultValue: 0, description: 'GPUs. GPU 数。' }),
    memoryMib: t.int({ required: true, description: 'Memory, MiB. 内存。' }),
    limitS: t.int({ required: true, description: 'It is ended after so many seconds. 时限秒数。' }),
    siteCode: t.string({ description: 'Only at this site. 指定站点。' }),
    useCaseId: t.id({ description: 'The use case that it serves. 案例。' }),
    modelVersionId: t.id({ description: 'The model version that it trains. 模型版本。' }),
    sectorCode: t.string({ description: 'The sector that it serves. 产业代码。' }),
    dataAssetIds: t.idList({ description: 'Data that it reads. 所读数据。' }),
    latestStart: t.field({ type: 'DateTime', description: 'Not to start after. 最晚开始时刻。' }),
  }),
  valid,
  success: Success,
  errors: [
    ...[QuotaExceeded, Unplaceable, DataMoveForbidden, PolicyBlocked],
    ...[kit.errors.IdempotencyConflict, kit.errors.IdempotencyInProgress],
  ],
  run: (input, context) => submitComputeJob(context, input),
});
