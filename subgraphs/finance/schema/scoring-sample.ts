import { seenBy } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import {
  type SampleEnterprise as Enterprise,
  type SampleScore as Score,
  sampleEnterprisesOf,
  sampleScore,
} from '../actions/scoring-sample.ts';
import { kit } from './builder.ts';
import { OrganizationRef } from './refs.ts';
import { CharacteristicPointsRef, ScoreReasonRef } from './scoring-parts.ts';

const ALL = seenBy('public');

const SampleFeature = kit.builder.objectRef<Enterprise['features'][number]>('SampleFeature').implement({
  description: 'One invented feature of a sample enterprise. 示例企业的一项虚构特征。',
  extensions: ALL,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    value: t.exposeString('value', { description: 'Its value; empty is missing. 取值，空为缺失。' }),
    unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
  }),
});

const SampleEnterpriseRef = kit.builder.objectRef<Enterprise>('SampleEnterprise').implement({
  description: 'An invented enterprise that anybody may score. 可供试评的示例企业。',
  extensions: ALL,
  fields: (t) => ({
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The example organization. 示例机构。',
      resolve: ({ id }) => ({ id }),
    }),
    features: t.field({
      type: [SampleFeature],
      description: 'What was drawn for it. 按规律生成的特征。',
      resolve: ({ features }) => [...features],
    }),
  }),
});

const SampleScoreRef = kit.builder.objectRef<Score>('SampleScore').implement({
  description: 'A score of a sample enterprise by the illustrative card. 示例企业的示例评分。',
  extensions: ALL,
  fields: (t) => ({
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The example organization. 示例机构。',
      resolve: ({ id }) => ({ id }),
    }),
    features: t.field({
      type: [SampleFeature],
      description: 'What was scored, after the changes. 改动后的特征。',
      resolve: ({ features }) => [...features],
    }),
    score: t.exposeFloat('score', { nullable: true, description: 'Points; null with an error. 评分。' }),
    probabilityOfBad: t.exposeFloat('probability', { nullable: true, description: 'From 0 to 1. 违约概率。' }),
    initialScore: t.exposeFloat('initialScore', { description: 'Points before any characteristic. 初始分。' }),
    points: t.field({
      type: [CharacteristicPointsRef],
      description: 'Points by characteristic. 各特征得分。',
      resolve: ({ points }) => [...points],
    }),
    reasons: t.field({
      type: [ScoreReasonRef],
      description: 'At most four, the weightiest first. 原因码，至多四个。',
      resolve: ({ reasons }) => [...reasons],
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why there is no score. 无评分的原因。' }),
    modelHash: t.exposeString('modelHash', { description: 'SHA-256 of the card. 模型散列。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Illustrative. 示例。' }),
  }),
});

const FeatureChangeInput = kit.builder.inputType('FeatureChangeInput', {
  description: 'Another value for a feature. 对某项特征的改动。',
  extensions: ALL,
  fields: (t) => ({
    name: t.string({ required: true, description: 'The feature. 特征名称。' }),
    value: t.string({ description: 'A decimal number; null is missing. 新值，空为缺失。' }),
  }),
});

kit.builder.queryFields((t) => ({
  sampleEnterprises: t.field({
    type: [SampleEnterpriseRef],
    description: 'Every sample enterprise. 全部示例企业。',
    extensions: ALL,
    resolve: (_root, _args, context) => sampleEnterprisesOf(context),
  }),
  sampleScore: t.field({
    type: SampleScoreRef,
    nullable: true,
    description: 'Scores a sample enterprise after changes to its features. 改动特征后为示例企业评分。',
    extensions: ALL,
    args: {
      enterpriseId: t.arg.id({ required: true, description: 'The enterprise. 企业标识。' }),
      changes: t.arg({ type: [FeatureChangeInput], description: 'At most one a feature. 特征改动。' }),
    },
    resolve: async (_root, { enterpriseId, changes }, context) => {
      const scored = await sampleScore(String(enterpriseId), changes ?? [], context);
      if (scored.ok) return scored.value;
      throw new GraphQLError(scored.error.message, { extensions: { code: 'BAD_USER_INPUT' } });
    },
  }),
}));
