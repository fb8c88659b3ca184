import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { SCORE_NAMES, scoreClause } from '../actions/rating-assessments.ts';
import { EDITIONS, PHASES } from '../domain/rating/stars.ts';
import type { StoredAssessment } from '../store/rows.ts';
import { kit } from './builder.ts';
import { RatingCategory, RatingEdition, RatingPhase } from './enums.ts';
import { EditionMismatch } from './errors.ts';
import { RatingAssessmentRef } from './refs.ts';
import { decimalText, id, line } from './valid.ts';

const Success = kit.builder.objectRef<{ assessment: StoredAssessment }>('ScoreClauseSuccess').implement({
  description: 'The clause is scored. 条文已评分。',
  extensions: { audience: 'partner' },
  fields: (t) => ({
    ratingAssessment: t.field({
      type: RatingAssessmentRef,
      description: 'The assessment. 评价。',
      resolve: ({ assessment }) => assessment,
    }),
  }),
});

mutation(kit, 'scoreClause', {
  description: 'Scores a clause of GB/T 50378 in a self-assessment. 按条文自评打分。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    buildingId: t.id({ required: true, description: 'The building. 建筑。' }),
    edition: t.field({ type: RatingEdition, required: true, description: 'Edition. 标准版本。' }),
    phase: t.field({ type: RatingPhase, required: true, description: 'Phase. 阶段。' }),
    clause: t.string({ required: true, description: 'The clause, such as 4.1.1. 条文号。' }),
    met: t.boolean({ description: 'Of a prerequisite: whether it is met. 控制项是否满足。' }),
    category: t.field({ type: RatingCategory, description: 'Of a scored clause: its category. 评分项类别。' }),
    points: t.field({ type: 'Decimal', description: 'Of a scored clause: its points. 评分项得分。' }),
  }),
  valid: z
    .object({
      buildingId: id,
      edition: z.enum(EDITIONS),
      phase: z.enum(PHASES),
      clause: line(20),
      met: z.boolean().nullish(),
      category: z.enum(SCORE_NAMES as [string, ...string[]]).nullish(),
      points: decimalText.nullish(),
    })
    .transform(({ met, category, points, ...rest }, context) => {
      if (met != null && category == null && points == null) return { ...rest, score: { met } };
      if (met == null && category != null && points != null)
        return { ...rest, score: { category: category as (typeof SCORE_NAMES)[number], points } };
      context.addIssue({ code: 'custom', path: ['met'], message: 'Give met, or category and points.' });
      return z.NEVER;
    }),
  success: Success,
  errors: [kit.errors.NotFound, EditionMismatch],
  run: scoreClause,
});
