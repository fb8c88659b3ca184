/** Parts of scores, shown to everybody who may see the score. */
import { seenBy } from '@yushu/kit';
import type { Reason } from '../domain/scorecard/index.ts';
import type { CharacteristicPoints } from '../domain/scoring-points.ts';
import { kit } from './builder.ts';

const ALL = seenBy('public');

export const CharacteristicPointsRef = kit.builder.objectRef<CharacteristicPoints>('CharacteristicPoints').implement({
  description: 'What one characteristic gave to a score. 一项特征对评分的贡献。',
  extensions: ALL,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The characteristic. 特征名称。' }),
    bin: t.exposeString('bin', { nullable: true, description: 'The bin of its value. 所在分箱。' }),
    points: t.exposeFloat('points', { description: 'Its points. 得分。' }),
    baseline: t.exposeFloat('baseline', { description: 'What its best bin gives. 最优分箱得分。' }),
  }),
});

export const ScoreReasonRef = kit.builder.objectRef<Reason>('ScoreReason').implement({
  description: 'Why a score is not better. 评分偏低的原因。',
  extensions: ALL,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the model. 原因码。' }),
    points: t.exposeFloat('points', { description: 'Points short of the best. 与最优相差的分数。' }),
  }),
});
