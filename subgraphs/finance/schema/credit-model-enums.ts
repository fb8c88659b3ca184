/** Words about models and scores, as enums of the graph. */
import { seenBy } from '@yushu/kit';
import type { ModelState, OnUnavailable, Role } from '../domain/credit-model.ts';
import { kit } from './builder.ts';

const PARTNERS = seenBy('partner');
type Described<Word extends string> = Record<Word, { description: string }>;

export const CreditModelState = kit.builder.enumType('CreditModelState', {
  description: 'Where a model version stands. 模型版本状态。',
  extensions: PARTNERS,
  values: {
    UPLOADED: { description: 'Taken in. 已上传。' },
    VALIDATING: { description: 'Being validated. 验证中。' },
    INVALID: { description: 'It failed its validation. 验证未通过。' },
    VALIDATED: { description: 'It passed its validation. 验证通过。' },
    SHADOW: { description: 'It scores beside the champion, unheard. 影子运行。' },
    CHALLENGER: { description: 'It may become the champion. 挑战者。' },
    CHAMPION: { description: 'Its scores count. 冠军模型。' },
    RETIRED: { description: 'Out of use. 已退役。' },
  } satisfies Described<ModelState>,
});

export const ModelPromotion = kit.builder.enumType('ModelPromotion', {
  description: 'What a version can be moved to. 可提升至的状态。',
  extensions: PARTNERS,
  values: {
    SHADOW: { description: 'Scores beside the champion. 影子运行。' },
    CHALLENGER: { description: 'May become the champion. 挑战者。' },
    CHAMPION: { description: 'Its scores count. 冠军模型。' },
    RETIRED: { description: 'Out of use. 退役。' },
  } satisfies Described<Role | 'RETIRED'>,
});

export const OnUnavailableEnum = kit.builder.enumType('OnUnavailable', {
  description: 'What a model does without a source that does not answer. 数据来源不可用时的策略。',
  extensions: PARTNERS,
  values: {
    REFUSE: { value: 'refuse' as OnUnavailable, description: 'It gives no score. 拒绝评分。' },
    DEGRADE: {
      value: 'degrade' as OnUnavailable,
      description: 'It takes the missing bin and says so. 降级评分并注明。',
    },
  },
});
