import { seenBy } from '@yushu/kit';
import type { StoredScore } from '../actions/score-by-stored.ts';
import { institutionById, productById } from '../store/market.ts';
import { kit } from './builder.ts';
import { FinanceInstitutionRef, FinanceProductRef } from './refs.ts';
import { ScoreReasonRef } from './scoring-parts.ts';

const text = (value: number): string => String(value);

export const StoredScoreRef = kit.builder.objectRef<StoredScore>('StoredModelScore').implement({
  description: 'A sample scored by a model version that the hub holds. 由枢纽中存储的模型版本给出的样本评分。',
  extensions: seenBy('public'),
  fields: (t) => ({
    score: t.field({ type: 'Decimal', description: 'The score. 总分。', resolve: ({ score }) => text(score) }),
    badShare: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Probability of default by the model, 0–1. 违约概率。',
      resolve: ({ badShare }) => (badShare === null ? null : text(badShare)),
    }),
    reasons: t.field({
      type: [ScoreReasonRef],
      description: 'At most four, the weightiest first. 原因码，至多四个。',
      resolve: ({ reasons }) => [...reasons],
    }),
    versionNumber: t.int({ description: 'Its number. 版本号。', resolve: ({ version }) => version.number }),
    champion: t.boolean({
      description: 'It is the champion, and no other has taken its place. 是否仍为冠军模型。',
      resolve: ({ version }) => version.state === 'CHAMPION',
    }),
    modelHash: t.string({ description: 'SHA-256 of its file. 模型文件散列。', resolve: ({ version }) => version.hash }),
    institution: t.field({
      type: FinanceInstitutionRef,
      nullable: true,
      description: 'Whose it is. 所属机构。',
      resolve: ({ version }, _args, context) => institutionById(context).load(version.institutionId),
    }),
    product: t.field({
      type: FinanceProductRef,
      nullable: true,
      description: 'For which product. 产品。',
      resolve: ({ version }, _args, context) => productById(context).load(version.productId),
    }),
  }),
});
