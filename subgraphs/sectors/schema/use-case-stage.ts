import { seenBy } from '@yushu/kit';
import { builder } from './builder.ts';

export const UseCaseStage = builder.enumType('UseCaseStage', {
  description: 'How far a use case is towards being shown. 案例所处阶段。',
  extensions: seenBy('public'),
  values: {
    DRAFT: { description: 'Being written. 草稿。' },
    SUBMITTED: { description: 'Handed in for review. 已提交。' },
    REVIEWED: { description: 'Reviewed, not shown yet. 已审核。' },
    PUBLISHED: { description: 'Shown to everybody. 已发布。' },
    RETIRED: { description: 'Not shown any more. 已下线。' },
  },
});
