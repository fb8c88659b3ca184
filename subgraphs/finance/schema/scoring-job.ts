import { entity, mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { cancelScoringJob, startScoringJob } from '../actions/scoring-jobs.ts';
import type { ScoringJobState } from '../domain/scoring-job.ts';
import { creditModelVersionById } from '../store/credit-models.ts';
import { type ScoringJob, scoringJobById } from '../store/scoring-jobs.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { CreditModelVersionRef } from './credit-model.ts';
import { idOfKind, key } from './valid.ts';

const PARTNERS = seenBy('partner');
const { builder } = kit;
const LARGEST_INPUT = 20 * 1024 * 1024;

const ScoringJobStateEnum = builder.enumType('ScoringJobState', {
  description: 'Where a batch stands. 批量评分状态。',
  extensions: PARTNERS,
  values: {
    QUEUED: { description: 'Waiting. 排队中。' },
    RUNNING: { description: 'Being scored. 评分中。' },
    SUCCEEDED: { description: 'Every row has a score. 全部成功。' },
    PARTIAL: { description: 'Some rows have none. 部分成功。' },
    FAILED: { description: 'No row has one. 全部失败。' },
    CANCELLED: { description: 'Ended by the institution. 已取消。' },
  } satisfies Record<ScoringJobState, object>,
});

const ScoringJobRef = builder.objectRef<ScoringJob>('ScoringJob');
ScoringJobRef.implement({
  description: "Rows of an institution's own, scored in a batch. 机构自有样本的批量评分。",
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => scoringJobById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    state: t.expose('state', { type: ScoringJobStateEnum, description: 'Where it stands. 状态。' }),
    modelVersion: t.field({
      type: CreditModelVersionRef,
      nullable: true,
      description: 'What scores. 模型版本。',
      resolve: ({ versionId }, _args, context) => creditModelVersionById(context).load(versionId),
    }),
    rowCount: t.exposeInt('rows', { description: 'Rows so far. 已处理行数。' }),
    failedCount: t.exposeInt('failed', { description: 'Rows without a score so far. 未能评分行数。' }),
    fault: t.exposeString('fault', { nullable: true, description: 'Why it failed as a whole. 整体失败原因。' }),
    resultsPath: t.string({
      description: 'Where its results are, NDJSON, a line a row. 结果路径，NDJSON。',
      resolve: ({ id }) => `/finance/v1/scoring-jobs/${id}/results`,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when. 创建时刻。' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'The last step. 最近变更时刻。' }),
  }),
});

const success = (name: string, description: string) =>
  builder.objectRef<{ job: ScoringJob }>(`${name}Success`).implement({
    description,
    extensions: PARTNERS,
    fields: (t) => ({ job: t.expose('job', { type: ScoringJobRef, description: 'As it is now. 当前任务。' }) }),
  });

builder.queryField('scoringJob', (t) =>
  t.field({
    type: ScoringJobRef,
    nullable: true,
    description: "One of the viewer's batches. 按标识查询批量评分。",
    extensions: PARTNERS,
    args: { id: t.arg.id({ required: true, description: 'Its id. 标识。' }) },
    resolve: (_root, { id }, context) => scoringJobById(context).load(id),
  }),
);

mutation(kit, 'startScoringJob', {
  description: "Scores rows of the institution's own with one of its versions. 用本机构模型批量评分。",
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    idempotencyKey: t.string({ required: true, description: 'Chosen by the sender. 幂等键。' }),
    versionId: t.id({ required: true, description: 'What scores. 模型版本标识。' }),
    rows: t.string({ required: true, description: 'NDJSON, a line a row. NDJSON，每行一条。' }),
  }),
  valid: z.object({ idempotencyKey: key, versionId: idOfKind('cmv'), rows: z.string().min(1).max(LARGEST_INPUT) }),
  success: success('StartScoringJob', 'It waits to be scored. 已排队。'),
  errors: [kit.errors.NotFound, kit.errors.IdempotencyConflict, kit.errors.IdempotencyInProgress],
  run: (input, context) => startScoringJob(input, context, actingOrg(context.viewer)),
});

mutation(kit, 'cancelScoringJob', {
  description: 'Ends a batch; what is scored stays. 取消批量评分，已评分部分保留。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({ id: t.id({ required: true, description: 'The batch. 任务标识。' }) }),
  valid: z.object({ id: idOfKind('sjb') }),
  success: success('CancelScoringJob', 'It is ended. 已取消。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => cancelScoringJob(input, context, actingOrg(context.viewer)),
});
