import { seenBy } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { scoreByStored } from '../actions/score-by-stored.ts';
import { SAMPLE_CARD_HASH, SAMPLES, scoreOneSample } from '../actions/score-sample.ts';
import type { SampleScore, ScoredFeature } from '../domain/sample-score.ts';
import type { Reason } from '../domain/scorecard/index.ts';
import { DRAWN } from '../seed/provenance.ts';
import { kit } from './builder.ts';
import { StoredScoreRef } from './stored-score.ts';

const SEEN = seenBy('public');
const text = (value: number): string => String(value);

const SampleFeature = kit.builder.objectRef<ScoredFeature>('SampleFeature').implement({
  description: 'A figure of a sample and what the card makes of it. 样本的一项指标及其得分。',
  extensions: SEEN,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
    value: t.field({ type: 'Decimal', description: 'As scored. 参与评分的值。', resolve: ({ value }) => text(value) }),
    drawn: t.field({ type: 'Decimal', description: 'As it was drawn. 原值。', resolve: ({ drawn }) => text(drawn) }),
    bin: t.string({
      nullable: true,
      description: 'The interval that took it; null where the card does not look at it. 所落区间，未入模为空。',
      resolve: ({ given }) => given?.bin ?? null,
    }),
    points: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Its points. 得分。',
      resolve: ({ given }) => (given ? text(given.points) : null),
    }),
    pointsShort: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Points short of the best interval. 距最佳区间的分差。',
      resolve: ({ given }) => (given ? text(given.short) : null),
    }),
  }),
});

const SampleReason = kit.builder.objectRef<Reason>('SampleReason').implement({
  description: 'What kept a score from being better. 失分原因。',
  extensions: SEEN,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 原因代码。' }),
    points: t.field({ type: 'Decimal', description: 'Points lost. 失分。', resolve: ({ points }) => text(points) }),
  }),
});

const SampleScoreRef = kit.builder.objectRef<SampleScore>('SampleScore').implement({
  description: 'The score of an invented enterprise. 虚构样本企业的评分。',
  extensions: SEEN,
  fields: (t) => ({
    enterpriseId: t.id({ description: 'Which sample. 样本。', resolve: ({ enterprise }) => enterprise.id }),
    score: t.field({ type: 'Decimal', description: 'The score. 总分。', resolve: ({ score }) => text(score) }),
    badShare: t.field({
      type: 'Decimal',
      description: 'Probability of default by the card, 0–1. 违约概率。',
      resolve: ({ badShare }) => text(badShare),
    }),
    initialScore: t.field({
      type: 'Decimal',
      description: 'Points that everybody has. 基础分。',
      resolve: ({ initialScore }) => text(initialScore),
    }),
    features: t.expose('features', { type: [SampleFeature], description: 'Figures and points. 指标与得分。' }),
    reasons: t.expose('reasons', { type: [SampleReason], description: 'At most four, the gravest first. 失分原因。' }),
    stored: t.field({
      type: StoredScoreRef,
      nullable: true,
      description: 'The same figures by the model version that the hub holds. 同一组指标由枢纽存储的模型版本评分。',
      resolve: (score, _args, context) => scoreByStored(score, context),
    }),
    modelHash: t.string({ description: 'SHA-256 of the card. 评分卡散列。', resolve: () => SAMPLE_CARD_HASH }),
    provenance: t.field({
      type: kit.types.Provenance,
      description: 'Always illustrative. 均为示例。',
      resolve: () => DRAWN,
    }),
  }),
});

const SampleChange = kit.builder.inputType('SampleFeatureChange', {
  description: 'A figure to put in place of the drawn one. 替换的指标值。',
  extensions: SEEN,
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    value: t.field({ type: 'Decimal', required: true, description: 'From 0 on. 取值，不小于 0。' }),
  }),
});

const MOST_CHANGES = 10;
const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
};

kit.builder.queryField('sampleScore', (t) =>
  t.field({
    type: SampleScoreRef,
    nullable: true,
    description: 'Scores one of the invented samples, with figures moved. 对虚构样本企业评分，可改动指标。',
    extensions: SEEN,
    args: {
      enterprise: t.arg.id({ required: true, description: `One of ${SAMPLES.map(({ id }) => id).join(', ')}. 样本。` }),
      changes: t.arg({ type: [SampleChange], description: 'At most 10. 改动，至多十项。' }),
    },
    resolve: (_root, { enterprise, changes }) => {
      if ((changes?.length ?? 0) > MOST_CHANGES) refuse(`At most ${MOST_CHANGES} changes.`);
      const scored = scoreOneSample(enterprise, changes ?? []);
      if (scored === null) return null;
      return scored.ok ? scored.value : refuse(`${scored.error}.`);
    },
  }),
);
