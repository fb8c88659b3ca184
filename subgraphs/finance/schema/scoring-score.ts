import { entity } from '@yushu/kit';
import { creditModelVersionById } from '../store/credit-models.ts';
import { snapshotById } from '../store/features.ts';
import { institutionById, productById } from '../store/market.ts';
import { type CreditScore, creditScoreById } from '../store/scoring.ts';
import { kit } from './builder.ts';
import { CreditModelVersionRef } from './credit-model.ts';
import { FeatureSnapshotRef, FinanceInstitutionRef, FinanceProductRef, OrganizationRef } from './refs.ts';
import { ScoreReasonRef } from './scoring-parts.ts';

export const CreditScoreRef = kit.builder.objectRef<CreditScore>('CreditScore');

CreditScoreRef.implement({
  description: 'A score of an enterprise as it was given, unchangeable. 信用评分，不可更改。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => creditScoreById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The enterprise. 企业。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    institution: t.field({
      type: FinanceInstitutionRef,
      nullable: true,
      description: 'Who asked. 机构。',
      resolve: ({ institutionId }, _args, context) => institutionById(context).load(institutionId),
    }),
    product: t.field({
      type: FinanceProductRef,
      nullable: true,
      description: 'For which product. 产品。',
      resolve: ({ productId }, _args, context) => productById(context).load(productId),
    }),
    modelVersion: t.field({
      type: CreditModelVersionRef,
      nullable: true,
      description: "The version that scored; the institution's alone to see. 模型版本，仅所属机构可见。",
      resolve: ({ versionId }, _args, context) => creditModelVersionById(context).load(versionId),
    }),
    snapshot: t.field({
      type: FeatureSnapshotRef,
      nullable: true,
      description: 'What was scored. 特征快照。',
      resolve: ({ snapshotId }, _args, context) => snapshotById(context).load(snapshotId),
    }),
    score: t.exposeFloat('score', { nullable: true, description: 'Points; null with an error. 评分。' }),
    probabilityOfBad: t.exposeFloat('probability', { nullable: true, description: 'From 0 to 1. 违约概率。' }),
    label: t.exposeString('label', { nullable: true, description: "The model's class. 模型类别。" }),
    reasons: t.field({
      type: [ScoreReasonRef],
      description: 'At most four, the weightiest first. 原因码，至多四个。',
      resolve: ({ reasons }) => [...reasons],
    }),
    degraded: t.exposeStringList('degraded', {
      description: 'Features that were unavailable and taken as missing. 降级处理的特征。',
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why there is no score. 无评分的原因。' }),
    modelHash: t.exposeString('modelHash', { description: 'SHA-256 of the model. 模型散列。' }),
    snapshotHash: t.exposeString('snapshotHash', { description: 'SHA-256 of the snapshot. 快照散列。' }),
    scoredAt: t.expose('scoredAt', { type: 'DateTime', description: 'When. 评分时刻。' }),
  }),
});
