import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { scoreOrganization } from '../actions/scoring-organization.ts';
import { type CreditScore, newestScores } from '../store/scoring.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { FeatureUnavailable, FeatureWithheld, ScopeExceeded } from './errors.ts';
import { OrganizationRef } from './refs.ts';
import { CreditScoreRef } from './scoring-score.ts';
import { idOfKind, key } from './valid.ts';

kit.builder.objectField(OrganizationRef, 'creditScores', (t) =>
  t.field({
    type: [CreditScoreRef],
    nullable: true,
    description: 'Its 20 newest scores that the viewer may see. 最近 20 次信用评分。',
    extensions: seenBy('partner'),
    resolve: ({ id }, _args, context) => newestScores(context).load(id),
  }),
);

const Success = kit.builder.objectRef<{ score: CreditScore }>('ScoreOrganizationSuccess').implement({
  description: "The champion's score, stored. 已保存的冠军模型评分。",
  extensions: seenBy('partner'),
  fields: (t) => ({ score: t.expose('score', { type: CreditScoreRef, description: 'The score. 评分。' }) }),
});

mutation(kit, 'scoreOrganization', {
  description: 'Scores an enterprise from a snapshot with the champion of a product. 用产品的冠军模型为快照评分。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    idempotencyKey: t.string({ required: true, description: 'Chosen by the sender. 幂等键。' }),
    snapshotId: t.id({ required: true, description: 'A snapshot of the enterprise. 特征快照标识。' }),
    productId: t.id({ required: true, description: "One of the institution's products. 本机构的产品。" }),
  }),
  valid: z.object({ idempotencyKey: key, snapshotId: idOfKind('snap'), productId: idOfKind('prd') }),
  success: Success,
  errors: [
    FeatureWithheld,
    FeatureUnavailable,
    ScopeExceeded,
    kit.errors.NotFound,
    kit.errors.IdempotencyConflict,
    kit.errors.IdempotencyInProgress,
  ],
  run: (input, context) => scoreOrganization(input, context, actingOrg(context.viewer)),
});
