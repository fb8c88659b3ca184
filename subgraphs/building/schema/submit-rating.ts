import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { submitRating } from '../actions/rating-assessments.ts';
import type { StoredAssessment } from '../store/rows.ts';
import { kit } from './builder.ts';
import { CategoryBelowThirtyPercent, PrerequisiteFailed } from './errors.ts';
import { RatingAssessmentRef } from './refs.ts';
import { decimalText, id } from './valid.ts';

const Success = kit.builder.objectRef<{ assessment: StoredAssessment }>('SubmitRatingSuccess').implement({
  description: 'The assessment is submitted. 评价已提交。',
  extensions: { audience: 'partner' },
  fields: (t) => ({
    ratingAssessment: t.field({
      type: RatingAssessmentRef,
      description: 'The assessment with its grade. 评价及星级。',
      resolve: ({ assessment }) => assessment,
    }),
  }),
});

mutation(kit, 'submitRating', {
  description: 'Submits a self-assessment. 提交星级评价。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    assessmentId: t.id({ required: true, description: 'The assessment. 评价。' }),
    fullFitOut: t.boolean({ required: true, description: 'Whether it is fitted out in full. 是否全装修。' }),
    technicalOneMet: t.boolean({ required: true, description: 'Technical requirements of one star. 一星技术要求。' }),
    technicalTwoMet: t.boolean({ required: true, description: 'Of two stars. 二星技术要求。' }),
    technicalThreeMet: t.boolean({ required: true, description: 'Of three stars. 三星技术要求。' }),
    greenMaterialShare: t.field({ type: 'Decimal', required: true, description: 'Share, 0–1. 绿色建材占比。' }),
  }),
  valid: z
    .object({
      assessmentId: id,
      fullFitOut: z.boolean(),
      technicalOneMet: z.boolean(),
      technicalTwoMet: z.boolean(),
      technicalThreeMet: z.boolean(),
      greenMaterialShare: decimalText.refine((text) => Number(text) <= 1, 'A share is at most 1.'),
    })
    .transform(({ technicalOneMet: one, technicalTwoMet: two, technicalThreeMet: three, ...rest }) => ({
      ...rest,
      technicalMet: { one, two, three },
    })),
  success: Success,
  errors: [kit.errors.NotFound, PrerequisiteFailed, CategoryBelowThirtyPercent, kit.errors.IllegalTransition],
  run: submitRating,
});
